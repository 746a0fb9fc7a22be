package io.microbatch.conformance.subject;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.js.OpenTelemetryBundle;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The built-in subjects, in the order of the table. */
public final class Catalogue {
  private static final String DRIVERS = "io.microbatch.conformance.driver.";
  private static final Set<Overflow> ALL_POLICIES = EnumSet.allOf(Overflow.class);

  private static final String WAITS_FOR_GRID =
      "After an overrun it waits for the next grid point, by choice: the handler gets a rest.";
  private static final String NEW_GRID =
      "After lag it begins a new grid, by choice: equal distances matter more than the phase.";
  private static final String AT_ONCE =
      "A run that comes late makes the next one due at once, by choice: it catches up twice.";
  private static final String MAKES_UP =
      "It makes up for every missed tick, by choice: the number of ticks matters more.";

  private static final String HAS_NO_TIMER =
      "It has no timer: it hands over what is there as soon as the handler is idle.";
  private static final String ENDS_STREAM =
      "An error is the end of a stream, by the Reactive Streams' rules: a handler must not throw.";
  private static final String NO_BACKPRESSURE =
      "buffer by time does not support backpressure: it asks for all there is, without a bound.";

  private static final String AT_NEXT_TICK =
      "Its scheduler works in ticks of 10 ms and rounds delays up: it is not exact, for less work.";

  private static final String FOR_ONE_THREAD =
      "It is not thread-safe: the one thread that closes it cannot be adding meanwhile.";

  private static final String COUNTS_BYTES =
      "buffer.memory counts the bytes of whole batches until the broker has answered, not records.";
  private static final String UPPER_BOUND =
      "linger.ms is an upper bound: a send that waits for memory, and a flush, send what is there.";
  private static final String BROKER_NEVER_CALLS =
      "The handler is the broker, which never calls its producer; in a callback, where user code"
          + " runs, close waits for nothing and a send must not block.";
  private static final String KEEPS_ORDER_OF_ONE =
      "Events keep their order only with pipeline.workers at 1; here two share the queue.";
  private static final String WORKS_IN_PARALLEL =
      "Several workers run the outputs at the same time; that is what pipeline.workers is for.";
  private static final String WAITS_FOR_EACH =
      "pipeline.batch.delay is how long a worker waits for each next event: a gap, and no age.";
  private static final String SIZES_QUEUE_ITSELF =
      "The queue in memory holds pipeline.batch.size events for each worker, and has no setting.";
  private static final String NEVER_GIVES_UP =
      "It does not end before all events are with the outputs; pipeline.unsafe_shutdown gives up"
          + " by ending the process.";

  private static final String IGNORES_LATE_SPANS =
      "By OpenTelemetry's specification what comes after shutdown is ignored, and not refused.";
  private static final String STARTS_AT_INTERVALS =
      "A trigger of processing time starts batches at its interval, however much there is.";
  private static final String LIMITS_EACH_TRIGGER =
      "A source's limit, as Kafka's maxOffsetsPerTrigger, is one for each trigger: a ceiling, on"
          + " purpose.";
  private static final String KEEPS_NOTHING_ITSELF =
      "A query keeps no rows: what waits, waits in the source, here in a memory without bounds.";
  private static final String RESTARTS =
      "A failure ends the query, and the next start from the checkpoint repeats the batch.";
  private static final String MAY_BLOCK_FOREVER =
      "processAllAvailable may block forever while data keeps coming, its documentation says.";

