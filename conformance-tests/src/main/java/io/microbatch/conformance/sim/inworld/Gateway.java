package io.microbatch.conformance.sim.inworld;

import io.microbatch.conformance.sim.SimClock;
import io.microbatch.conformance.sim.SimThread;
import io.microbatch.conformance.sim.SimThreadLocal;
import io.microbatch.conformance.sim.Simulation;
import io.microbatch.conformance.sim.Unsupported;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where the rewritten code of a simulated world calls instead of the JDK. The names and parameters
 * follow those of the methods they stand for; an instance method's receiver comes first. Which call
 * comes here is written in {@link io.microbatch.conformance.sim.Redirects}.
 */
@SuppressWarnings({
  "DoNotCallSuggester",
  "NamedLikeContextualKeyword"
}) // named as what they replace
public final class Gateway {
  /** Each world has its own copy of this class, and so its own simulation, constant for the JIT. */
  private static final Simulation SIM = Simulation.ofThisThread();

  private static final long FOREVER = Long.MAX_VALUE;
  private static final Set<String> LOCAL = Set.of("file", "jar", "jrt");
  private static final List<String> PROPERTIES =
      List.of(
          "file.separator",
          "java.home",
          "java.io.tmpdir",
          "java.specification.version",
          "java.vendor",
          "java.version",
          "line.separator",
          "os.arch",
          "os.name",
          "os.version",
          "path.separator",
          "user.dir",
          "user.home",
          "user.name");

  private Gateway() {}

  // ---- put before memory accesses, jumps and initialisers

  /** Before a volatile, atomic or plain shared access. */
  public static void finePoint() {
    SIM.finePoint();
  }

  /** At a backward jump. */
  public static void loop() {
    SIM.loop();
  }

  /** At the start of a static initialiser. */
  public static void initialiserBegins() {
    SIM.initialiserBegins();
  }

  /** At every end of a static initialiser. */
  public static void initialiserEnds() {
    SIM.initialiserEnds();
  }

  /** The hash code of an object whose class has none of its own. */
  public static int nextHash() {
    return SIM.nextHash();
  }

  /** An object's own hash code; that of a class or an enum constant is its name's. */
  public static int hashCode(Object object) {
    return switch (object) {
      case Class<?> type -> type.getName().hashCode();
      case Enum<?> constant -> constant.name().hashCode();
      default -> object.getClass().isHidden() ? lambda(object) : object.hashCode();
    };
  }

  private static int lambda(Object object) {
    String name = object.getClass().getName();
    return name.substring(0, name.indexOf('/')).hashCode();
  }

  /** Of any object, whatever its own hash code. */
  public static int identityHashCode(@Nullable Object object) {
    return object == null ? 0 : SIM.identityHash(object);
  }

  /** In place of a call that the simulation cannot give. */
  public static RuntimeException unsupported(String call) {
    return SIM.unsupported(call);
  }

  /** Before a call that the simulation cannot give. */
  public static void refuse(String call) {
    throw SIM.unsupported(call);
  }

  // ---- time

  public static long nanoTime() {
    return SIM.nanoTime();
  }

  public static long currentTimeMillis() {
    return SIM.currentTimeMillis();
  }

  public static Clock clock() {
    return new SimClock(SIM, ZoneId.of("UTC"));
  }

  public static Clock clock(ZoneId zone) {
    return new SimClock(SIM, zone);
  }

  public static Instant instantNow() {
    return Instant.ofEpochMilli(SIM.currentTimeMillis());
  }

  // ---- threads

  public static Thread currentThread() {
    SimThread current = SIM.current();
    return current == null ? Thread.currentThread() : current;
  }

  private static SimThread simulated(Thread thread) {
    if (thread instanceof SimThread simThread) {
      return simThread;
    }
    throw SIM.unsupported("the design acts on a real thread: " + thread.getName());
  }

