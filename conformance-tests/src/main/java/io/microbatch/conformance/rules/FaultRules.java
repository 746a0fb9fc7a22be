package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.FlushLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.StopLife;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** FLT, faults: handlers that fail, adds from inside, bad settings, interrupted producers. */
final class FaultRules {
  /** How the suite's handler words its failures, before the number of the call. */
  private static final String OWN_FAILURE = "handler failed on call ";

  /** The family, in the order of the contract. */
  static final List<Rule> RULES =
      List.of(
          rule(
              RuleId.FLT_1,
              "A handler failure (exception, `Error`, `BaseException`, synchronous throw, rejected"
                  + " promise) does not end later deliveries.",
              "One bad batch at three in the morning must not silently turn the batcher off."
                  + " Threads"
                  + " that die and executors that suppress a task do just that.",
              FaultRules::goesOn),
          rule(
              RuleId.FLT_2,
              "A failed batch is reported exactly once, with its items and its cause.",
              "Only the application can retry or store what failed. It cannot if it never hears of"
                  + " it, and it does so twice if it hears of it twice.",
              FaultRules::reported),
          rule(
              RuleId.FLT_3,
              "stop() and flush() never throw the handler's own failure at the caller as if it were"
                  + " theirs; they report it.",
              "The caller of stop() cannot know which batch failed, and an exception there skips"
                  + " the"
                  + " rest of the shutdown.",
              FaultRules::keptApart),
          rule(
              RuleId.FLT_4,
              "An add from inside the handler neither deadlocks nor loses the item.",
              "Handlers put items back: retries, follow-ups. A lock held across the call, or a full"
                  + " queue that only this call could empty, makes that a trap.",
              FaultRules::addsInside),
          rule(
              RuleId.FLT_5,
              "Bad configuration (I ≤ 0, M ≤ 0, C < M, values that overflow the platform's"
                  + " timer) is"
                  + " refused at construction with a message that names the field, the value and"
                  + " the"
                  + " allowed range.",
              "A batch size of zero never drains and an interval of zero spins. It should be found"
                  + " where it was written, not in production.",
              Configuration::check),
          new Rule(
              RuleId.FLT_6,
              "A producer that is interrupted (cancelled) while blocked on a full batcher gets the"
                  + " language's own signal, and its item is not accepted.",
              "Cancelling is how a program gets a blocked thread back. If it is swallowed the"
                  + " thread"
                  + " stays; if the item slips in anyway, a retry sends it twice.",
              profile ->
                  profile.overflow().contains(Overflow.BLOCK)
                      ? Optional.empty()
                      : Optional.of("The design never blocks a producer."),
              FaultRules::interrupted));

  private FaultRules() {}

  private static Rule rule(RuleId id, String statement, String intent, Rule.Checker checker) {
    return new Rule(id, statement, intent, profile -> Optional.empty(), checker);
  }