  private static final List<Subject> ALL =
      List.of(
          canonical("fixed-rate", "fixed-rate", "FixedRate", CadenceKind.FIXED_RATE, Map.of()),
          canonical("sleep-loop", "sleep-loop", "SleepLoop", CadenceKind.SLEEP_LOOP, Map.of()),
          canonical(
              "fixed-rate-skip",
              "fixed-rate, skip",
              "Skip",
              CadenceKind.FIXED_RATE,
              Map.of(RuleId.LAG_5, WAITS_FOR_GRID)),
          canonical(
              "fixed-rate-rephase-later",
              "fixed-rate, re-phase later",
              "RephaseLater",
              CadenceKind.FIXED_RATE,
              Map.of(RuleId.LAG_2, NEW_GRID, RuleId.LAG_3, NEW_GRID, RuleId.LAG_5, WAITS_FOR_GRID)),
          canonical(
              "fixed-rate-rephase-now",
              "fixed-rate, re-phase now",
              "RephaseNow",
              CadenceKind.FIXED_RATE,
              Map.of(RuleId.LAG_2, NEW_GRID, RuleId.LAG_3, NEW_GRID, RuleId.LAG_4, AT_ONCE)),
          canonical(
              "fixed-rate-burst",
              "fixed-rate, burst",
              "Burst",
              CadenceKind.FIXED_RATE,
              Map.of(RuleId.LAG_4, MAKES_UP)),
          new Subject(
              "article-j",
              "article J",
              "Java",
              "The article's Java design as published: a queue without a bound and a scheduled"
                  + " executor at a fixed rate.",
              new Profile(CadenceKind.FIXED_RATE, false, false, Set.of()),
              DRIVERS + "ArticleJavaDriver",
              Map.of()),
          new Subject(
              "article-s",
              "article S",
              "Python",
              "The article's Python sleep-loop as published: a queue without a bound and a daemon"
                  + " thread that sleeps and flushes.",
              new Profile(CadenceKind.SLEEP_LOOP, false, true, Set.of()),
              DRIVERS + "PythonDriver",
              "article_s",
              Map.of()),
          new Subject(
              "article-c",
              "article C",
              "Python",
              "The article's Python sched design as published: a scheduler on the wall clock,"
                  + " corrected for drift.",
              new Profile(CadenceKind.FIXED_RATE, false, true, Set.of()),
              DRIVERS + "PythonDriver",
              "article_c",
              Map.of()),
          python("python-fixed-rate", "fixed_rate.FixedRate", CadenceKind.FIXED_RATE),
          python("python-sleep-loop", "sleep_loop.SleepLoop", CadenceKind.SLEEP_LOOP),
          new Subject(
              "article-t",
              "article T",
              "TypeScript",
              "The article's TypeScript design as published: an array as queue and a chain of"
                  + " timers on the wall clock.",
              new Profile(CadenceKind.FIXED_RATE, true, false, Set.of()),
              DRIVERS + "JavaScriptDriver",
              "article-t.js",
              Map.of()),
          typeScript("typescript-fixed-rate", "fixed-rate", "FixedRate", CadenceKind.FIXED_RATE),
          typeScript("typescript-sleep-loop", "sleep-loop", "SleepLoop", CadenceKind.SLEEP_LOOP),
          new Subject(
              "reactor-buffer-timeout",
              "Reactor bufferTimeout",
              "Java",
              "The fair bufferTimeout of Project Reactor, the unmodified jar.",
              new Profile(CadenceKind.LINGER, false, false, ALL_POLICIES),
              DRIVERS + "ReactorDriver",
              Map.of(RuleId.FLT_1, ENDS_STREAM)),
          new Subject(
              "reactor-buffer-timeout-plain",
              "Reactor bufferTimeout, plain",
              "Java",
              "The bufferTimeout of Project Reactor without fair backpressure, as it is by default;"
                  + " the unmodified jar.",
              new Profile(CadenceKind.LINGER, false, false, ALL_POLICIES),
              DRIVERS + "ReactorDriver$Plain",
              Map.of(RuleId.FLT_1, ENDS_STREAM)),
          new Subject(
              "rxjava-buffer",
              "RxJava buffer",
              "Java",
              "The buffer by time and count of RxJava 3, the unmodified jar.",
              new Profile(CadenceKind.FIXED_RATE, false, false, Set.of()),
              DRIVERS + "RxJavaDriver",
              Map.of(RuleId.SIZ_4, NO_BACKPRESSURE, RuleId.FLT_1, ENDS_STREAM)),
          new Subject(
              "pekko-grouped-within",
              "Pekko groupedWithin",
              "Scala",
              "The groupedWithin of Apache Pekko's streams, the unmodified jar.",
              new Profile(
                  CadenceKind.FIXED_RATE, false, false, Set.of(Overflow.BLOCK, Overflow.REJECT)),
              DRIVERS + "PekkoDriver",
              Map.of(RuleId.LAG_1, AT_NEXT_TICK, RuleId.LAG_6, AT_NEXT_TICK)),
          new Subject(
              "opentelemetry-java",
              "OpenTelemetry",
              "Java",
              "The BatchSpanProcessor of the OpenTelemetry SDK for Java, the unmodified jar.",
              new Profile(CadenceKind.SLEEP_LOOP, false, true, Set.of(Overflow.DROP_NEWEST)),
              DRIVERS + "OpenTelemetryDriver",
              Map.of()),
          new Subject(
              "opentelemetry-js",
              "OpenTelemetry JS",
              "JavaScript",
              "The BatchSpanProcessor of the OpenTelemetry SDK for JavaScript, the unmodified package.",
              new Profile(CadenceKind.SLEEP_LOOP, false, true, Set.of(Overflow.DROP_NEWEST)),
              DRIVERS + "JavaScriptDriver",
              "opentelemetry.js",
              Map.of(RuleId.DRN_6, IGNORES_LATE_SPANS),
              Trace.World.SIMULATED,
              OpenTelemetryBundle.isThere() ? "" : OpenTelemetryBundle.NEEDS),
          new Subject(
              "buffer-trigger",
              "BufferTrigger",
              "Java",
              "BufferTrigger of phantomthief in its mode for batches, the unmodified jar.",
              new Profile(CadenceKind.SLEEP_LOOP, false, true, Set.of(Overflow.BLOCK)),
              DRIVERS + "BufferTriggerDriver",
              Map.of()),
          new Subject(
              "gax-batcher",
              "gax Batcher",
              "Java",
              "The Batcher of Google's gax, the unmodified jar, under a lock of the caller's.",
              new Profile(
                  CadenceKind.FIXED_RATE, false, true, Set.of(Overflow.BLOCK, Overflow.REJECT)),
              DRIVERS + "GaxDriver",
              Map.of(RuleId.DRN_6, FOR_ONE_THREAD, RuleId.DRN_7, FOR_ONE_THREAD)),
          new Subject(
              "kafka-producer",
              "Kafka producer",
              "Java",
              "The producer of Kafka's client, the unmodified jar, against a broker in memory.",
              new Profile(CadenceKind.LINGER, false, true, Set.of(Overflow.BLOCK, Overflow.REJECT)),
              DRIVERS + "kafka.KafkaDriver",
              Map.of(
                  RuleId.SIZ_4,
                  COUNTS_BYTES,
                  RuleId.LAG_2,
                  UPPER_BOUND,
                  RuleId.LAG_4,
                  UPPER_BOUND,
                  RuleId.DRN_10,
                  BROKER_NEVER_CALLS,
                  RuleId.FLT_4,
                  BROKER_NEVER_CALLS)),
          new Subject(
              "logstash-model",
              "Logstash (model)",
              "Java",
              "Our own code, modelled on the worker loop and the shutdown of Logstash 9, with two"
                  + " workers.",
              new Profile(CadenceKind.LINGER, false, false, Set.of(Overflow.BLOCK)),
              DRIVERS + "logstash.LogstashDriver",
              Map.of(
                  RuleId.ORD_1,
                  KEEPS_ORDER_OF_ONE,
                  RuleId.ORD_2,
                  KEEPS_ORDER_OF_ONE,
                  RuleId.ORD_3,
                  WORKS_IN_PARALLEL,
                  RuleId.SIZ_4,
                  SIZES_QUEUE_ITSELF,
                  RuleId.LAG_1,
                  WAITS_FOR_EACH,
                  RuleId.LAG_2,
                  WAITS_FOR_EACH,
                  RuleId.DRN_9,
                  NEVER_GIVES_UP)),
          new Subject(
              "lbq-drainto",
              "drainTo",
              "Java",
              "What one writes with the JDK alone: a LinkedBlockingQueue and a consumer that takes"
                  + " one item and drains what else is there.",
              new Profile(CadenceKind.LINGER, false, false, Set.of(Overflow.BLOCK)),
              DRIVERS + "DrainToDriver",
              Map.of(RuleId.LAG_2, HAS_NO_TIMER, RuleId.LAG_4, HAS_NO_TIMER)),
          SparkModule.subject(
              "spark",
              "Spark structured streaming",
              "Scala",
              "A streaming query of Apache Spark, the unmodified jars, with Trigger.ProcessingTime"
                  + " between a memory source with a limit of rows and foreachBatch. It drains across"
                  + " stop and restart: what a stop leaves, the next start takes from the checkpoint.",
              new Profile(CadenceKind.FIXED_RATE, false, true, Set.of()),
              Map.of(
                  RuleId.SIZ_2,
                  STARTS_AT_INTERVALS,
                  RuleId.SIZ_3,
                  LIMITS_EACH_TRIGGER,
                  RuleId.SIZ_4,
                  KEEPS_NOTHING_ITSELF,
                  RuleId.FLT_1,
                  RESTARTS,
                  RuleId.FLU_3,
                  MAY_BLOCK_FOREVER)));

