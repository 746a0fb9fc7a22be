package io.microbatch.reports.own;

import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the scenarios that a design did not bring to a natural end. Thread-safe. */
final class Endings {
  private static final Map<Event.Ending, String> WORDS =
      Map.of(
          Event.Ending.LIVELOCK, "ran without end",
          Event.Ending.DEADLOCK, "got stuck with a call open");

  /** What the suite did itself is no news. */
  private static final String HANGING_HANDLER = " hangs";

  private final Map<Event.Ending, Integer> counts = new EnumMap<>(Event.Ending.class);
  private final Map<Event.Ending, String> messages = new EnumMap<>(Event.Ending.class);
  private int all;

  synchronized void count(Trace trace) {
    all++;
    if (trace.events().getLast() instanceof Event.End end
        && WORDS.containsKey(end.ending())
        && !end.message().contains(HANGING_HANDLER)) {
      counts.merge(end.ending(), 1, Integer::sum);
      messages.putIfAbsent(end.ending(), end.message());
    }
  }

  /** A sentence for each kind, with an example; empty if there was none. */
  synchronized String inWords() {
    StringBuilder words = new StringBuilder();
    counts.forEach((ending, count) ->
        words.append(
            String.format(
                Locale.ROOT,
                "In %,d of %,d scenarios it %s, as: %s.%n",
                count,
                all,
                WORDS.get(ending),
                messages.get(ending))));
    return words.toString().strip();
  }
}
