package io.microbatch.bench.design;

import io.microbatch.Cadence;
import io.microbatch.LagPolicy;
import io.microbatch.bench.design.Contender.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The designs in Java that are measured; the others are the language experiment's own. */
public final class Contenders {
  @FunctionalInterface
  private interface Factory {
    Design make(Setup setup, Outlet outlet);
  }

  private record Entry(Contender contender, Factory factory) {}

  private static final List<Entry> ALL =
      List.of(
          canonical("canonical-fixed-rate", "fixed-rate", Cadence.fixedRate()),
          canonical("canonical-sleep-loop", "sleep-loop", Cadence.sleepLoop()),
          new Entry(
              new Contender(
                  "jctools-raw",
                  Kind.LIMIT,
                  "Java",
                  "",
                  "MpscBlockingConsumerArrayQueue and one consumer: take, then drain of up to M - 1."
                      + " No batch, timer, flush or orderly end.",
                  "parkNanos(1), try again"),
              RawQueue::new),
          new Entry(
              new Contender(
                  "disruptor",
                  Kind.LIMIT,
                  "Java",
                  "",
                  "The Disruptor's ring for many producers and one event processor that waits by"
                      + " blocking, at most M events at a time. No list, timer or flush.",
                  "parkNanos(1), try again"),
              DisruptorRing::new),
          new Entry(
              new Contender(
                  "opentelemetry-java",
                  Kind.PEER,
                  "Java",
                  "opentelemetry-java",
                  "BatchSpanProcessor, M, I and C as for all; spans are made beforehand, one for each"
                      + " item, and an item is added by ending its span.",
                  "the new item is dropped, and counted by its own metric"),
              OpenTelemetry::new),
          peer(
              "buffer-trigger",
              "batchBlocking: batchSize M, linger I, bufferSize C; its own executor.",
              "enqueue waits"),
          peer(
              "gax-batcher",
              "BatcherImpl: elements M, delay I, flow control by blocking at C; producers share a"
                  + " lock, since it is made for one thread; the handler is an asynchronous service"
                  + " with one thread.",
              "add waits, and with it all who add"),
          peer(
              "lbq-drainto",
              "LinkedBlockingQueue and one consumer: take, then drainTo of up to M - 1 into a new"
                  + " list. No timer, no flush.",
              "put waits"),
          new Entry(
              new Contender(
                  "article-j",
                  Kind.ARTICLE,
                  "Java",
                  "article-j",
                  "As published: it takes at most M items a tick, so M / I items/s is all it can do.",
                  "its queue has no bound"),
              (setup, outlet) -> new DriverDesign("article-j", setup, outlet)),
          peer(
              "reactor-buffer-timeout",
              "A unicast sink on a queue of C, into which threads emit in turns, spinning;"
                  + " bufferTimeout(M, I, fair), then publishOn a worker, one batch ahead.",
              "tryEmitNext says so; sleep 0.1 ms, try again"),
          peer(
              "rxjava-buffer",
              "A serialized PublishProcessor, buffer(I, M), onBackpressureBuffer, observeOn a"
                  + " worker. It serves at a fixed rate of I.",
              "it has no bound"),
          peer(
              "pekko-grouped-within",
              "Source.queue(C), groupedWithin(M, I) and foreach, fused into one actor of an actor"
                  + " system with default settings.",
              "offer says so; sleep 0.1 ms, try again"));

  /** For the cadence and the recovery only; no other experiment is about them. */
  private static final List<Entry> FOR_TIMING =
      List.of(
          lagging("canonical-skip", "fixed-rate-skip", LagPolicy.SKIP),
          lagging("canonical-rephase-later", "fixed-rate-rephase-later", LagPolicy.REPHASE_LATER),
          lagging("canonical-rephase-now", "fixed-rate-rephase-now", LagPolicy.REPHASE_NOW),
          lagging("canonical-burst", "fixed-rate-burst", LagPolicy.BURST),
          new Entry(
              new Contender(
                  "parknanos-loop",
                  Kind.LIMIT,
                  "Java",
                  "",
                  "A thread that parks until the next point of a grid and takes what is there. No"
                      + " size trigger, no flush: as punctual as the operating system.",
                  "parkNanos(1), try again"),
              ParkLoop::new));

  private Contenders() {}

  private static Entry lagging(String name, String subject, LagPolicy policy) {
    return canonical(name, subject, Cadence.fixedRate(policy));
  }

  private static Entry canonical(String name, String subject, Cadence cadence) {
    return new Entry(
        new Contender(
            name,
            Kind.CANONICAL,
            "Java",
            subject,
            "The library: M, I and C as for all, the rest by default.",
            "add waits"),
        (setup, outlet) -> new Canonical(cadence, setup, outlet));
  }

  private static Entry peer(String name, String setUp, String whenFull) {
    return new Entry(
        new Contender(name, Kind.PEER, "Java", name, setUp, whenFull),
        (setup, outlet) -> new DriverDesign(name, setup, outlet));
  }

  /** All that are measured as batchers. */
  public static List<Contender> all() {
    return ALL.stream().map(Entry::contender).toList();
  }

  private static Stream<Entry> entries() {
    return Stream.concat(ALL.stream(), FOR_TIMING.stream());
  }

  /** The one of that name, be it for the timing experiments only. */
  public static Optional<Contender> find(String name) {
    return entries()
        .map(Entry::contender)
        .filter(contender -> contender.name().equals(name))
        .findFirst();
  }

  /** Builds one, and starts its threads. */
  public static Design make(String name, Setup setup, Outlet outlet) {
    return entries()
        .filter(entry -> entry.contender().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no contender '" + name + "'"))
        .factory()
        .make(setup, outlet);
  }
}
