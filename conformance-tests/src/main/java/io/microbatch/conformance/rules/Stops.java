package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.StopLife;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How stops relate to each other, to starts and to what was accepted. An <em>outside</em> stop is
 * one that was not called on a handler call's own thread: an inside one cannot wait for that call,
 * and only DRN-10 judges it.
 */
final class Stops {
  private Stops() {}

  /**
   * Whether the rules can be asked of this trace: a design was built, and its settings are sound.
   */
  static boolean judged(History history) {
    return history.constructed() && !Configuration.isBad(history);
  }

  /** As {@link #judged}, and no handler call hangs. */
  static boolean judgedAndReturning(History history) {
    return judged(history) && !history.hangs();
  }

  /** Whether it was called from anywhere but inside the handler. */
  static boolean outside(StopLife stop) {
    return stop.inside == null;
  }

  /** Whether it was called on a design whose start had not been called, or had not returned yet. */
  static boolean beforeStart(History history, StopLife stop) {
    if (!history.profile().startable()) {
      return false;
    }
    for (int i = stop.called - 1; i >= 0; i--) {
      if (history.event(i) instanceof Event.Started) {
        return false;
      }
    }
    return true;
  }

  /** The position of the first start after the stop was called; the end if there is none. */
  static int restart(History history, StopLife stop) {
    if (history.profile().startable()) {
      for (int i = stop.called + 1; i < history.endIndex(); i++) {
        if (history.event(i) instanceof Event.Started) {
          return i;
        }
      }
    }
    return history.endIndex();
  }

  /**
   * Whether the stop said truly that not all is delivered: its own time, or that of another timed
   * stop, was up. What is left then is abandoned.
   */
  static boolean gaveUp(History history, StopLife stop) {
    Event.StopReturned answer = stop.answer;
    if (answer == null || answer.complete()) {
      return false;
    }
    for (StopLife timed : history.stops()) {
      if (timed.timeoutMs >= 0 && timed.called < stop.returned) {
        long deadlineNs = deadlineNs(history, timed);
        if (history.at(stop.returned) >= deadlineNs - history.epsilonNs()) {
          return true;
        }
      }
    }
    return false;
  }

  /** When a timed stop's time is up, were the process never to stall. */
  static long deadlineNs(History history, StopLife timed) {
    long calledNs = history.at(timed.called);
    return timed.timeoutMs > (Long.MAX_VALUE - calledNs) / 1_000_000
        ? Long.MAX_VALUE
        : calledNs + timed.timeoutMs * 1_000_000;
  }

