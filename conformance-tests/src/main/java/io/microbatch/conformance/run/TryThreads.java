package io.microbatch.conformance.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads of one try, and which of them are the design's.
 *
 * <p>A thread belongs to the group of the thread that made it unless it is told otherwise, so
 * whatever a design starts, from its constructor, from an add or from a thread of its own, appears
 * in the group of the try; what the suite did not start is the design's. Tries that are played side
 * by side do not see each other's threads.
 *
 * <p>Out of sight are virtual threads, which the platform does not list, and threads of pools that
 * the whole process shares. Of such a design a try can say too little, never too much.
 */
final class TryThreads {
  private final ThreadGroup group;
  private final Set<Thread> suite = ConcurrentHashMap.newKeySet();

  TryThreads(String name) {
    group = new Quiet(name);
  }

  /** A thread of the suite, not started. */
  Thread ofSuite(String name, Runnable body) {
    Thread thread = new Thread(group, body, name);
    thread.setDaemon(true);
    suite.add(thread);
    return thread;
  }

  boolean isOfSuite(Thread thread) {
    return suite.contains(thread);
  }

  /** The design's living threads in the order in which they were made. */
  List<Thread> ofDesign() {
    List<Thread> threads = alive();
    threads.removeAll(suite);
    return threads;
  }

  /** All living threads in the order in which they were made. */
  List<Thread> alive() {
    Thread[] threads;
    int count;
    do {
      threads = new Thread[group.activeCount() + 16];
      count = group.enumerate(threads, true);
    } while (count == threads.length);
    List<Thread> alive = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      alive.add(threads[i]);
    }
    alive.sort(Comparator.comparingLong(Thread::threadId));
    return alive;
  }

  /** A thread that dies of an exception shows in the trace by what it no longer does. */
  private static final class Quiet extends ThreadGroup {
    Quiet(String name) {
      super(name);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {}
  }
}