  private Catalogue() {}

  private static Subject canonical(
      String name, String title, String driver, CadenceKind cadence, Map<RuleId, String> declared) {
    return new Subject(
        name,
        title,
        "Java",
        "The canonical batcher, " + title + ".",
        new Profile(cadence, false, true, ALL_POLICIES),
        DRIVERS + "CanonicalDriver$" + driver,
        declared);
  }

  private static Subject python(String name, String cadence, CadenceKind kind) {
    String title = name.replace("python-", "");
    return new Subject(
        name,
        "Python " + title,
        "Python",
        "The canonical batcher in Python, " + title + ".",
        new Profile(kind, false, true, ALL_POLICIES),
        DRIVERS + "PythonDriver",
        "micro_batcher " + cadence,
        Map.of());
  }

  private static Subject typeScript(String name, String file, String type, CadenceKind cadence) {
    return new Subject(
        name,
        "TypeScript " + file,
        "TypeScript",
        "The canonical batcher in TypeScript, " + file + ".",
        new Profile(cadence, false, true, ALL_POLICIES),
        DRIVERS + "JavaScriptDriver",
        "micro-batcher.js " + file + ".js#" + type,
        Map.of());
  }

  /** All that can be played here. */
  public static List<Subject> all() {
    return ALL;
  }

  /** The canonical design with that cadence; empty if there is none. */
  public static Optional<Subject> canonical(CadenceKind cadence) {
    return switch (cadence) {
      case FIXED_RATE -> find("fixed-rate");
      case SLEEP_LOOP -> find("sleep-loop");
      case LINGER -> Optional.empty();
    };
  }

  /** Those at hand that are judged in simulated time. */
  public static List<Subject> simulated() {
    return ALL.stream()
        .filter(subject -> subject.world() == Trace.World.SIMULATED && subject.atHand())
        .toList();
  }

  /** The one of that name. */
  public static Optional<Subject> find(String name) {
    return ALL.stream().filter(subject -> subject.name().equals(name)).findFirst();
  }
}
