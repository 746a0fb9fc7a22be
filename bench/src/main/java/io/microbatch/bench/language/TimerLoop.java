package io.microbatch.bench.language;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Real timers for GraalJS, which has none of its own: {@code setTimeout} and {@code clearTimeout},
 * fired on the thread that calls {@link #runUntil}. After each callback GraalJS runs its
 * microtasks.
 *
 * <p>As in Node, a delay is whole milliseconds, and one below 1 counts as 1.
 */
final class TimerLoop {
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Map<Integer, Timer> byId = new HashMap<>();
  private int lastId;

  private record Timer(int id, long dueNs, Value callback) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byInstant = Long.signum(dueNs - other.dueNs);
      return byInstant != 0 ? byInstant : Integer.compare(id, other.id);
    }
  }

  /** Something that is going to come true. */
  @FunctionalInterface
  interface Condition {
    boolean holds();
  }

  /** Gives the timers, and {@code queueMicrotask}, to the scripts of a context. */
  void install(Context context) {
    context.eval("js", "globalThis.queueMicrotask = (task) => void Promise.resolve().then(task)");
    Value global = context.getBindings("js");
    global.putMember(
        "setTimeout",
        (ProxyExecutable)
            arguments -> set(arguments[0], arguments.length > 1 ? arguments[1].asDouble() : 0));
    global.putMember(
        "clearTimeout",
        (ProxyExecutable)
            arguments -> {
              clear(arguments[0]);
              return null;
            });
  }

  private int set(Value callback, double delayMs) {
    long dueNs = System.nanoTime() + Math.max(1, (long) delayMs) * 1_000_000;
    Timer timer = new Timer(++lastId, dueNs, callback);
    byId.put(timer.id(), timer);
    timers.add(timer);
    return timer.id();
  }

  private void clear(Value id) {
    Timer timer = id.fitsInInt() ? byId.remove(id.asInt()) : null;
    if (timer != null) {
      timers.remove(timer);
    }
  }

  /**
   * Runs timers as they fall due.
   *
   * @throws IllegalStateException if no timer is set, and so it would never hold
   */
  void runUntil(Condition condition) {
    while (!condition.holds()) {
      Timer next = timers.peek();
      if (next == null) {
        throw new IllegalStateException("the script waits, but for no timer");
      }
      long leftNs = next.dueNs() - System.nanoTime();
      if (leftNs > 0) {
        LockSupport.parkNanos(this, leftNs);
      } else {
        timers.remove();
        byId.remove(next.id());
        next.callback().executeVoid();
      }
    }
  }
}
