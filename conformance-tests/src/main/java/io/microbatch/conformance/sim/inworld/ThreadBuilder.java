package io.microbatch.conformance.sim.inworld;

import java.util.concurrent.ThreadFactory;

/**
 * Stands for {@link Thread.Builder}, which is sealed. Loaded and rewritten in the simulated world,
 * where {@code ThreadFactory} is another class.
 */
public interface ThreadBuilder {
  ThreadBuilder name(String name);

  ThreadBuilder name(String prefix, long start);

  ThreadBuilder inheritInheritableThreadLocals(boolean inherit);

  ThreadBuilder uncaughtExceptionHandler(Thread.UncaughtExceptionHandler handler);

  Thread unstarted(Runnable task);

  Thread start(Runnable task);

  ThreadFactory factory();

  /** Of virtual threads. */
  interface OfVirtual extends ThreadBuilder {
    @Override
    OfVirtual name(String name);

    @Override
    OfVirtual name(String prefix, long start);

    @Override
    OfVirtual inheritInheritableThreadLocals(boolean inherit);

    @Override
    OfVirtual uncaughtExceptionHandler(Thread.UncaughtExceptionHandler handler);
  }

  /** Of platform threads. */
  interface OfPlatform extends ThreadBuilder {
    @Override
    OfPlatform name(String name);

    @Override
    OfPlatform name(String prefix, long start);

    @Override
    OfPlatform inheritInheritableThreadLocals(boolean inherit);

    @Override
    OfPlatform uncaughtExceptionHandler(Thread.UncaughtExceptionHandler handler);

    OfPlatform group(ThreadGroup group);

    OfPlatform daemon(boolean on);

    OfPlatform daemon();

    OfPlatform priority(int priority);

    OfPlatform stackSize(long stackSize);
  }
}
