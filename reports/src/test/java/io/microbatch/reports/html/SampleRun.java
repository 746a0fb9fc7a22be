package io.microbatch.reports.html;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.conformance.verdict.Verdicts.RuleText;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run folder as a run would leave it: a canonical design that keeps the contract, the article's
 * Java design and the shape of its Python sleep-loop, with traces written by hand.
 */
final class SampleRun {
  static final String CANONICAL = "canonical-fixed-rate";
  static final String ARTICLE = "article-java";
  static final String SLEEPER = "article-python-sleep-loop";
  static final String STAMP = "20261123T101500Z-1a2b3c4";
  private static final long TRIES = 20_000;

  private final Map<String, Counterexample> counterexamples = new LinkedHashMap<>();
  private final List<SubjectText> subjects = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  SampleRun() {
    subjects.add(
        new SubjectText(
            CANONICAL,
            "Canonical, fixed rate",
            "Java",
            "The canonical batcher, fixed-rate.",
            Map.of()));
    subjects.add(
        new SubjectText(
            ARTICLE,
            "Article, Java",
            "Java",
            "A scheduled executor and a blocking queue, as published.",
            Map.of("SIZ-4", "Its queue has no bound, and it says so."),
            "simulated",
            0L,
            Map.of("", "https://example.org/article", "SIZ-4", "https://example.org/queue?a&b")));
    subjects.add(
        new SubjectText(
            SLEEPER,
            "Article, Python sleep-loop",
            "Python",
            "A thread that sleeps, then flushes, as published.",
            Map.of()));
    stories();
    for (RuleId rule : RuleId.values()) {
      fill(CANONICAL, rule);
      fill(ARTICLE, rule);
      fill(SLEEPER, rule);
    }
  }

  /** A design more. */
  SampleRun with(SubjectText subject, Cell... more) {
    subjects.add(subject);
    cells.addAll(List.of(more));
    return this;
  }

  Verdicts verdicts() {
    List<RuleText> rules = new ArrayList<>();
    for (RuleId rule : RuleId.values()) {
      String[] text = RuleWords.of(rule);
      rules.add(new RuleText(rule.toString(), rule.name().substring(0, 3), text[0], text[1]));
    }
    return new Verdicts(
        1,
        true,
        42,
        TRIES,
        subjects,
        rules,
        cells,
        List.of(
            new Verdicts.Speed(CANONICAL, 4_812.3, 31_250),
            new Verdicts.Speed(ARTICLE, 5_120, 40_411.7),
            new Verdicts.Speed(SLEEPER, 640, 9_900)));
  }

  /** Writes the folder and answers it. */
  Path write(Path runs) throws IOException {
    Path folder = Files.createDirectories(runs.resolve(STAMP));
    Files.createDirectories(folder.resolve("counterexamples"));
    Files.writeString(folder.resolve("run.json"), RUN);
    Files.writeString(folder.resolve("measurements.json"), SampleBench.json());
    Files.writeString(folder.resolve("claims.json"), Json.write(SampleClaims.CLAIMS));
    // A lone surrogate, as the hostile sample has, is written as JSON's escape.
    Files.writeString(
        folder.resolve("verdicts.json"), Json.write(verdicts()).replace("\uD800", "\\ud800"));
    Files.writeString(folder.resolve("sources.json"), Json.write(SampleSources.SOURCES));
    Files.writeString(folder.resolve("races.json"), Json.write(SampleRaces.races()));
    for (Map.Entry<String, Counterexample> file : counterexamples.entrySet()) {
      Files.writeString(
          folder.resolve("counterexamples").resolve(file.getKey()), Json.write(file.getValue()));
    }
    return folder;
  }

  private void fill(String subject, RuleId rule) {
    if (cells.stream().anyMatch(c -> c.subject().equals(subject) && c.rule() == rule)) {
      return;
    }
    boolean noFlush = subject.equals(ARTICLE) && rule.name().startsWith("FLU");
    if (noFlush) {
      String why = "The design has no public flush.";
      cells.add(
          new Cell(
              subject, rule, Verdict.NOT_APPLICABLE, why, 0, 0, 0, null, Verdict.NOT_APPLICABLE));
      return;
    }
    if (subject.equals(ARTICLE) && rule == RuleId.SIZ_4) {
      String why = "Its queue has no bound, and it says so.";
      cells.add(
          new Cell(subject, rule, Verdict.DECLARED, why, TRIES, 811, 811, null, Verdict.DECLARED));
      return;
    }
    if (subject.equals(SLEEPER) && rule == RuleId.LAG_3) {
      String why = "Exercised in 3 of 20,000 tries; at least 200 are asked for.";
      cells.add(
          new Cell(subject, rule, Verdict.VACUOUS, why, TRIES, 3, 0, null, Verdict.NOT_APPLICABLE));
      return;
    }
    if (subject.equals(SLEEPER) && rule == RuleId.DRN_11) {
      String why = "The harness failed: the design called java.net.Socket.connect.";
      cells.add(new Cell(subject, rule, Verdict.ERROR, why, 17, 0, 0, null, null));
      return;
    }
    long exercised = 400L + 431L * List.of(RuleId.values()).indexOf(rule);
    cells.add(new Cell(subject, rule, Verdict.HOLDS, "", TRIES, exercised, 0, null, Verdict.HOLDS));
  }

