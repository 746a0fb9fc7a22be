package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import java.util.List;

/** An event in a short clause, foreign text isolated. */
final class EventText {
  private EventText() {}

  /** What happened: {@code the handler is called with A1–A5 (call 1)}. */
  static String of(Event event) {
    return switch (event) {
      case Event.Constructed _ -> "the design is built";
      case Event.ConstructionRefused e -> "the constructor refuses" + because(e.message());
      case Event.Started _ -> "start() returns";
      case Event.StartRefused e -> "start() refuses" + because(e.message());
      case Event.Offered e -> "adds " + e.item();
      case Event.Accepted e -> e.item() + " is accepted";
      case Event.Refused e ->
          e.item() + " is refused, " + reason(e.reason()) + because(e.message());
      case Event.Dropped e -> Words.items(e.items()) + " reported as dropped";
      case Event.Dispatched e -> "handler call " + e.call() + " begins with " + items(e.items());
      case Event.Handled e -> "handler call " + e.call() + " returns";
      case Event.Failed e -> "handler call " + e.call() + " fails" + because(e.cause());
      case Event.FailureReported e ->
          "the failure of " + Words.items(e.items()) + " is reported" + because(e.cause());
      case Event.FlushCalled e -> "flush " + e.flush() + " is called";
      case Event.FlushReturned e -> "flush " + e.flush() + " returns";
      case Event.FlushThrew e -> "flush " + e.flush() + " throws" + because(e.cause());
      case Event.StopCalled e ->
          "stop "
              + e.stop()
              + " is called"
              + (e.timeoutMs() < 0 ? "" : ", to wait " + Words.millis(e.timeoutMs()) + " at most");
      case Event.StopReturned e -> "stop " + e.stop() + " returns" + answer(e);
      case Event.StopThrew e -> "stop " + e.stop() + " throws" + because(e.cause());
      case Event.Remaining e ->
          "after stop "
              + e.stop()
              + ": "
              + (e.threads().isEmpty()
                  ? "no thread of the design is left"
                  : Words.count(e.threads().size(), "thread")
                      + " left"
                      + because(String.join(", ", e.threads())));
      case Event.Stalled e ->
          "the process goes on after standing still for " + Words.duration(e.forNs());
      case Event.WallStepped e -> "the wall clock is set by " + signed(e.byNs());
      case Event.Interrupted e -> "producer " + Words.isolated(e.producer()) + " is interrupted";
      case Event.Woke _ -> "a timed wait runs out (a tick)";
      case Event.End e -> "the end: " + ending(e.ending()) + because(e.message());
    };
  }

  /** How a try ended. */
  static String ending(Event.Ending ending) {
    return switch (ending) {
      case QUIET -> "nobody can run, and every call has returned";
      case WATCHED -> "the design would go on ticking, and was watched for long enough";
      case DEADLOCK -> "a deadlock: nobody can run, and a call has not returned";
      case LIVELOCK -> "a livelock: threads run on and on, and time does not pass";
    };
  }

  /** {@code +1 h}. */
  static String signed(long ns) {
    return (ns < 0 ? "−" : "+") + Words.duration(Math.abs(ns));
  }

  private static String items(List<Item> items) {
    return items.isEmpty() ? "an empty batch" : Words.items(items);
  }

  private static String answer(Event.StopReturned e) {
    String rest =
        e.undelivered().isEmpty()
            ? ""
            : ", naming " + Words.items(e.undelivered()) + " as not delivered";
    return (e.complete() ? "" : ", not complete") + rest + because(e.answer());
  }

  private static String reason(Event.Refusal reason) {
    return switch (reason) {
      case STOPPED -> "since the design is stopped";
      case FULL -> "since the design is full";
      case INTERRUPTED -> "since the caller was interrupted";
      case OTHER -> "for another reason";
    };
  }

  private static String because(String foreign) {
    return foreign.isEmpty() ? "" : ": " + Words.isolated(foreign);
  }
}
