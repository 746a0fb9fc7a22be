package io.microbatch.reports.own;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the scenarios in which a design was not built, and those that it did not bring to a
 * natural end. Thread-safe.
 */
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
  private int valid;
  private int notBuilt;
  private @Nullable String whyNotBuilt;

  synchronized void count(Scenario scenario, Trace trace) {
    all++;
    if (isValid(scenario.settings())) {
      valid++;
      if (trace.events().stream().noneMatch(Event.Constructed.class::isInstance)) {
        notBuilt++;
        whyNotBuilt = whyNotBuilt == null ? whyNotBuilt(trace) : whyNotBuilt;
      }
    }
    if (trace.events().getLast() instanceof Event.End end
        && WORDS.containsKey(end.ending())
        && !end.message().contains(HANGING_HANDLER)) {
      counts.merge(end.ending(), 1, Integer::sum);
      messages.putIfAbsent(end.ending(), end.message());
    }
  }

  /** Whether every design must take them; beyond a day a platform's timer may say no. */
  private static boolean isValid(Settings settings) {
    return !settings.isBad() && settings.intervalMs() <= Settings.MAX_INTERVAL_MS;
  }

  /** What the constructor said; how the scenario ended, if it never returned. */
  private static String whyNotBuilt(Trace trace) {
    String why = "";
    for (Event event : trace.events()) {
      if (event instanceof Event.ConstructionRefused refused) {
        return refused.message();
      }
      why = event instanceof Event.End end ? end.message() : why;
    }
    return why;
  }

  /** Why nothing can be said of the design, if no valid settings ever got it built; else empty. */
  synchronized Optional<String> neverBuilt() {
    return valid > 0 && notBuilt == valid
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s, in %,d of %,d scenarios, as: %s.",
                Judge.NEVER_BUILT,
                notBuilt,
                valid,
                whyNotBuilt))
        : Optional.empty();
  }

  /** A sentence for each kind, with an example; empty if there was none. */
  synchronized String inWords() {
    StringBuilder words = new StringBuilder();
    if (notBuilt > 0) {
      words.append(sentence(notBuilt, valid, Judge.NEVER_BUILT, String.valueOf(whyNotBuilt)));
    }
    counts.forEach((ending, count) ->
        words.append(
            sentence(count, all, "it " + WORDS.get(ending), String.valueOf(messages.get(ending)))));
    return words.toString().strip();
  }

  private static String sentence(int count, int of, String what, String example) {
    return String.format(
        Locale.ROOT, "In %,d of %,d scenarios %s, as: %s.%n", count, of, what, example);
  }
}
