package io.microbatch.reports.html;

import io.microbatch.conformance.rules.RuleId;

/** The rules' words in the sample; a run takes them from the rule book. */
final class RuleWords {
  private RuleWords() {}

  /** Statement and intent. */
  static String[] of(RuleId rule) {
    return new String[] {statement(rule), intent(rule)};
  }

  private static String statement(RuleId rule) {
    return switch (rule) {
      case DEL_1 -> "No item is delivered twice.";
      case DEL_2 -> "No item is delivered that was not accepted.";
      case DEL_3 ->
          "While the batcher runs and its handler returns, every accepted item is"
              + " delivered in the end (nothing is stuck).";
      case ORD_1 ->
          "Items of one producer are delivered in the order in which they were accepted,"
              + " within and across batches.";
      case ORD_2 ->
          "Batches are contiguous slices of the global acceptance order (adds that"
              + " overlap in time may be ordered either way).";
      case ORD_3 -> "Handler calls never overlap.";
      case SIZ_1 -> "1 ≤ batch size ≤ M. No empty batch is ever handed over.";
      case SIZ_2 ->
          "Size trigger: when the backlog reaches M and the handler is idle, a batch is"
              + " dispatched within ε, not at the next tick.";
      case SIZ_3 ->
          "Throughput: whenever arrivals come slower than the handler can work (M per P),"
              + " the backlog stays bounded; one batch per tick is not a ceiling.";
      case SIZ_4 ->
          "Accepted and undispatched items never exceed C; an add beyond it does what the"
              + " declared overflow policy says (block, reject, drop-oldest, drop-newest), and"
              + " every drop is counted and reported.";
      case LAG_1 ->
          "Freshness: with an idle handler, an accepted item is dispatched within I + ε"
              + " of its acceptance.";
      case LAG_2 ->
          "Cadence, P < I and one partial batch a tick: fixed-rate dispatches on the"
              + " grid, mean period I, no drift however long it runs; sleep-loop has period I +"
              + " P (its declared cadence).";
      case LAG_3 ->
          "Fixed-rate: after a stall or an overrun the ticks are on the original grid"
              + " again, not on a shifted one.";
      case LAG_4 ->
          "After a stall of any length there is at most one catch-up dispatch that timing"
              + " alone caused (no burst of missed ticks).";
      case LAG_5 ->
          "Fixed-rate, P > I and a standing backlog: the handler is busy all the time"
              + " (period P, no waiting added).";
      case LAG_6 -> "A wall-clock step of ±D (NTP, DST, a person) delays or hastens no dispatch.";
      case LAG_7 -> "Empty and idle, the batcher does not wake up.";
      case DRN_1 ->
          "When stop() returns normally every accepted item has been delivered (or"
              + " reported by FLT-2).";
      case DRN_2 -> "When stop() returns no handler call is running.";
      case DRN_3 -> "After stop() has returned no handler call starts.";
      case DRN_4 -> "A second stop() changes nothing and gives the same answer.";
      case DRN_5 -> "A stop() that overlaps another returns only when the drain is complete, too.";
      case DRN_6 ->
          "An add after stop() began is refused with a clear error; it is never"
              + " swallowed, and never half-accepted.";
      case DRN_7 -> "stop() ends though producers keep adding.";
      case DRN_8 ->
          "stop() is prompt: it does not sit out the rest of the interval (≤ rest of the"
              + " running call + ⌈backlog/M⌉·P + ε).";
      case DRN_9 ->
          "stop(timeout) returns by its timeout though the handler hangs, and names the"
              + " items not delivered.";
      case DRN_10 ->
          "stop() called from inside the handler does not deadlock; what it promises"
              + " there is documented and kept.";
      case DRN_11 -> "After stop() no thread and no timer of the batcher is left.";
      case DRN_12 ->
          "Life cycle: stopping one that never started loses nothing; starting twice, or"
              + " again after a stop, is refused or yields exactly one heartbeat.";
      case FLT_1 ->
          "A handler failure (exception, `Error`, `BaseException`, synchronous throw,"
              + " rejected promise) does not end later deliveries.";
      case FLT_2 -> "A failed batch is reported exactly once, with its items and its cause.";
      case FLT_3 ->
          "stop() and flush() never throw the handler's own failure at the caller as if"
              + " it were theirs; they report it.";
      case FLT_4 -> "An add from inside the handler neither deadlocks nor loses the item.";
      case FLT_5 ->
          "Bad configuration (I ≤ 0, M ≤ 0, C < M, values that overflow the platform's"
              + " timer) is refused at construction with a message that names the field, the"
              + " value and the allowed range.";
      case FLT_6 ->
          "A producer that is interrupted (cancelled) while blocked on a full batcher"
              + " gets the language's own signal, and its item is not accepted.";
      case FLU_1 ->
          "When flush() completes, every item accepted before the call has been handled,"
              + " in-flight batches included.";
      case FLU_2 -> "FLU-1 holds for flushes that overlap each other, adds, ticks and stop().";
      case FLU_3 -> "flush() ends though producers keep adding.";
    };
  }

  private static String intent(RuleId rule) {
    return switch (rule.name().substring(0, 3)) {
      case "DEL" -> "A consumer that counts or charges must be able to trust what it gets.";
      case "ORD" -> "Whoever writes events in order expects to read them in order.";
      case "SIZ" ->
          "A limit that is only sometimes kept is none: the receiver sized its buffers by it.";
      case "LAG" ->
          "A late batch is a late answer, and a shifted grid shifts every dashboard that relies on it.";
      case "DRN" ->
          "A service that is stopped for an upgrade must not lose what it has promised to deliver.";
      case "FLT" -> "A failure must cost what failed, and not what comes after.";
      case "FLU" -> "A flush is a promise: what came before is done.";
      default -> "";
    };
  }
}
