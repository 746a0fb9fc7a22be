package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.StopLife;
import io.microbatch.conformance.trace.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * DRN, drain on stop. This file has the table and the rules on what a stop leaves behind; {@link
 * LateAdds}, {@link StopTimes} and {@link LifeCycle} have the others.
 *
 * <p>One fault should break one rule. The first outside stop is judged by DRN-1, one that overlaps
 * it by DRN-5, one called after it returned by DRN-4, one before the first start by DRN-12. A stop
 * that never returns breaks exactly one of them: {@link Stops#blamed}.
 */
final class DrainRules {
  /** The family, in the order of the contract. */
  static final List<Rule> RULES =
      List.of(
          rule(
              RuleId.DRN_1,
              "When stop() returns normally every accepted item has been delivered (or reported by"
                  + " FLT-2).",
              "The add said that the item is in good hands. A stop that takes one batch and leaves"
                  + " the rest loses data at every deployment.",
              DrainRules::delivered),
          rule(
              RuleId.DRN_2,
              "When stop() returns no handler call is running.",
              "After stop() the caller closes what the handler uses: the connection, the file, the"
                  + " process. A call that still runs then fails half-way.",
              DrainRules::nothingRuns),
          rule(
              RuleId.DRN_3,
              "After stop() has returned no handler call starts.",
              "A late call finds its database closed, and nobody is left to see it fail.",
              DrainRules::nothingStarts),
          rule(
              RuleId.DRN_4,
              "A second stop() changes nothing and gives the same answer.",
              "Shutdown hooks, finally blocks and frameworks all call stop(). The second caller"
                  + " must"
                  + " neither start work again nor be told another story.",
              DrainRules::again),
          rule(
              RuleId.DRN_5,
              "A stop() that overlaps another returns only when the drain is complete, too.",
              "The second caller will close the resources as well. \"Somebody else is stopping\" is"
                  + " no licence to return early.",
              DrainRules::overlapping),
          rule(
              RuleId.DRN_6,
              "An add after stop() began is refused with a clear error; it is never swallowed, and"
                  + " never half-accepted.",
              "A producer that is told no can keep the item or try elsewhere. One that is told yes"
                  + " forgets it.",
              LateAdds::refused),
          rule(
              RuleId.DRN_7,
              "stop() ends though producers keep adding.",
              "A stop that drains until the queue is empty chases its producers, and may chase them"
                  + " for ever.",
              LateAdds::stopEnds),
          rule(
              RuleId.DRN_8,
              "stop() is prompt: it does not sit out the rest of the interval (≤ rest of the"
                  + " running"
                  + " call + ⌈backlog/M⌉·P + ε).",
              "An orchestrator kills what does not stop in time. Sleeping through the interval with"
                  + " work in hand wastes that time.",
              StopTimes::prompt),
          rule(
              RuleId.DRN_9,
              "stop(timeout) returns by its timeout though the handler hangs, and names the"
                  + " items not"
                  + " delivered.",
              "A hung handler must not hang the shutdown too; and whoever gives up must know what"
                  + " was given up.",
              StopTimes::timeout),
          rule(
              RuleId.DRN_10,
              "stop() called from inside the handler does not deadlock; what it promises there is"
                  + " documented and kept.",
              "A handler that meets a fatal error wants to stop the batcher. If stop() waits for"
                  + " the"
                  + " very call that called it, it waits for ever.",
              LifeCycle::stopInside),
          rule(
              RuleId.DRN_11,
              "After stop() no thread and no timer of the batcher is left.",
              "What is left keeps the process alive, or leaks with every batcher that is made and"
                  + " stopped.",
              LifeCycle::nothingLeft),
          new Rule(
              RuleId.DRN_12,
              "Life cycle: stopping one that never started loses nothing; starting twice, or again"
                  + " after a stop, is refused or yields exactly one heartbeat.",
              "Start and stop come in every order in real programs. A second heartbeat doubles the"
                  + " rate and breaks the order, and it is hard to find.",
              profile ->
                  profile.startable()
                      ? Optional.empty()
                      : Optional.of("The design has no start of its own."),
              LifeCycle::startsAndStops));

  private DrainRules() {}

  private static Rule rule(RuleId id, String statement, String intent, Rule.Checker checker) {
    return new Rule(id, statement, intent, profile -> Optional.empty(), checker);
  }

  private static Finding delivered(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    StopLife stuck = Stops.neverReturned(history, RuleId.DRN_1);
    if (stuck != null) {
      return Stops.stuck(history, stuck, "");
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      if (!judgedAtReturn(history, stop)
          || Stops.earlier(history, stop) != null
          || Stops.beforeStart(history, stop)) {
        continue;
      }
      exercised |= acceptedBefore(history, stop.returned);
      List<ItemLife> left = Stops.unsettled(history, stop.returned);
      if (!left.isEmpty()) {
        return Finding.broken(leftSentence(history, stop, left), stop.called, stop.returned);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** An outside stop that returned, did not truly give up, and was not followed by a start. */
  private static boolean judgedAtReturn(History history, StopLife stop) {
    return Stops.outside(stop)
        && stop.returned >= 0
        && !Stops.gaveUp(history, stop)
        && Stops.restart(history, stop) > stop.returned;
  }

  private static boolean acceptedBefore(History history, int index) {
    for (ItemLife item : history.items()) {
      if (item.accepted >= 0 && item.accepted < index) {
        return true;
      }
    }
    return false;
  }

  private static String leftSentence(History history, StopLife stop, List<ItemLife> left) {
    Predicate<ItemLife> later = item -> item.settledBefore(history.endIndex());
    String verb = left.size() == 1 ? "was" : "were";
    String fate =
        left.stream().allMatch(later)
            ? verb + " handled only later."
            : left.stream().noneMatch(later) ? verb + " never handled." : "had not been handled.";
    return "Stop "
        + stop.stop
        + " returned at "
        + Words.ms(history.at(stop.returned))
        + ", but "
        + Words.items(Stops.names(left))
        + ", accepted before that, "
        + fate;
  }

  private static Finding nothingRuns(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      if (!judgedAtReturn(history, stop)) {
        continue;
      }
      for (CallLife call : history.calls()) {
        if (call.runningAt(stop.returned)) {
          return Finding.broken(
              "Stop "
                  + stop.stop
                  + " returned at "
                  + Words.ms(history.at(stop.returned))
                  + " while handler call "
                  + call.call
                  + " with "
                  + Words.items(call.items)
                  + ", dispatched at "
                  + Words.ms(call.startNs)
                  + ", was still running.",
              call.dispatched,
              stop.returned);
        }
        exercised |= call.dispatched < stop.returned && call.ended > stop.called;
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static Finding nothingStarts(History history) {
    if (!Stops.judged(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      if (!Stops.outside(stop) || stop.returned < 0) {
        continue;
      }
      exercised |= acceptedBefore(history, history.endIndex());
      int restart = Stops.restart(history, stop);
      for (CallLife call : history.calls()) {
        if (call.dispatched > stop.returned
            && call.dispatched < restart
            && !alreadyTaken(history, stop, call)) {
          return Finding.broken(
              "Stop "
                  + stop.stop
                  + " returned at "
                  + Words.ms(history.at(stop.returned))
                  + ", and at "
                  + Words.ms(call.startNs)
                  + " handler call "
                  + call.call
                  + " started with "
                  + Words.items(call.items)
                  + ".",
              stop.returned,
              call.dispatched);
        }
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /**
   * A stop whose time is up cannot call back a batch that was already on its way to the handler: a
   * call noted at the instant at which it gave up may have begun before.
   */
  private static boolean alreadyTaken(History history, StopLife stop, CallLife call) {
    long fromNs = history.at(stop.returned);
    long laterNs = call.startNs - fromNs - history.stalledNs(fromNs, call.startNs);
    return laterNs <= history.epsilonNs() && Stops.gaveUp(history, stop);
  }

  private static Finding again(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    StopLife stuck = Stops.neverReturned(history, RuleId.DRN_4);
    if (stuck != null) {
      return Stops.stuck(history, stuck, ", after another had returned,");
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      if (!Stops.outside(stop) || !stop.ended()) {
        continue;
      }
      StopLife first = Stops.returnedBefore(history, stop);
      if (first == null
          || Stops.restart(history, first) < Stops.endOf(history, stop)
          || Stops.gaveUp(history, first)) {
        continue;
      }
      exercised = true;
      Finding finding = secondStop(history, first, stop);
      if (finding.broken()) {
        return finding;
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static Finding secondStop(History history, StopLife first, StopLife second) {
    int end = Stops.endOf(history, second);
    String opening = "Stop " + second.stop + ", called at " + Words.ms(history.at(second.called));
    if (second.threw >= 0) {
      String cause = ((Event.StopThrew) history.event(second.threw)).cause();
      return Finding.broken(
          opening + " after stop " + first.stop + " had returned, threw: " + cause + ".",
          first.returned,
          second.threw);
    }
    for (CallLife call : history.calls()) {
      if (call.dispatched > second.called && call.dispatched < end) {
        return Finding.broken(
            opening
                + " after stop "
                + first.stop
                + " had returned, let handler call "
                + call.call
                + " start with "
                + Words.items(call.items)
                + ".",
            second.called,
            call.dispatched);
      }
    }
    long fromNs = history.at(second.called);
    long tookNs = history.at(end) - fromNs - history.stalledNs(fromNs, history.at(end));
    if (tookNs > history.epsilonNs()) {
      return Finding.broken(
          opening
              + " after stop "
              + first.stop
              + " had returned, took "
              + Words.ms(tookNs)
              + ", allowed are "
              + Words.ms(history.epsilonNs())
              + ".",
          second.called,
          end);
    }
    Event.StopReturned one = first.answer;
    Event.StopReturned two = second.answer;
    if (one == null || two == null || same(one, two)) {
      return Finding.KEPT;
    }
    return Finding.broken(
        opening + " answered " + words(two) + ", but stop " + first.stop + " " + words(one) + ".",
        first.returned,
        end);
  }

  private static boolean same(Event.StopReturned one, Event.StopReturned two) {
    return one.complete() == two.complete()
        && one.answer().equals(two.answer())
        && new HashSet<>(one.undelivered()).equals(new HashSet<>(two.undelivered()));
  }

  private static String words(Event.StopReturned answer) {
    return "\""
        + answer.answer()
        + "\" ("
        + (answer.complete() ? "complete" : "incomplete")
        + ", undelivered: "
        + Words.items(answer.undelivered())
        + ")";
  }

  private static Finding overlapping(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    StopLife stuck = Stops.neverReturned(history, RuleId.DRN_5);
    if (stuck != null) {
      return Stops.stuck(history, stuck, " while another was in progress,");
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      StopLife other = Stops.overlapped(history, stop);
      if (other == null || !judgedAtReturn(history, stop) || Stops.beforeStart(history, stop)) {
        continue;
      }
      List<ItemLife> left = Stops.unsettled(history, stop.returned);
      CallLife running = Stops.runningAt(history, stop.returned);
      if (!left.isEmpty() || running != null) {
        return Finding.broken(
            "Stop "
                + stop.stop
                + ", which overlapped stop "
                + other.stop
                + ", returned at "
                + Words.ms(history.at(stop.returned))
                + " before the drain was complete: "
                + (running != null
                    ? "handler call " + running.call + " was still running."
                    : Words.items(Stops.names(left)) + " had not been handled."),
            stop.called,
            stop.returned);
      }
      exercised |=
          !Stops.unsettled(history, stop.called).isEmpty()
              || Stops.runningAt(history, stop.called) != null;
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }
}