  private static Finding goesOn(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    int until = history.firstStop();
    boolean exercised = false;
    CallLife last = null;
    for (CallLife call : history.calls()) {
      if (call.dispatched > until) {
        break;
      }
      if (last != null && call.dispatched > last.ended) {
        exercised = true;
        last = null;
      }
      if (call.failed && call.ended < until) {
        last = call;
      }
    }
    if (last != null && history.ending() != Event.Ending.LIVELOCK) {
      ItemLife waiting = waitingTooLong(history, last, until);
      if (waiting != null) {
        return Finding.broken(
            "Handler call "
                + last.call
                + " failed at "
                + Words.ms(last.endNs)
                + ", and nothing was dispatched after it, though "
                + waiting.item
                + ", accepted at "
                + Words.ms(history.at(waiting.accepted))
                + ", still waited at "
                + Words.ms(history.at(until))
                + ".",
            last.ended,
            waiting.accepted,
            until);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** An item still waiting at {@code until}, two intervals after it came and after the failure. */
  private static @Nullable ItemLife waitingTooLong(History history, CallLife failed, int until) {
    boolean end = until == history.endIndex();
    for (ItemLife item : history.items()) {
      if (item.accepted >= 0 && item.accepted < until && item.left() > until) {
        long fromNs = Math.max(history.at(item.accepted), failed.endNs);
        long toNs = history.at(until);
        long waitedNs = toNs - fromNs - history.stalledNs(fromNs, toNs);
        if (end || waitedNs > 2 * history.intervalNs() + history.epsilonNs()) {
          return item;
        }
      }
    }
    return null;
  }

  private static Finding reported(History history) {
    if (!Stops.judged(history)) {
      return Finding.NOT_EXERCISED;
    }
    Map<CallLife, Integer> reports = new HashMap<>();
    boolean exercised = false;
    for (CallLife call : history.calls()) {
      exercised |= call.failed;
    }
    for (int i = 0; i < history.endIndex(); i++) {
      if (history.event(i) instanceof Event.FailureReported report) {
        Finding finding = match(history, report, i, reports);
        if (finding.broken()) {
          return finding;
        }
      }
    }
    for (CallLife call : history.calls()) {
      if (call.failed && !reports.containsKey(call) && !mayCome(history, call)) {
        return Finding.broken(
            named(call) + " failed at " + Words.ms(call.endNs) + " and was never reported.",
            call.ended);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /**
   * Whether its report may still come when the try ends: no time passed, or a hang came between.
   */
  private static boolean mayCome(History history, CallLife failed) {
    return history.ending() == Event.Ending.LIVELOCK
        ? failed.endNs == history.lastNs()
        : history.hangs() && history.calls().getLast().ended < 0 && overtaken(history, failed);
  }

  private static boolean overtaken(History history, CallLife failed) {
    for (CallLife call : history.calls()) {
      if (call.ended < 0 && call.startNs <= failed.endNs + history.epsilonNs()) {
        return true;
      }
    }
    return false;
  }

  private static Finding match(
      History history, Event.FailureReported report, int index, Map<CallLife, Integer> reports) {
    CallLife twice = null;
    CallLife partly = null;
    for (CallLife call : history.calls()) {
      if (!call.failed || call.ended > index) {
        continue;
      }
      if (sameItems(call.items, report.items())) {
        if (!reports.containsKey(call)) {
          reports.put(call, index);
          return cause(history, call, report, index);
        }
        twice = call;
      } else if (call.items.stream().anyMatch(report.items()::contains)) {
        partly = call;
      }
    }
    String at = " at " + Words.ms(report.atNs());
    if (twice != null) {
      return Finding.broken(
          named(twice) + " failed once and was reported again" + at + ".", twice.ended, index);
    }
    if (partly != null) {
      return Finding.broken(
          named(partly)
              + " failed, but what was reported"
              + at
              + " is "
              + Words.items(report.items())
              + ".",
          partly.ended,
          index);
    }
    return Finding.broken(
        "A failure of "
            + Words.items(report.items())
            + " was reported"
            + at
            + ", but no handler call with them had failed.",
        index);
  }

  private static String named(CallLife call) {
    return "Handler call " + call.call + " with " + Words.items(call.items);
  }

  private static boolean sameItems(List<Item> one, List<Item> two) {
    if (one.equals(two)) {
      return true;
    }
    List<Item> rest = new ArrayList<>(two);
    for (Item item : one) {
      if (!rest.remove(item)) {
        return false;
      }
    }
    return rest.isEmpty();
  }

  /** A report must have a cause, and not another call's. */
  private static Finding cause(
      History history, CallLife call, Event.FailureReported report, int index) {
    String cause = report.cause();
    int own = cause.indexOf(OWN_FAILURE);
    boolean wrong = own >= 0 && !startsWith(cause, own + OWN_FAILURE.length(), call.call);
    if (!cause.isBlank() && !wrong) {
      return Finding.KEPT;
    }
    return Finding.broken(
        named(call)
            + " failed at "
            + Words.ms(history.at(call.ended))
            + " and was reported "
            + (wrong ? "with another cause: " + cause + "." : "without its cause."),
        call.ended,
        index);
  }

  private static boolean startsWith(String text, int at, int number) {
    String digits = Integer.toString(number);
    int end = at + digits.length();
    return text.startsWith(digits, at)
        && (end == text.length() || !Character.isDigit(text.charAt(end)));
  }

  private static Finding keptApart(History history) {
    if (!Stops.judged(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    int failed = Integer.MAX_VALUE;
    for (CallLife call : history.calls()) {
      failed = call.failed ? Math.min(failed, call.ended) : failed;
    }
    for (StopLife stop : history.stops()) {
      exercised |= Math.max(stop.returned, stop.threw) > failed;
      if (stop.threw >= 0
          && history.event(stop.threw) instanceof Event.StopThrew threw
          && threw.cause().contains(OWN_FAILURE)) {
        return thrown(history, "Stop " + stop.stop, stop.called, stop.threw, threw.cause());
      }
    }
    for (FlushLife flush : history.flushes()) {
      exercised |= Math.max(flush.returned, flush.threw) > failed;
      if (flush.threw >= 0
          && history.event(flush.threw) instanceof Event.FlushThrew threw
          && threw.cause().contains(OWN_FAILURE)) {
        return thrown(history, "Flush " + flush.flush, flush.called, flush.threw, threw.cause());
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static Finding thrown(History history, String who, int called, int threw, String cause) {
    return Finding.broken(
        who
            + ", called at "
            + Words.ms(history.at(called))
            + ", threw the handler's own failure at its caller at "
            + Words.ms(history.at(threw))
            + ": "
            + cause
            + ".",
        called,
        threw);
  }

  private static Finding addsInside(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (ItemLife item : history.items()) {
      if (item.item.producer() != Item.HANDLER || item.offered < 0) {
        continue;
      }
      exercised = true;
      if (Stops.pending(item) && !underWay(history, item)) {
        return Finding.broken(
            "The add of "
                + item.item
                + " from inside the handler, offered at "
                + Words.ms(history.at(item.offered))
                + ", had not returned when the try ended at "
                + Words.ms(history.lastNs())
                + ".",
            item.offered,
            history.endIndex());
      }
      if (item.accepted >= 0
          && item.call == null
          && item.dropped < 0
          && blameless(history, item.accepted)) {
        return Finding.broken(
            item.item
                + ", added from inside the handler and accepted at "
                + Words.ms(history.at(item.accepted))
                + ", had not been delivered when the try ended at "
                + Words.ms(history.lastNs())
                + ".",
            item.accepted,
            history.endIndex());
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** Whether the try ended, spinning, at the very instant of the offer. */
  private static boolean underWay(History history, ItemLife item) {
    return history.ending() == Event.Ending.LIVELOCK
        && history.lastNs() - history.at(item.offered) <= history.epsilonNs();
  }

  /**
   * Whether the loss is the inside add's own matter: no stop (DRN-1 and DRN-6), no delivery ended
   * by a failure (FLT-1), nothing else stuck (DEL-3), no time left (LIVELOCK).
   */
  private static boolean blameless(History history, int accepted) {
    if (!history.stops().isEmpty() || history.ending() == Event.Ending.LIVELOCK) {
      return false;
    }
    for (ItemLife item : history.items()) {
      if (item.item.producer() != Item.HANDLER
          && item.accepted >= 0
          && item.call == null
          && item.dropped < 0) {
        return false;
      }
    }
    List<CallLife> calls = history.calls();
    return calls.isEmpty() || !calls.getLast().failed || calls.getLast().ended < accepted;
  }

  private static Finding interrupted(History history) {
    if (!Stops.judged(history)
        || history.scenario().settings().overflow() != Overflow.BLOCK
        || !history.profile().overflow().contains(Overflow.BLOCK)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (int i = 0; i < history.endIndex(); i++) {
      if (history.event(i) instanceof Event.Interrupted interrupt) {
        ItemLife item = blocked(history, interrupt.producer(), i);
        if (item != null) {
          Finding finding = interrupted(history, item, i);
          if (finding.broken()) {
            return finding;
          }
          exercised |= finding.exercised();
        }
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** The producer's add that had neither been accepted nor refused before the event. */
  private static @Nullable ItemLife blocked(History history, String producer, int index) {
    for (ItemLife item : history.items()) {
      if (item.offered >= 0
          && item.offered < index
          && (item.accepted < 0 || item.accepted > index)
          && (item.refused < 0 || item.refused > index)
          && Item.letter(item.item.producer()).equals(producer)) {
        return item;
      }
    }
    return null;
  }

  private static Finding interrupted(History history, ItemLife item, int interrupt) {
    int outcome = item.accepted >= 0 ? item.accepted : item.refused;
    boolean waited = after(history, item.offered, interrupt);
    String opening =
        "Producer "
            + Item.letter(item.item.producer())
            + ", blocked with "
            + item.item
            + ", was interrupted at "
            + Words.ms(history.at(interrupt));
    if (outcome < 0) {
      return after(history, interrupt, history.endIndex()) || endedQuietly(history)
          ? Finding.broken(
              opening
                  + ", and its add had not returned when the try ended at "
                  + Words.ms(history.lastNs())
                  + ".",
              interrupt,
              history.endIndex())
          : Finding.NOT_EXERCISED;
    }
    if (item.accepted >= 0) {
      return after(history, interrupt, outcome)
          ? Finding.broken(
              opening
                  + ", and yet "
                  + item.item
                  + " was accepted at "
                  + Words.ms(history.at(outcome))
                  + ".",
              interrupt,
              outcome)
          : Finding.NOT_EXERCISED;
    }
    CallLife call = item.call;
    if (call != null) {
      return Finding.broken(
          opening
              + " and refused, and yet "
              + item.item
              + " was delivered at "
              + Words.ms(call.startNs)
              + ".",
          interrupt,
          call.dispatched);
    }
    boolean stopped = item.reason == Event.Refusal.STOPPED && history.firstStop() < outcome;
    if (item.reason != Event.Refusal.INTERRUPTED
        && !(stopped && !after(history, interrupt, outcome))) {
      String message = ((Event.Refused) history.event(outcome)).message();
      return waited
          ? Finding.broken(
              opening
                  + ", but its add did not end with the language's own signal: "
                  + (message.isBlank() ? String.valueOf(item.reason) : message)
                  + ".",
              interrupt,
              outcome)
          : Finding.NOT_EXERCISED;
    }
    if (after(history, interrupt, outcome)) {
      return Finding.broken(
          opening + ", but its add returned only at " + Words.ms(history.at(outcome)) + ".",
          interrupt,
          outcome);
    }
    return Finding.KEPT;
  }

  private static boolean endedQuietly(History history) {
    return history.ending() == Event.Ending.DEADLOCK || history.ending() == Event.Ending.QUIET;
  }

  /** Whether the clock moved on between two events, stalls apart. */
  private static boolean after(History history, int from, int to) {
    long fromNs = history.at(from);
    long toNs = history.at(to);
    return toNs - fromNs - history.stalledNs(fromNs, toNs) > history.epsilonNs();
  }
}
