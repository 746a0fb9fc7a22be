package io.microbatch.conformance.sim.inworld;

import io.microbatch.conformance.sim.SimThread;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Builds simulated threads, virtual and platform ones. */
final class SimThreadBuilder implements ThreadBuilder.OfVirtual, ThreadBuilder.OfPlatform {
  private final boolean virtual;
  private @Nullable String name;
  private long counter = -1;
  private boolean daemon;
  private boolean inherits = true;
  private Thread.@Nullable UncaughtExceptionHandler handler;

  SimThreadBuilder(boolean virtual) {
    this.virtual = virtual;
  }

  @Override
  public SimThreadBuilder name(String newName) {
    return name(newName, -1);
  }

  @Override
  public SimThreadBuilder name(String prefix, long start) {
    name = prefix;
    counter = start;
    return this;
  }

  @Override
  public SimThreadBuilder inheritInheritableThreadLocals(boolean inherit) {
    inherits = inherit;
    return this;
  }

  @Override
  public SimThreadBuilder uncaughtExceptionHandler(Thread.UncaughtExceptionHandler newHandler) {
    handler = newHandler;
    return this;
  }

  @Override
  public SimThreadBuilder group(ThreadGroup group) {
    return this;
  }

  @Override
  public SimThreadBuilder daemon(boolean on) {
    daemon = on;
    return this;
  }

  @Override
  public SimThreadBuilder daemon() {
    return daemon(true);
  }

  @Override
  public SimThreadBuilder priority(int priority) {
    return this;
  }

  @Override
  public SimThreadBuilder stackSize(long stackSize) {
    return this;
  }

  @Override
  public Thread unstarted(Runnable task) {
    String given = counter < 0 ? name : name + counter++;
    SimThread thread =
        new SimThread(null, task, given == null && virtual ? "" : given, 0, inherits);
    if (handler != null) {
      thread.setUncaughtExceptionHandler(handler);
    }
    if (virtual) {
      thread.markVirtual();
    }
    thread.setDaemon(virtual || daemon);
    return thread;
  }

  @Override
  public Thread start(Runnable task) {
    Thread thread = unstarted(task);
    thread.start();
    return thread;
  }

  @Override
  public ThreadFactory factory() {
    return this::unstarted;
  }
}
