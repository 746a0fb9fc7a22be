package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import java.util.List;

/** DEL: what is accepted is delivered, once, and nothing else is. */
final class DeliveryRules {
  static final List<Rule> RULES =
      List.of(
          new Rule(
              RuleId.DEL_1,
              "No item is delivered twice.",
              "A handler that bills, mails or inserts does it twice when an item comes twice, and"
                  + " nobody notices until a customer does. An item reported as dropped must not be"
                  + " delivered either: its sender may have sent it again.",
              Rule.Applies.ALWAYS,
              DeliveryRules::once),
          new Rule(
              RuleId.DEL_2,
              "No item is delivered that was not accepted.",
              "A producer whose add was refused will try again or give up; if the item is delivered"
                  + " all the same, the producer's picture of the world is wrong.",
              Rule.Applies.ALWAYS,
              DeliveryRules::onlyAccepted),
          new Rule(
              RuleId.DEL_3,
              "While the batcher runs and its handler returns, every accepted item is delivered in"
                  + " the end (nothing is stuck).",
              "An add that returned normally is a promise. A lost wake-up breaks it silently: the"
                  + " item sits in the queue until another one happens to come.",
              Rule.Applies.ALWAYS,
              DeliveryRules::nothingStuck));

  private DeliveryRules() {}

  private static Finding once(History h) {
    if (h.calls().isEmpty()) {
      return Finding.NOT_EXERCISED;
    }
    for (ItemLife life : h.items()) {
      CallLife first = life.call;
      if (life.deliveries > 1 && first != null) {
        CallLife second = secondDelivery(h, life.item, first);
        return Finding.broken(
            life.item
                + " was delivered twice: in call "
                + first.call
                + " at "
                + Words.ms(first.startNs)
                + (second == first
                    ? ", where it stands " + life.deliveries + " times."
                    : " and again in call "
                        + second.call
                        + " at "
                        + Words.ms(second.startNs)
                        + "."),
            first.dispatched,
            second.dispatched);
      }
      if (life.dropped >= 0 && first != null) {
        return Finding.broken(
            life.item
                + " was delivered in call "
                + first.call
                + " at "
                + Words.ms(first.startNs)
                + " although it was reported as dropped at "
                + Words.ms(h.at(life.dropped))
                + ".",
            Math.min(first.dispatched, life.dropped),
            Math.max(first.dispatched, life.dropped));
      }
      if (life.drops > 1) {
        return Finding.broken(
            life.item
                + " was reported as dropped "
                + life.drops
                + " times, first at "
                + Words.ms(h.at(life.dropped))
                + ".",
            life.dropped);
      }
    }
    return Finding.KEPT;
  }

  private static CallLife secondDelivery(History h, Item item, CallLife first) {
    for (CallLife call : h.calls()) {
      if (call != first && call.items.contains(item)) {
        return call;
      }
    }
    return first;
  }

  private static Finding onlyAccepted(History h) {
    if (h.calls().isEmpty()) {
      return Finding.NOT_EXERCISED;
    }
    for (ItemLife life : h.items()) {
      CallLife call = life.call;
      if (call == null) {
        continue;
      }
      if (life.offered < 0 || life.offered > call.dispatched) {
        return Finding.broken(
            life.item
                + " was delivered in call "
                + call.call
                + " at "
                + Words.ms(call.startNs)
                + " although nobody had added it.",
            call.dispatched);
      }
      if (life.refused >= 0) {
        return Finding.broken(
            "The add of "
                + life.item
                + " was refused at "
                + Words.ms(h.at(life.refused))
                + ", but the item was delivered in call "
                + call.call
                + " at "
                + Words.ms(call.startNs)
                + ".",
            Math.min(life.refused, call.dispatched),
            Math.max(life.refused, call.dispatched));
      }
    }
    return Finding.KEPT;
  }

  private static Finding nothingStuck(History h) {
    if (!runsToTheEnd(h)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (ItemLife life : h.items()) {
      if (life.accepted >= 0) {
        exercised = true;
        if (life.left() == Integer.MAX_VALUE) {
          return Finding.broken(
              life.item
                  + " was accepted at "
                  + Words.ms(h.at(life.accepted))
                  + " and was never delivered, although the batcher was "
                  + watched(h)
                  + ".",
              life.accepted,
              h.endIndex());
        }
      } else if (life.offered >= 0 && life.refused < 0) {
        return Finding.broken(
            "The add of "
                + life.item
                + " began at "
                + Words.ms(h.at(life.offered))
                + " and neither returned nor threw, although the batcher was "
                + watched(h)
                + ".",
            life.offered,
            h.endIndex());
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /**
   * Whether the design ran undisturbed: it was started, nobody stopped it, and every handler call
   * returned. A call that is still open in a livelock is the design's fault, for its time would
   * have come; one that waits in its own add is rule FLT-4's.
   */
  private static boolean runsToTheEnd(History h) {
    if (h.originNs() == History.NEVER || h.hangs() || h.runsUntil() < h.endIndex()) {
      return false;
    }
    boolean open = false;
    for (CallLife call : h.calls()) {
      open |= call.ended < 0;
    }
    if (!open) {
      return true;
    }
    for (ItemLife life : h.items()) {
      if (life.item.producer() == Item.HANDLER && life.accepted < 0 && life.refused < 0) {
        return false;
      }
    }
    return h.ending() == Event.Ending.LIVELOCK;
  }

  private static String watched(History h) {
    return switch (h.ending()) {
      case QUIET -> "left alone until nothing moved any more, at " + Words.ms(h.lastNs());
      case WATCHED -> "watched until " + Words.ms(h.lastNs());
      case DEADLOCK -> "left alone until it was deadlocked, at " + Words.ms(h.lastNs());
      case LIVELOCK ->
          "left alone until it ran in circles" + how(h) + ", at " + Words.ms(h.lastNs());
    };
  }

  /** Who ran in circles, or what else went on without time passing; empty if nobody says. */
  private static String how(History h) {
    String message = h.event(h.endIndex()) instanceof Event.End end ? end.message() : "";
    return message.isEmpty() ? "" : " (" + message + ")";
  }
}