  public static void sleep(long millis) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    SIM.sleep(nanos(millis));
  }

  public static void sleep(long millis, int nanos) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    if (nanos < 0 || nanos > 999_999) {
      throw new IllegalArgumentException("nanosecond timeout value out of range");
    }
    SIM.sleep(saturatedAdd(nanos(millis), nanos));
  }

  public static void sleep(Duration duration) throws InterruptedException {
    SIM.sleep(Math.max(0, nanos(duration)));
  }

  public static void yield() {
    SIM.spin();
  }

  public static void onSpinWait() {
    SIM.spin();
  }

  public static boolean interrupted() {
    return SIM.interruptedAndClear();
  }

  public static void join(Thread thread) throws InterruptedException {
    SIM.join(simulated(thread), FOREVER);
  }

  public static void join(Thread thread, long millis) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    SIM.join(simulated(thread), millis == 0 ? FOREVER : nanos(millis));
  }

  public static void join(Thread thread, long millis, int nanos) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    if (nanos < 0 || nanos > 999_999) {
      throw new IllegalArgumentException("nanosecond timeout value out of range");
    }
    SIM.join(
        simulated(thread),
        millis == 0 && nanos == 0 ? FOREVER : saturatedAdd(nanos(millis), nanos));
  }

  public static boolean join(Thread thread, Duration duration) throws InterruptedException {
    SimThread simThread = simulated(thread);
    if (thread.getState() == Thread.State.NEW) {
      throw new IllegalThreadStateException("Thread not started");
    }
    return SIM.join(simThread, nanos(duration));
  }

  public static boolean isAlive(Thread thread) {
    return switch (thread.getState()) {
      case NEW, TERMINATED -> false;
      default -> true;
    };
  }

  public static boolean isVirtual(Thread thread) {
    return thread instanceof SimThread simThread && simThread.isMarkedVirtual();
  }

  public static long threadId(Thread thread) {
    return thread instanceof SimThread simThread ? simThread.simulatedId() : thread.threadId();
  }

  public static long getId(Thread thread) {
    return threadId(thread);
  }

  public static boolean holdsLock(Object object) {
    return SIM.holdsLock(object);
  }

  /** For the containers in which the JDK keeps the threads of its pools. */
  public static void startInContainer(Object container, Thread thread) {
    thread.start();
  }

  public static void startInContainer(Object access, Thread thread, Object container) {
    thread.start();
  }

  public static Thread currentCarrierThread(Object access) {
    return currentThread();
  }

  public static @Nullable Object noContainer(String name) {
    return null;
  }

  public static void ignore(@Nullable Object receiver) {}

  public static void ignoreAccess(Object access) {}

  public static <T> ThreadLocal<T> withInitial(Supplier<? extends T> supplier) {
    return SimThreadLocal.withInitial(supplier);
  }

  public static ThreadBuilder.OfVirtual ofVirtual() {
    return new SimThreadBuilder(true);
  }

  public static ThreadBuilder.OfPlatform ofPlatform() {
    return new SimThreadBuilder(false);
  }

  public static Thread startVirtualThread(Runnable task) {
    return ofVirtual().start(task);
  }

  // ---- parking

  public static void park() {
    SIM.park(FOREVER);
  }

  public static void park(@Nullable Object blocker) {
    SIM.park(FOREVER);
  }

  public static void parkNanos(long nanos) {
    SIM.park(nanos);
  }

  public static void parkNanos(@Nullable Object blocker, long nanos) {
    SIM.park(nanos);
  }

  public static void parkUntil(long wallDeadlineMs) {
    SIM.parkUntil(wallDeadlineMs);
  }

  public static void parkUntil(@Nullable Object blocker, long wallDeadlineMs) {
    SIM.parkUntil(wallDeadlineMs);
  }

  /** As {@code Unsafe.park}. */
  public static void park(@Nullable Object unsafe, boolean absolute, long time) {
    if (absolute) {
      SIM.parkUntil(time);
    } else {
      SIM.park(time == 0 ? FOREVER : time);
    }
  }

  /** As {@code Unsafe.unpark}. */
  public static void unpark(@Nullable Object unsafe, @Nullable Object thread) {
    if (thread instanceof Thread t) {
      unpark(t);
    }
  }

  public static void unpark(@Nullable Thread thread) {
    if (thread != null) {
      SIM.unpark(simulated(thread));
    }
  }

  public static void setCurrentBlocker(@Nullable Object blocker) {}

  public static @Nullable Object getBlocker(Thread thread) {
    return null;
  }

  // ---- monitors

  public static void monitorEnter(Object object) {
    SIM.enter(java.util.Objects.requireNonNull(object));
  }

  public static void monitorExit(Object object) {
    SIM.exit(object);
  }

  public static void wait(Object object) throws InterruptedException {
    SIM.waitOn(object, FOREVER);
  }

  public static void wait(Object object, long millis) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    SIM.waitOn(object, millis == 0 ? FOREVER : nanos(millis));
  }

  public static void wait(Object object, long millis, int nanos) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    if (nanos < 0 || nanos > 999_999) {
      throw new IllegalArgumentException("nanosecond timeout value out of range");
    }
    SIM.waitOn(
        object, millis == 0 && nanos == 0 ? FOREVER : nanos(nanos > 0 ? millis + 1 : millis));
  }

  public static void notify(Object object) {
    SIM.notifyOne(object);
  }

  public static void notifyAll(Object object) {
    SIM.notifyEveryone(object);
  }

  // ---- randomness

  public static long nextSeed() {
    return SIM.nextSeed();
  }

  public static double mathRandom() {
    return (SIM.nextSeed() >>> 11) * 0x1.0p-53;
  }

  public static UUID randomUuid() {
    long most = (SIM.nextSeed() & ~0xF000L) | 0x4000L;
    long least = (SIM.nextSeed() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }

  public static RandomGenerator randomGenerator() {
    return new SplittableRandom(SIM.nextSeed());
  }

  // ---- reflection, which could slip past the rewriting

  public static @Nullable Object invoke(
      Method method, @Nullable Object receiver, @Nullable Object @Nullable [] arguments)
      throws IllegalAccessException, InvocationTargetException {
    refuse(method.getDeclaringClass(), method.getName());
    return method.invoke(receiver, arguments);
  }

  public static MethodHandle findStatic(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    refuse(owner, name);
    return lookup.findStatic(owner, name, type);
  }

  public static MethodHandle findVirtual(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    refuse(owner, name);
    return lookup.findVirtual(owner, name, type);
  }

  private static void refuse(Class<?> owner, String name) {
    if (Unsupported.byReflection(owner, name)) {
      throw SIM.unsupported(owner.getName() + "." + name + ", called by reflection");
    }
  }

  // ---- the machine

  /** Libraries size their pools by it, and a run must not differ from machine to machine. */
  public static int availableProcessors(Runtime runtime) {
    return 2;
  }

  /** Those that every JVM has: how many there are would count in what goes through them all. */
  public static Properties getProperties() {
    Properties standard = new Properties();
    for (String key : PROPERTIES) {
      standard.setProperty(key, System.getProperty(key));
    }
    return standard;
  }

  public static InputStream openStream(URL url) throws IOException {
    return local(url).openStream();
  }

  public static URLConnection openConnection(URL url) throws IOException {
    return local(url).openConnection();
  }

  public static URLConnection openConnection(URL url, Proxy proxy) throws IOException {
    return local(url).openConnection(proxy);
  }

  /** What lies on the class path is read in no time; who asks another machine would wait. */
  private static URL local(URL url) {
    if (!LOCAL.contains(url.getProtocol())) {
      throw SIM.unsupported("java.net.URL.openConnection to " + url.getProtocol());
    }
    return url;
  }

  // ---- cleaners, whose thread is the JDK's own

  public static @Nullable Cleaner noCleaner() {
    return null;
  }

  public static Cleaner.Cleanable register(
      @Nullable Cleaner cleaner, Object object, Runnable action) {
    return new Cleaner.Cleanable() {
      private boolean cleaned;

      @Override
      public void clean() {
        if (!cleaned) {
          cleaned = true;
          action.run();
        }
      }
    };
  }

  private static long nanos(long millis) {
    return millis > FOREVER / 1_000_000 ? FOREVER : millis * 1_000_000;
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : FOREVER;
    }
  }

  private static long saturatedAdd(long a, long b) {
    return a > FOREVER - b ? FOREVER : a + b;
  }
}
