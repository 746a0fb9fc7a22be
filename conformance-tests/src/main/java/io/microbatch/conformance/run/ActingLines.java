package io.microbatch.conformance.run;

import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds for each event of a trace the line of the design's own source that was acting; 0 where none
 * is known.
 *
 * <p>The line at which the acting thread was seen last is the answer, and where the stack can be
 * walked, the innermost line on it. An event that is noted when the design has left the stack, such
 * as that an add has returned, has the line last seen at work for that call. The end of a handler
 * call has the line that made the call. A tick has the first line that acts on it. What nobody in
 * the design does, such as the call of an add, has 0.
 *
 * <p>Not thread-safe: in simulated time one thread does everything.
 */
final class ActingLines {
  private final List<Integer> lines = new ArrayList<>();
  private final Map<String, Integer> lastSeen = new HashMap<>();
  private final Map<Integer, Integer> ofCalls = new HashMap<>();

  /** Positions of the ticks on which nothing has acted yet, by actor. */
  private final Map<String, Integer> ticks = new HashMap<>();

  /** An actor is at a line of the design. */
  void seen(String actor, int line) {
    lastSeen.put(actor, line);
    Integer tick = ticks.remove(actor);
    if (tick != null) {
      lines.set(tick, line);
    }
  }

  /** What {@code by} did last it did for {@code caller}, who waits for it. */
  void answered(String by, String caller) {
    lastSeen.put(caller, last(by));
  }

  /**
   * An event was added to the trace.
   *
   * @param onStack the innermost line of the design on the acting thread's stack; 0 if there is
   *     none, or nobody can tell
   */
  void noted(Event event, int onStack) {
    String actor = event.actor();
    lines.add(
        switch (event) {
          case Event.Offered e -> callBegins(actor, onStack);
          case Event.FlushCalled e -> callBegins(actor, onStack);
          case Event.StopCalled e -> callBegins(actor, onStack);
          case Event.Dispatched e -> {
            int line = onStack > 0 ? onStack : last(actor);
            ofCalls.put(e.call(), line);
            yield line;
          }
          case Event.Handled e -> ofCalls.getOrDefault(e.call(), 0);
          case Event.Failed e -> ofCalls.getOrDefault(e.call(), 0);
          case Event.Dropped e -> onStack > 0 ? onStack : last(actor);
          case Event.FailureReported e -> onStack > 0 ? onStack : last(actor);
          case Event.Woke e -> {
            ticks.put(actor, lines.size());
            yield 0;
          }
          case Event.Stalled e -> 0;
          case Event.WallStepped e -> 0;
          case Event.Interrupted e -> 0;
          case Event.Remaining e -> 0;
          case Event.End e -> 0;
          default -> last(actor);
        });
  }

  /** A call from inside the handler stands on the line that called the handler. */
  private int callBegins(String actor, int onStack) {
    lastSeen.remove(actor);
    return onStack;
  }

  private int last(String actor) {
    return lastSeen.getOrDefault(actor, 0);
  }

  /** One for each event so far. */
  List<Integer> lines() {
    return List.copyOf(lines);
  }
}
