package io.microbatch.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Call;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A trace written as a timeline: one event a line, the instant in milliseconds first. The builder's
 * defaults are M = 3, I = 500 ms, C = 8, and a linger design with flushes and no start of its own.
 *
 * <pre>
 *   0    built
 *   10   add A1 A2          offered and accepted
 *   10   offer A3           ... accept A3, or refuse A3 STOPPED any words
 *   500  call 1 A1 A2       on the worker's thread
 *   520  done 1             ... or fail 1; report 1 A1 A2
 *   600  stop 1             ... or stop 1 timeout 100, or stop 1 inside
 *   600  stopped 1          ... or stopped 1 incomplete A1, or stopped 1 answer any words
 *   600  left 1 worker
 *   900  end QUIET
 * </pre>
 */
final class Timeline {
  private static final String WORKER = "worker";

  private final List<Event> events = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Set<Overflow> overflow = EnumSet.noneOf(Overflow.class);
  private Settings settings = new Settings(3, 500, 8, Overflow.BLOCK);
  private boolean startable;
  private long epsilonNs;
  private Trace.World world = Trace.World.SIMULATED;

  private Timeline(String text) {
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::line);
  }

  static Timeline of(String text) {
    return new Timeline(text);
  }

  Timeline settings(long maxBatchSize, long intervalMs, long capacity) {
    settings = new Settings(maxBatchSize, intervalMs, capacity, Overflow.BLOCK);
    return this;
  }

  Timeline blocking() {
    overflow.add(Overflow.BLOCK);
    return this;
  }

  Timeline startable() {
    startable = true;
    return this;
  }

  Timeline hangs(int call) {
    calls.add(new Call(call, 0, Outcome.HANG, 0, false));
    return this;
  }

  Timeline real(long epsilonMs) {
    world = Trace.World.REAL;
    epsilonNs = epsilonMs * 1_000_000;
    return this;
  }

  private void line(String line) {
    List<String> words = Arrays.asList(line.split("\\s+", -1));
    long atNs = (long) (Double.parseDouble(words.get(0)) * 1_000_000);
    List<String> rest = words.subList(2, words.size());
    switch (words.get(1)) {
      case "built" -> events.add(new Event.Constructed(atNs, "main"));
      case "refusedToBuild" ->
          events.add(new Event.ConstructionRefused(atNs, "main", String.join(" ", rest)));
      case "started" -> events.add(new Event.Started(atNs, "main"));
      case "startRefused" -> events.add(new Event.StartRefused(atNs, "main", "no"));
      case "stall" -> events.add(new Event.Stalled(atNs, "", number(rest) * 1_000_000L));
      case "woke" -> events.add(new Event.Woke(atNs, WORKER));
      case "end" -> events.add(new Event.End(atNs, "", Event.Ending.valueOf(rest.get(0)), ""));
      case "interrupt" -> events.add(new Event.Interrupted(atNs, "main", rest.get(0)));
      case "drop" -> events.add(new Event.Dropped(atNs, WORKER, items(rest)));
      case "call" ->
          events.add(
              new Event.Dispatched(
                  atNs, WORKER, number(rest), items(rest.subList(1, rest.size()))));
      case "done" -> events.add(new Event.Handled(atNs, WORKER, number(rest)));
      case "fail" ->
          events.add(
              new Event.Failed(
                  atNs, WORKER, number(rest), "handler failed on call " + number(rest)));
      case "report" ->
          events.add(
              new Event.FailureReported(
                  atNs,
                  WORKER,
                  items(rest.subList(1, rest.size())),
                  rest.get(0).equals("-") ? "" : "handler failed on call " + rest.get(0)));
      case "flush" -> events.add(new Event.FlushCalled(atNs, "caller 9", number(rest)));
      case "flushed" -> events.add(new Event.FlushReturned(atNs, "caller 9", number(rest)));
      case "flushThrew" ->
          events.add(new Event.FlushThrew(atNs, "caller 9", number(rest), tail(rest)));
      case "left" ->
          events.add(
              new Event.Remaining(
                  atNs, "main", number(rest), List.copyOf(rest.subList(1, rest.size()))));
      case "stop", "stopped", "stopThrew" -> stop(atNs, words.get(1), rest);
      default -> adds(atNs, words.get(1), rest);
    }
  }

  private void stop(long atNs, String verb, List<String> rest) {
    int stop = number(rest);
    String more = rest.size() > 1 ? rest.get(1) : "";
    String caller = "caller " + stop;
    switch (verb) {
      case "stop" ->
          events.add(
              new Event.StopCalled(
                  atNs,
                  more.equals("inside") ? WORKER : caller,
                  stop,
                  more.equals("timeout") ? Long.parseLong(rest.get(2)) : -1));
      case "stopped" ->
          events.add(
              new Event.StopReturned(
                  atNs,
                  caller,
                  stop,
                  !more.equals("incomplete"),
                  more.equals("incomplete") ? items(rest.subList(2, rest.size())) : List.of(),
                  more.equals("answer") ? String.join(" ", rest.subList(2, rest.size())) : ""));
      default -> events.add(new Event.StopThrew(atNs, caller, stop, tail(rest)));
    }
  }

  private void adds(long atNs, String verb, List<String> rest) {
    if (verb.equals("refuse")) {
      Item item = Item.parse(rest.get(0));
      Event.Refusal reason = Event.Refusal.valueOf(rest.get(1));
      String message = String.join(" ", rest.subList(2, rest.size()));
      events.add(new Event.Refused(atNs, actor(item), item, reason, message));
      return;
    }
    assertThat(verb).isIn("add", "offer", "accept");
    for (Item item : items(rest)) {
      if (!verb.equals("accept")) {
        events.add(new Event.Offered(atNs, actor(item), item));
      }
      if (!verb.equals("offer")) {
        events.add(new Event.Accepted(atNs, actor(item), item));
      }
    }
  }

  private static String actor(Item item) {
    return item.producer() == Item.HANDLER ? WORKER : Item.letter(item.producer());
  }

  private static int number(List<String> words) {
    return Integer.parseInt(words.get(0));
  }

  private static String tail(List<String> words) {
    return String.join(" ", words.subList(1, words.size()));
  }

  private static List<Item> items(List<String> names) {
    return names.stream().map(Item::parse).toList();
  }

  private History history() {
    Scenario scenario =
        new Scenario(settings, List.of(), new HandlerScript(20, calls), true, Schedule.PLAIN);
    Profile profile =
        new Profile(Profile.CadenceKind.LINGER, startable, true, Set.copyOf(overflow));
    return new History(scenario, new Trace("test", profile, world, epsilonNs, events));
  }

  private Finding finding(Rule rule) {
    return rule.checker().check(history());
  }

  /** Asserts that the rule was exercised and kept. */
  void keeps(Rule rule) {
    assertThat(finding(rule)).isEqualTo(Finding.KEPT);
  }

  /** Asserts that the rule was not exercised. */
  void doesNotExercise(Rule rule) {
    assertThat(finding(rule)).isEqualTo(Finding.NOT_EXERCISED);
  }

  /** Asserts that the rule was broken, in these words. */
  void breaks(Rule rule, String sentence) {
    Finding finding = finding(rule);
    assertThat(finding.exercised()).isTrue();
    assertThat(finding.violations())
        .extracting(Finding.Violation::sentence)
        .containsExactly(sentence);
    assertThat(finding.violations().getFirst().events())
        .isNotEmpty()
        .allSatisfy(index -> assertThat(index).isBetween(0, events.size() - 1));
  }
}
