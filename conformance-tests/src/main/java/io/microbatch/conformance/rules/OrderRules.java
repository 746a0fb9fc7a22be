package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.scenario.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ORD: first come, first delivered, one batch at a time.
 *
 * <p>An add takes place somewhere between its offer and its return. So one item came before another
 * for sure only if its add had returned when the other's began; adds that overlap may be ordered
 * either way. A sequence of deliveries contradicts that order exactly if some item is delivered
 * after one whose add began later than its own returned, and one pass with the latest such
 * beginning finds it.
 */
final class OrderRules {
  static final List<Rule> RULES =
      List.of(
          new Rule(
              RuleId.ORD_1,
              "Items of one producer are delivered in the order in which they were accepted, within"
                  + " and across batches.",
              "\"Create\" before \"update\" before \"delete\": a producer that adds one thing after"
                  + " another expects them to arrive so.",
              Rule.Applies.ALWAYS,
              OrderRules::perProducer),
          new Rule(
              RuleId.ORD_2,
              "Batches are contiguous slices of the global acceptance order (adds that overlap in"
                  + " time may be ordered either way).",
              "If nothing is skipped or interleaved, \"everything up to here is done\" is a safe"
                  + " thing to say: it is what a checkpoint or an offset says. Two drainers on one"
                  + " queue are enough to lose it.",
              Rule.Applies.ALWAYS,
              OrderRules::global),
          new Rule(
              RuleId.ORD_3,
              "Handler calls never overlap.",
              "A handler is usually written as if it ran alone: it owns a connection, a file, a"
                  + " buffer. The second call at the same time comes as a surprise.",
              Rule.Applies.ALWAYS,
              OrderRules::oneAtATime));

  private OrderRules() {}

  private static Finding perProducer(History h) {
    return inOrder(h, new @Nullable ItemLife[Item.MAX_PRODUCER + 1], false);
  }

  private static Finding global(History h) {
    return inOrder(h, new @Nullable ItemLife[1], true);
  }

  /**
   * @param latest of the items delivered so far, the one whose add began last; one for each
   *     producer, or one for all
   */
  private static Finding inOrder(History h, @Nullable ItemLife[] latest, boolean global) {
    boolean exercised = false;
    for (CallLife call : h.calls()) {
      for (Item item : call.items) {
        ItemLife life = h.item(item);
        if (life.call != call || life.offered < 0) {
          continue;
        }
        int slot = global ? 0 : item.producer();
        ItemLife before = latest[slot];
        if (before != null && before != life) {
          exercised = true;
          if (life.accepted >= 0 && life.accepted < before.offered) {
            return outOfOrder(h, life, before, call);
          }
        }
        if (before == null || life.offered > before.offered) {
          latest[slot] = life;
        }
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static Finding outOfOrder(History h, ItemLife early, ItemLife late, CallLife call) {
    CallLife lateCall = late.call;
    return Finding.broken(
        early.item
            + " had been accepted at "
            + Words.ms(h.at(early.accepted))
            + " before "
            + late.item
            + " was added at "
            + Words.ms(h.at(late.offered))
            + ", but it was delivered after it: "
            + (lateCall == null || lateCall == call
                ? "both in call " + call.call + " at " + Words.ms(call.startNs) + "."
                : late.item
                    + " in call "
                    + lateCall.call
                    + " at "
                    + Words.ms(lateCall.startNs)
                    + ", "
                    + early.item
                    + " in call "
                    + call.call
                    + " at "
                    + Words.ms(call.startNs)
                    + "."),
        early.accepted,
        late.offered,
        call.dispatched);
  }

  private static Finding oneAtATime(History h) {
    List<CallLife> calls = h.calls();
    for (int k = 1; k < calls.size(); k++) {
      CallLife call = calls.get(k);
      for (int j = k - 1; j >= 0; j--) {
        CallLife other = calls.get(j);
        if (other.runningAt(call.dispatched)) {
          return Finding.broken(
              "Call "
                  + call.call
                  + " ("
                  + Words.items(call.items)
                  + ") began at "
                  + Words.ms(call.startNs)
                  + " on "
                  + call.actor
                  + " while call "
                  + other.call
                  + " ("
                  + Words.items(other.items)
                  + "), begun at "
                  + Words.ms(other.startNs)
                  + " on "
                  + other.actor
                  + ", was still running.",
              other.dispatched,
              call.dispatched);
        }
        if (h.running(other.dispatched) == 1) {
          break;
        }
      }
    }
    return calls.size() > 1 ? Finding.KEPT : Finding.NOT_EXERCISED;
  }
}
