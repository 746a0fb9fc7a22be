package io.microbatch.conformance.driver;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.Supervision;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * Drives Pekko's {@code groupedWithin} between a bounded queue that many threads may offer to and a
 * sink that runs the handler, all in one actor of a system of its own. A handler that throws is
 * told to the stream's supervision, which goes on with the next batch.
 */
public final class PekkoDriver implements Driver {
  /** How long a producer sleeps that finds the queue full; no benchmark's queue empties so. */
  private static final int NAP_NANOS = 100_000;

  private static final String EXTENSIONS = "pekko.library-extensions";
  private static final Config CONFIG = settings();

  private boolean waits;
  private @Nullable ActorSystem system;
  private @Nullable BoundedSourceQueue<Object> queue;
  private @Nullable CompletionStage<Done> ended;

  /** The settings it comes with, silent, and the same in whatever order its jars are found. */
  private static Config settings() {
    Config standard = ConfigFactory.defaultReference(PekkoDriver.class.getClassLoader());
    return ConfigFactory.parseMap(
            Map.of(
                "pekko.stdout-loglevel",
                "OFF",
                "pekko.loglevel",
                "OFF",
                "pekko.jvm-shutdown-hooks",
                "off",
                EXTENSIONS,
                standard.getStringList(EXTENSIONS).stream().sorted().toList()))
        .withFallback(standard);
  }

  /** Builds nothing yet. */
  public PekkoDriver() {}

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    waits = settings.overflow() == Overflow.BLOCK;
    ActorSystem made = ActorSystem.create("batches", CONFIG, PekkoDriver.class.getClassLoader());
    Pair<BoundedSourceQueue<Object>, CompletionStage<Done>> ends =
        Source.queue(Math.toIntExact(settings.capacity()))
            .groupedWithin(
                Math.toIntExact(settings.maxBatchSize()), Duration.ofMillis(settings.intervalMs()))
            .toMat(Sink.foreach(handler::handle), Keep.both())
            .withAttributes(
                ActorAttributes.withSupervisionStrategy(Supervision.getResumingDecider()))
            .run(made);
    system = made;
    queue = ends.first();
    ended = ends.second();
  }

  @Override
  public boolean add(Object item) throws InterruptedException {
    while (queue != null) {
      QueueOfferResult result = queue.offer(item);
      if (result.isEnqueued()) {
        return true;
      }
      if (!result.equals(QueueOfferResult.dropped())) {
        throw new IllegalStateException("the stream has ended: " + result);
      }
      if (!waits) {
        return false;
      }
      Thread.sleep(0, NAP_NANOS);
    }
    throw new IllegalStateException("not built");
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws Exception {
    if (queue != null && ended != null && system != null) {
      if (!queue.isCompleted()) {
        queue.complete();
      }
      if (timeoutMs < 0) {
        ended.toCompletableFuture().get();
      } else {
        ended.toCompletableFuture().get(timeoutMs, TimeUnit.MILLISECONDS);
      }
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get();
    }
    return StopAnswer.SILENT;
  }

  @Override
  public Reason reason(Throwable thrown) {
    return thrown instanceof IllegalStateException ? Reason.STOPPED : Reason.OTHER;
  }
}
