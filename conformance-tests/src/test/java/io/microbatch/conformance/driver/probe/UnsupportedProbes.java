package io.microbatch.conformance.driver.probe;

import io.microbatch.conformance.driver.probe.ThreadProbes.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Calls that simulated time cannot give. Each must end the try with a sentence that names it. */
@SuppressWarnings({"unused", "CheckReturnValue", "AddressSelection", "AvoidCommonTypeNames"})
public final class UnsupportedProbes {
  private UnsupportedProbes() {}

  /** What the sentence must contain. */
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  public @interface Says {
    /** The words. */
    String value();
  }

  /** A catch-all around the call must not hide it. */
  @Says("java.net.Socket.<init>")
  public static final class Socket implements Supplier<String> {
    @Override
    public String get() {
      while (true) {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", 1)) {
          return socket.toString();
        } catch (Throwable ignored) {
          // as designs that retry do
        }
      }
    }
  }

  /** Anything but a file of this machine. */
  @Says("java.net.URL.openConnection to http")
  public static final class OpensUrl extends Checked {
    @Override
    String call() throws Exception {
      return java.net.URI.create("http://127.0.0.1:1/").toURL().openStream().toString();
    }
  }

  /** A process of its own. */
  @Says("java.lang.ProcessBuilder.<init>")
  public static final class Process extends Checked {
    @Override
    String call() throws Exception {
      return new ProcessBuilder("sleep", "1").start().toString();
    }
  }

  /** The end of the JVM. */
  @Says("java.lang.System.exit")
  public static final class Exit extends Checked {
    @Override
    String call() {
      System.exit(3);
      return "";
    }
  }

  /** The end of the JVM, by reference. */
  @Says("java.lang.System.exit")
  public static final class ExitByReference extends Checked {
    @Override
    String call() {
      IntConsumer exit = System::exit;
      exit.accept(3);
      return "";
    }
  }

  /** A hook that would run after the try. */
  @Says("java.lang.Runtime.addShutdownHook")
  public static final class ShutdownHook extends Checked {
    @Override
    String call() {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
      return "";
    }
  }

  /** Threads of the JDK's own pool. */
  @Says("java.util.List.parallelStream")
  public static final class ParallelStream extends Checked {
    @Override
    String call() {
      return "" + List.of(1, 2).parallelStream().mapToInt(x -> x).sum();
    }
  }

  /** The same, later in the chain. */
  @Says("java.util.stream.Stream.parallel")
  public static final class Parallel extends Checked {
    @Override
    String call() {
      return "" + new ArrayList<>(List.of(1)).stream().parallel().count();
    }
  }

  /** Chance without a seed. */
  @Says("java.security.SecureRandom.<init>")
  public static final class Secure extends Checked {
    @Override
    String call() {
      return "" + new java.security.SecureRandom().nextInt();
    }
  }

  /** Code that nobody can rewrite. */
  @Says("the native method")
  public static final class Native extends Checked {
    private static native void sleep();

    @Override
    String call() {
      sleep();
      return "";
    }
  }

  /** A real sleep, past the rewriting. */
  @Says("java.lang.Thread.sleep, called by reflection")
  public static final class ReflectiveSleep extends Checked {
    @Override
    String call() throws Exception {
      Thread.class.getMethod("sleep", long.class).invoke(null, 10L);
      return "";
    }
  }

  /** The clock, past the rewriting. */
  @Says("java.lang.System.nanoTime, called by reflection")
  public static final class HandleOfClock extends Checked {
    @Override
    String call() throws Exception {
      return ""
          + java.lang.invoke.MethodHandles.lookup()
              .findStatic(
                  System.class, "nanoTime", java.lang.invoke.MethodType.methodType(long.class));
    }
  }

  /** Bound to a carrier that all simulated threads share. */
  @Says("java.lang.ScopedValue")
  public static final class Scoped extends Checked {
    @Override
    String call() {
      ScopedValue<String> value = ScopedValue.newInstance();
      ScopedValue.where(value, "x").run(() -> {});
      return "";
    }
  }

  /** Waits for the garbage collector. */
  @Says("java.lang.ref.ReferenceQueue.remove")
  public static final class Queue extends Checked {
    @Override
    String call() throws Exception {
      return "" + new java.lang.ref.ReferenceQueue<>().remove(10);
    }
  }

  /** The keyboard. */
  @Says("java.lang.System.in")
  public static final class Keyboard extends Checked {
    @Override
    String call() throws Exception {
      return "" + System.in.available();
    }
  }

  /** A name server. */
  @Says("java.net.InetAddress.getByName")
  public static final class NameServer extends Checked {
    @Override
    String call() throws Exception {
      return "" + java.net.InetAddress.getByName("localhost");
    }
  }

  /** A client of HTTP. */
  @Says("java.net.http.HttpClient.newHttpClient")
  public static final class Http extends Checked {
    @Override
    String call() {
      return "" + java.net.http.HttpClient.newHttpClient();
    }
  }

  /** In a thread of the design, whose handler swallows all. */
  @Says("java.lang.Runtime.halt")
  public static final class InAThread extends Checked {
    @Override
    String call() throws Exception {
      Thread thread = new Thread(() -> Runtime.getRuntime().halt(3));
      thread.setUncaughtExceptionHandler((t, e) -> {});
      thread.start();
      thread.join();
      return "";
    }
  }

  /** A static initialiser is below a native frame of the JVM, so it can't lose its turn. */
  @Says("waits inside a static initialiser")
  public static final class WaitsInInitialiser extends Checked {
    private static final class Slow {
      static int value = 1;

      static {
        Threads.sleep(10);
      }
    }

    @Override
    String call() {
      try {
        return "" + Slow.value;
      } catch (Throwable swallowed) {
        return "swallowed";
      }
    }
  }

  /** An initialiser that never ends. */
  @Says("static initialiser")
  public static final class SpinsInInitialiser extends Checked {
    private static final class Endless {
      static volatile int value;

      static {
        while (value == 0) {
          value = 0;
        }
      }
    }

    @Override
    String call() {
      return "" + Endless.value;
    }
  }
}