  private void stories() {
    Settings five = new Settings(5, 500, 100, Overflow.BLOCK);
    Settings two = new Settings(2, 500, 100, Overflow.BLOCK);
    HandlerScript quick = new HandlerScript(0, List.of());

    TraceScript drain =
        new TraceScript()
            .at(100)
            .addRun(1, 1, 6)
            .at(200)
            .stop(1)
            .call(1, "A1", "A2", "A3", "A4", "A5")
            .stopped(1);
    drain.note(new Event.Remaining(drain.now(), "main", 1, List.of()));
    broken(
        ARTICLE,
        RuleId.DRN_1,
        CadenceKind.FIXED_RATE,
        scenario(five, quick, new Stimulus.Add(100, 1, 6), new Stimulus.Stop(200, 1, -1)),
        drain,
        "stop() returned at 200 ms, but A6, accepted at 100 ms, was never delivered.",
        12,
        drain.last() - 1);

    TraceScript trigger =
        new TraceScript()
            .at(100)
            .add("A1")
            .at(120)
            .add("B1")
            .at(500)
            .tick()
            .call(1, "A1", "B1")
            .at(700)
            .stop(1)
            .stopped(1);
    broken(
        ARTICLE,
        RuleId.SIZ_2,
        CadenceKind.FIXED_RATE,
        scenario(
            two,
            quick,
            new Stimulus.Add(100, 1, 1),
            new Stimulus.Add(120, 2, 1),
            new Stimulus.Stop(700, 1, -1)),
        trigger,
        "The backlog reached M = 2 at 120 ms with an idle handler; the batch was dispatched at"
            + " 500 ms, 380 ms late.",
        4,
        6);

    TraceScript burst =
        new TraceScript()
            .at(500)
            .tick()
            .at(600)
            .addRun(1, 1, 4)
            .at(2_300)
            .note(new Event.Stalled(2_300_000_000L, "main", 1_700_000_000L))
            .tick()
            .call(1, "A1", "A2")
            .tick()
            .call(2, "A3", "A4")
            .tick()
            .tick()
            .at(2_500)
            .tick()
            .at(2_600)
            .stop(1)
            .stopped(1);
    broken(
        ARTICLE,
        RuleId.LAG_4,
        CadenceKind.FIXED_RATE,
        scenario(
            two,
            quick,
            new Stimulus.Add(600, 1, 4),
            new Stimulus.Stall(600, 1_700),
            new Stimulus.Stop(2_600, 1, -1)),
        burst,
        "After the stall that ended at 2,300 ms there were 2 dispatches that timing alone caused"
            + " at one instant.",
        10,
        12,
        15);

    TraceScript throwing = new TraceScript().at(100).add("A1").at(500).tick().begin(1, "A1");
    throwing.note(
        new Event.Failed(throwing.now(), "worker", 1, "IllegalStateException: <b>boom</b>"));
    throwing.at(700).add("A2").at(3_000).stop(1).begin(2, "A2").at(3_250).end(2).stopped(1);
    broken(
        ARTICLE,
        RuleId.FLT_1,
        CadenceKind.FIXED_RATE,
        scenario(
            two,
            new HandlerScript(250, List.of(new HandlerScript.Call(1, 0, Outcome.THROW, 0, false))),
            new Stimulus.Add(100, 1, 1),
            new Stimulus.Add(700, 1, 1),
            new Stimulus.Stop(3_000, 1, -1)),
        throwing,
        "Call 1 failed at 500 ms; A2, accepted at 700 ms, was delivered by nothing but stop().",
        5,
        7,
        9);

    TraceScript overlap =
        new TraceScript()
            .at(100)
            .addRun(1, 1, 7)
            .at(500)
            .tick()
            .begin(1, "A1", "A2", "A3", "A4", "A5")
            .at(700)
            .stop(1)
            .note(new Event.Dispatched(700_000_000L, "caller 1", 2, TraceScript.items("A6", "A7")));
    overlap
        .at(800)
        .note(new Event.FlushCalled(800_000_000L, "caller 2", 1))
        .note(new Event.FlushReturned(800_000_000L, "caller 2", 1))
        .at(900)
        .offer("B1")
        .note(
            new Event.Refused(
                900_000_000L,
                "B",
                TraceScript.items("B1").getFirst(),
                Event.Refusal.STOPPED,
                "stopped"));
    overlap.at(1_500).end(1).at(1_700).end(2).stopped(1);
    overlap.note(new Event.Remaining(overlap.now(), "main", 1, List.of("Thread-1")));
    broken(
        SLEEPER,
        RuleId.ORD_3,
        CadenceKind.SLEEP_LOOP,
        scenario(
            five,
            new HandlerScript(1_000, List.of()),
            new Stimulus.Add(100, 1, 7),
            new Stimulus.Stop(700, 1, -1),
            new Stimulus.Flush(800, 2),
            new Stimulus.Add(900, 2, 1)),
        overlap,
        "Call 2 began at 700 ms while call 1, begun at 500 ms, was still running.",
        16,
        18);

    TraceScript wall =
        new TraceScript()
            .at(100)
            .add("A1")
            .at(200)
            .note(new Event.WallStepped(200_000_000L, "main", -3_600_000_000_000L))
            .at(3_600_500)
            .tick()
            .call(1, "A1")
            .at(3_600_600)
            .stop(1)
            .stopped(1);
    broken(
        SLEEPER,
        RuleId.LAG_6,
        CadenceKind.SLEEP_LOOP,
        scenario(
            five,
            quick,
            new Stimulus.Add(100, 1, 1),
            new Stimulus.WallStep(200, -3_600_000),
            new Stimulus.Stop(3_600_600, 1, -1)),
        wall,
        "The wall clock was set back by 1 h at 200 ms, and A1 was dispatched an hour late.",
        3,
        5);

    TraceScript hang = new TraceScript().at(0);
    for (int i = 1; i <= 4; i++) {
      hang.add("A" + i);
    }
    hang.offer("A5")
        .at(2)
        .offer("B1")
        .at(3)
        .note(new Event.Interrupted(3_000_000L, "main", "B"))
        .note(
            new Event.Refused(
                3_000_000L, "B", TraceScript.items("B1").getFirst(), Event.Refusal.INTERRUPTED, ""))
        .at(500)
        .tick()
        .begin(1, "A1", "A2")
        .accept("A5")
        .at(900)
        .note(new Event.StopCalled(900_000_000L, "caller 1", 1, 100))
        .note(new Event.FlushCalled(900_000_000L, "caller 2", 1))
        .at(4_000);
    broken(
        SLEEPER,
        RuleId.DRN_9,
        CadenceKind.SLEEP_LOOP,
        scenario(
            new Settings(2, 500, 4, Overflow.BLOCK),
            new HandlerScript(0, List.of(new HandlerScript.Call(1, 0, Outcome.HANG, 1, true))),
            new Stimulus.Add(0, 1, 5),
            new Stimulus.Add(2, 2, 1),
            new Stimulus.Interrupt(3, 2),
            new Stimulus.Stop(900, 1, 100),
            new Stimulus.Flush(900, 2)),
        hang,
        "stop(100 ms) was called at 900 ms and had not returned at 4,000 ms.",
        hang.last() - 1);
  }

