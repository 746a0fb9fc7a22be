package io.microbatch.reports.text;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Events and stimuli in words. Who and when is left to the columns beside them. */
final class EventWords {
  private EventWords() {}

  static String of(Event event) {
    return switch (event) {
      case Event.Constructed e -> "built";
      case Event.ConstructionRefused e -> "refuses its settings" + because(e.message());
      case Event.Started e -> "started";
      case Event.StartRefused e -> "refuses to start" + because(e.message());
      case Event.Offered e -> "adds " + e.item() + " …";
      case Event.Accepted e -> e.item() + " is accepted";
      case Event.Refused e ->
          e.item()
              + " is refused: "
              + reason(e.reason())
              + (e.message().isEmpty() ? "" : " (" + e.message() + ")");
      case Event.Dropped e -> "says that it dropped " + items(e.items());
      case Event.Dispatched e ->
          "handler call "
              + e.call()
              + " begins: "
              + items(e.items())
              + " ("
              + count(e.items().size())
              + ")";
      case Event.Handled e -> "handler call " + e.call() + " ends";
      case Event.Failed e -> "handler call " + e.call() + " fails" + because(e.cause());
      case Event.FailureReported e ->
          "reports that " + items(e.items()) + " failed" + because(e.cause());
      case Event.FlushCalled e -> "calls flush " + e.flush();
      case Event.FlushReturned e -> "flush " + e.flush() + " returns";
      case Event.FlushThrew e -> "flush " + e.flush() + " throws" + because(e.cause());
      case Event.StopCalled e -> "calls stop " + e.stop() + timeout(e.timeoutMs());
      case Event.StopReturned e ->
          "stop "
              + e.stop()
              + " returns"
              + (e.complete() ? "" : ", not complete")
              + (e.undelivered().isEmpty() ? "" : ", not delivered: " + items(e.undelivered()))
              + (e.answer().isEmpty() ? "" : " (" + e.answer() + ")");
      case Event.StopThrew e -> "stop " + e.stop() + " throws" + because(e.cause());
      case Event.Remaining e ->
          "left after stop "
              + e.stop()
              + ": "
              + (e.threads().isEmpty() ? "no thread" : String.join(", ", e.threads()));
      case Event.Stalled e -> "the process stood still for " + ms(e.forNs());
      case Event.WallStepped e ->
          "the wall clock is set " + ms(Math.abs(e.byNs())) + (e.byNs() < 0 ? " back" : " forward");
      case Event.Interrupted e -> "producer " + e.producer() + " is interrupted";
      case Event.Woke e -> "wakes up (a tick)";
      case Event.End e -> ending(e.ending()) + (e.message().isEmpty() ? "" : ": " + e.message());
    };
  }

  static String of(Stimulus stimulus) {
    return switch (stimulus) {
      case Stimulus.Add s -> "producer " + Item.letter(s.producer()) + " adds " + count(s.count());
      case Stimulus.Flush s -> "caller " + s.caller() + " flushes";
      case Stimulus.Stop s -> "caller " + s.caller() + " stops it" + timeout(s.timeoutMs());
      case Stimulus.Start s -> "caller " + s.caller() + " starts it";
      case Stimulus.Interrupt s -> "producer " + Item.letter(s.producer()) + " is interrupted";
      case Stimulus.Stall s -> "the process stands still for " + s.forMs() + " ms";
      case Stimulus.WallStep s ->
          "the wall clock is set "
              + Math.abs(s.byMs())
              + " ms"
              + (s.byMs() < 0 ? " back" : " forward");
    };
  }

  static String of(Settings settings) {
    return "M = "
        + settings.maxBatchSize()
        + ", I = "
        + settings.intervalMs()
        + " ms, C = "
        + settings.capacity()
        + " ("
        + settings.overflow().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + ")";
  }

  static String of(HandlerScript handler) {
    StringBuilder words =
        new StringBuilder("each call takes ").append(handler.takesMs()).append(" ms");
    for (HandlerScript.Call call : handler.calls()) {
      words.append("; call ").append(call.call());
      words.append(call.adds() > 0 ? " adds " + count(call.adds()) + "," : "");
      words.append(call.stops() ? " stops the batcher," : "");
      words.append(call.takesMs() > 0 ? " takes " + call.takesMs() + " ms and" : "");
      words.append(
          switch (call.outcome()) {
            case RETURN -> " returns";
            case THROW -> " throws an exception";
            case ERROR -> " throws an Error";
            case HANG -> " never ends";
          });
    }
    return words.toString();
  }

  /** Items with the runs of one producer drawn together: {@code A1–A4, B2}. */
  static String items(List<Item> items) {
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= items.size(); i++) {
      if (i < items.size() && items.get(i).equals(next(items.get(i - 1)))) {
        continue;
      }
      Item first = items.get(from);
      Item last = items.get(i - 1);
      runs.add(first.equals(last) ? first.toString() : first + "–" + last);
      from = i;
    }
    return runs.isEmpty() ? "nothing" : String.join(", ", runs);
  }

  private static Item next(Item item) {
    return new Item(item.producer(), item.number() + 1);
  }

  private static String count(int items) {
    return items == 1 ? "1 item" : items + " items";
  }

  /** A time with its unit. */
  static String ms(long ns) {
    return TimelineText.ms(ns, ns % 1_000_000 == 0 ? 0 : 3) + " ms";
  }

  private static String timeout(long ms) {
    return ms < 0 ? "" : " with a timeout of " + ms + " ms";
  }

  private static String because(String cause) {
    return cause.isEmpty() ? "" : ": " + cause;
  }

  private static String reason(Event.Refusal reason) {
    return switch (reason) {
      case STOPPED -> "it is stopped";
      case FULL -> "it is full";
      case INTERRUPTED -> "the caller was interrupted";
      case OTHER -> "for a reason of its own";
    };
  }

  private static String ending(Event.Ending ending) {
    return switch (ending) {
      case QUIET -> "the end: nobody has anything left to do";
      case WATCHED -> "the end of watching: the design would go on ticking";
      case DEADLOCK -> "deadlock: a call never returns";
      case LIVELOCK -> "livelock: threads run and time stands still";
    };
  }
}
