package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.FlushLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.StopLife;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long a stop may take: DRN-8 and DRN-9. */
final class StopTimes {
  private StopTimes() {}

  /** DRN-8. */
  static Finding prompt(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      if (!Stops.outside(stop) || stop.returned < 0 || Stops.gaveUp(history, stop)) {
        continue;
      }
      exercised = true;
      Finding finding = prompt(history, stop);
      if (finding.broken()) {
        return finding;
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static Finding prompt(History history, StopLife stop) {
    long fromNs = history.at(stop.called);
    long toNs = history.at(stop.returned);
    int calls = 0;
    long items = 0;
    int racing = 0;
    for (CallLife call : history.calls()) {
      if (call.dispatched > stop.called && call.dispatched < stop.returned) {
        calls++;
        items += call.items.size();
        for (Item name : call.items) {
          int accepted = history.item(name).accepted;
          racing += accepted < 0 || accepted > stop.called ? 1 : 0;
        }
      }
    }
    long idleNs = history.idleNs(fromNs, toNs);
    // ε for every hand-over: between the calls, before the first, and after the last.
    long allowedNs = history.epsilonNs() * (calls + 1);
    if (idleNs > allowedNs) {
      return Finding.broken(
          "Stop "
              + stop.stop
              + " was called at "
              + Words.ms(fromNs)
              + " and returned at "
              + Words.ms(toNs)
              + "; for "
              + Words.ms(idleNs)
              + " of that time the handler was idle, allowed are "
              + Words.ms(allowedNs)
              + ".",
          stop.called,
          stop.returned);
    }
    // One call more for a batch that was already cut, and one for every flush or add that races.
    long needed = (items + history.maxBatch() - 1) / history.maxBatch();
    if (calls > needed + 1 + racing + flushesDuring(history, stop)) {
      return Finding.broken(
          "Stop "
              + stop.stop
              + ", called at "
              + Words.ms(fromNs)
              + ", took "
              + Words.count(calls, "handler call")
              + " to deliver "
              + Words.count(items, "item")
              + "; batches of "
              + Words.number(history.maxBatch())
              + " need "
              + Words.number(needed)
              + ".",
          stop.called,
          stop.returned);
    }
    return Finding.KEPT;
  }

  private static int flushesDuring(History history, StopLife stop) {
    int count = 0;
    for (FlushLife flush : history.flushes()) {
      boolean before = flush.ended() && Math.max(flush.returned, flush.threw) < stop.called;
      count += !before && flush.called < stop.returned ? 1 : 0;
    }
    return count;
  }

  /** DRN-9. */
  static Finding timeout(History history) {
    if (!Stops.judged(history) || !history.hangs()) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      if (stop.timeoutMs < 0 || !Stops.outside(stop)) {
        continue;
      }
      CallLife hung = hungBefore(history, Stops.endOf(history, stop));
      if (hung == null || stop.timeoutMs > Long.MAX_VALUE / 2_000_000) {
        continue;
      }
      long calledNs = history.at(stop.called);
      long dueNs = extended(history, calledNs, stop.timeoutMs * 1_000_000) + history.epsilonNs();
      boolean neverWill = history.ending() == Event.Ending.DEADLOCK;
      if (!stop.ended() && dueNs >= history.lastNs() && !neverWill) {
        continue;
      }
      exercised = true;
      Finding finding = timeout(history, stop, hung, dueNs);
      if (finding.broken()) {
        return finding;
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** The instant that lies so much time after another, not counting stalls. */
  private static long extended(History history, long fromNs, long lengthNs) {
    long stalledNs = 0;
    while (true) {
      long moreNs = history.stalledNs(fromNs, fromNs + lengthNs + stalledNs);
      if (moreNs == stalledNs) {
        return fromNs + lengthNs + stalledNs;
      }
      stalledNs = moreNs;
    }
  }

  private static @Nullable CallLife hungBefore(History history, int index) {
    for (CallLife call : history.calls()) {
      if (call.ended < 0
          && call.dispatched < index
          && history.scenario().handler().call(call.call).outcome() == HandlerScript.Outcome.HANG) {
        return call;
      }
    }
    return null;
  }

  private static Finding timeout(History history, StopLife stop, CallLife hung, long dueNs) {
    String opening =
        "Stop "
            + stop.stop
            + " with a timeout of "
            + Words.number(stop.timeoutMs)
            + " ms was called at "
            + Words.ms(history.at(stop.called));
    int end = Stops.endOf(history, stop);
    if (!stop.ended()) {
      return Finding.broken(
          opening
              + " while handler call "
              + hung.call
              + " hung, and had not returned when the try ended at "
              + Words.ms(history.lastNs())
              + ".",
          stop.called,
          end);
    }
    if (history.at(end) > dueNs) {
      return Finding.broken(
          opening
              + " and ended at "
              + Words.ms(history.at(end))
              + ", allowed is "
              + Words.ms(dueNs)
              + ".",
          stop.called,
          end);
    }
    Event.StopReturned answer = stop.answer;
    if (answer == null) {
      return Finding.broken(
          opening
              + " and threw, without naming the items not delivered: "
              + ((Event.StopThrew) history.event(end)).cause()
              + ".",
          stop.called,
          end);
    }
    if (answer.complete()) {
      return Finding.broken(
          opening
              + " and said that all is delivered, though handler call "
              + hung.call
              + " with "
              + Words.items(hung.items)
              + " hung.",
          hung.dispatched,
          end);
    }
    return named(history, stop, answer, opening);
  }

  /** What was accepted, and what was settled, at the instant of the return may be named or not. */
  private static Finding named(
      History history, StopLife stop, Event.StopReturned answer, String opening) {
    Set<Item> named = new HashSet<>();
    List<Item> wrong = new ArrayList<>();
    for (Item name : answer.undelivered()) {
      ItemLife item = history.item(name);
      boolean known = item.offered >= 0 && item.offered < stop.returned;
      boolean refused = item.refused >= 0 && item.accepted < 0;
      if (!named.add(name) || !known || refused || surelySettled(history, stop, item)) {
        wrong.add(name);
      }
    }
    List<Item> missing = new ArrayList<>();
    for (ItemLife item : history.items()) {
      if (item.accepted >= 0
          && surely(history, stop, item.accepted)
          && !item.settledBefore(stop.returned)
          && !settledAtOnce(history, stop, item)
          && !named.contains(item.item)) {
        missing.add(item.item);
      }
    }
    if (missing.isEmpty() && wrong.isEmpty()) {
      return Finding.KEPT;
    }
    return Finding.broken(
        opening
            + " and returned at "
            + Words.ms(history.at(stop.returned))
            + (missing.isEmpty()
                ? ", but wrongly named " + Words.items(wrong) + " as not delivered."
                : ", but did not name " + Words.items(missing) + " as not delivered."),
        stop.called,
        stop.returned);
  }

  /** Whether the event was certainly before the stop drew up its list. */
  private static boolean surely(History history, StopLife stop, int index) {
    return index < stop.called
        || (index < stop.returned
            && history.at(index) < history.at(stop.returned) - history.epsilonNs());
  }

  private static boolean surelySettled(History history, StopLife stop, ItemLife item) {
    CallLife call = item.call;
    return (item.dropped >= 0 && surely(history, stop, item.dropped))
        || (call != null && call.ended >= 0 && surely(history, stop, call.ended));
  }

  private static boolean settledAtOnce(History history, StopLife stop, ItemLife item) {
    return item.settledBefore(history.endIndex())
        && history.at(Math.max(item.dropped, item.call == null ? -1 : item.call.ended))
            <= history.at(stop.returned) + history.epsilonNs();
  }
}