  private static Scenario scenario(Settings settings, HandlerScript handler, Stimulus... stimuli) {
    return new Scenario(settings, List.of(stimuli), handler, true, Schedule.PLAIN);
  }

  private void broken(
      String subject,
      RuleId rule,
      CadenceKind cadence,
      Scenario scenario,
      TraceScript script,
      String sentence,
      Integer... events) {
    List<Stimulus> more = new ArrayList<>(scenario.stimuli());
    more.add(new Stimulus.Add(1_100, 3, 31));
    Scenario found =
        new Scenario(
            scenario.settings(),
            more,
            scenario.handler(),
            true,
            new Schedule(Schedule.Strategy.RANDOM_WALK, 8_675_309, false));
    String file = subject + "-" + rule + ".json";
    Trace trace = script.trace(subject, cadence);
    boolean isWatched = subject.equals(ARTICLE) && rule == RuleId.DRN_1;
    counterexamples.put(
        file,
        new Counterexample(
            1,
            subject,
            rule,
            new Finding.Violation(sentence, List.of(events)),
            scenario,
            found,
            trace,
            isWatched ? SampleRaces.allDelivered(CANONICAL) : null,
            isWatched ? lines(trace) : null));
    cells.add(
        new Cell(subject, rule, Verdict.BROKEN, sentence, TRIES, 9_871, 312, file, Verdict.BROKEN));
  }

  /** Line 50 for what is accepted and line 20 for handler calls; nothing else is known. */
  private static List<Integer> lines(Trace trace) {
    return trace.events().stream()
        .map(e -> e instanceof Event.Accepted ? 50 : e instanceof Event.Dispatched ? 20 : 0)
        .toList();
  }

  private static final String RUN =
      """
      {
        "format" : 1,
        "commit" : "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b",
        "dirty" : true,
        "command" : "./workbench report --seed 42",
        "seeds" : [ 42 ],
        "jdk" : "25.0.3+9-LTS (Eclipse Adoptium)",
        "flags" : [ "-Xmx2g", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=3" ],
        "os" : "Linux 6.18.44 amd64",
        "cpu" : "AMD EPYC 7B13",
        "cores" : 2,
        "memoryBytes" : 25276502016,
        "loadBefore" : 0.31,
        "container" : false,
        "start" : "2026-11-23T10:15:00Z",
        "end" : "2026-11-23T10:17:41Z",
        "state" : "complete"
      }
      """;
}