  /** Whether any stop gave up. */
  static boolean anyGaveUp(History history) {
    for (StopLife stop : history.stops()) {
      if (gaveUp(history, stop)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the item's producer still waited for its add when the try ended. */
  static boolean pending(ItemLife item) {
    return item.offered >= 0 && item.accepted < 0 && item.refused < 0;
  }

  /** Whether a handler call never ended because a stop or an add inside it did not return. */
  static boolean handlerStuck(History history) {
    for (StopLife stop : history.stops()) {
      if (!outside(stop) && !stop.ended()) {
        return true;
      }
    }
    for (ItemLife item : history.items()) {
      if (item.item.producer() == Item.HANDLER && pending(item)) {
        return true;
      }
    }
    return false;
  }

  /** An outside stop called before this one, in the same life, that did not throw before it. */
  static @Nullable StopLife earlier(History history, StopLife stop) {
    for (StopLife other : history.stops()) {
      if (other.called >= stop.called) {
        return null;
      }
      if (outside(other)
          && !(other.threw >= 0 && other.threw < stop.called)
          && restart(history, other) > stop.called) {
        return other;
      }
    }
    return null;
  }

  /** The first outside stop that had returned when this one was called, in the same life. */
  static @Nullable StopLife returnedBefore(History history, StopLife stop) {
    for (StopLife other : history.stops()) {
      if (outside(other)
          && other.returned >= 0
          && other.returned < stop.called
          && restart(history, other) > stop.called) {
        return other;
      }
    }
    return null;
  }

  /** Another outside stop that had not ended when this one was called, and was called before it. */
  static @Nullable StopLife overlapped(History history, StopLife stop) {
    for (StopLife other : history.stops()) {
      if (other.called >= stop.called) {
        return null;
      }
      if (outside(other) && !endedBefore(other, stop.called)) {
        return other;
      }
    }
    return null;
  }

  private static boolean endedBefore(StopLife stop, int index) {
    return (stop.returned >= 0 && stop.returned < index) || (stop.threw >= 0 && stop.threw < index);
  }

  /** How many other outside stops were in progress at some time while this one was. */
  static int overlapping(History history, StopLife stop) {
    int count = 0;
    for (StopLife other : history.stops()) {
      if (other != stop
          && outside(other)
          && !endedBefore(other, stop.called)
          && other.called < endOf(history, stop)) {
        count++;
      }
    }
    return count;
  }

  /** The position at which it returned or threw; the end if it did neither. */
  static int endOf(History history, StopLife stop) {
    return stop.returned >= 0 ? stop.returned : stop.threw >= 0 ? stop.threw : history.endIndex();
  }

  /** Whether a producer offered an item between two events. */
  static boolean offeredBetween(History history, int from, int to) {
    for (ItemLife item : history.items()) {
      if (item.item.producer() != Item.HANDLER && item.offered > from && item.offered < to) {
        return true;
      }
    }
    return false;
  }

  /** The one rule that a stop breaks which never returned; null if it is not its own fault. */
  static @Nullable RuleId blamed(History history, StopLife stop) {
    if (stop.ended() || history.hangs()) {
      return null;
    }
    if (!outside(stop)) {
      return RuleId.DRN_10;
    }
    if (handlerStuck(history)) {
      return null;
    }
    if (beforeStart(history, stop)) {
      return RuleId.DRN_12;
    }
    if (offeredBetween(history, stop.called, history.endIndex())) {
      return RuleId.DRN_7;
    }
    if (overlapping(history, stop) > 0) {
      return RuleId.DRN_5;
    }
    return earlier(history, stop) == null ? RuleId.DRN_1 : RuleId.DRN_4;
  }

  /** The first stop for whose never returning the rule is to blame. */
  static @Nullable StopLife neverReturned(History history, RuleId rule) {
    for (StopLife stop : history.stops()) {
      if (!stop.ended() && blamed(history, stop) == rule) {
        return stop;
      }
    }
    return null;
  }

  /** The sentence on a stop that never returned. */
  static Finding stuck(History history, StopLife stop, String circumstance) {
    return Finding.broken(
        "Stop "
            + stop.stop
            + " was called at "
            + Words.ms(history.at(stop.called))
            + circumstance
            + " and had not returned when the try ended at "
            + Words.ms(history.lastNs())
            + ".",
        stop.called,
        history.endIndex());
  }

  /**
   * Items accepted before the event at {@code index} and by then not handled, failed or dropped.
   */
  static List<ItemLife> unsettled(History history, int index) {
    return unsettled(history, index, index);
  }

  /** Items accepted before one event and not handled, failed or dropped before another. */
  static List<ItemLife> unsettled(History history, int accepted, int settled) {
    List<ItemLife> left = List.of();
    for (ItemLife item : history.items()) {
      if (item.accepted >= 0 && item.accepted < accepted && !item.settledBefore(settled)) {
        if (left.isEmpty()) {
          left = new ArrayList<>();
        }
        left.add(item);
      }
    }
    return left;
  }

  /** A handler call that was running just before the event at {@code index}. */
  static @Nullable CallLife runningAt(History history, int index) {
    for (CallLife call : history.calls()) {
      if (call.runningAt(index)) {
        return call;
      }
    }
    return null;
  }

  /** Their names, in order of acceptance. */
  static List<Item> names(List<ItemLife> lives) {
    return lives.stream()
        .sorted((a, b) -> Integer.compare(a.accepted, b.accepted))
        .map(life -> life.item)
        .toList();
  }
}
