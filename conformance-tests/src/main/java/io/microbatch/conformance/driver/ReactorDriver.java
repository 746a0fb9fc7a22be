package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/**
 * Drives Reactor's {@code bufferTimeout}, with fair backpressure or without, between a sink that
 * many threads may emit to and a worker that runs the handler.
 *
 * <p>Schedulers of its own, since Reactor's are shared by the whole process and never end.
 */
public class ReactorDriver implements Driver {
  /** How long a producer sleeps that finds the sink full; no benchmark's queue empties so. */
  private static final int NAP_NANOS = 100_000;

  private final Sinks.Empty<Void> ended = Sinks.empty();
  private final boolean fair;
  private boolean waits;
  private Sinks.@Nullable Many<Object> sink;

  /** With fair backpressure; builds nothing yet. */
  public ReactorDriver() {
    this(true);
  }

  private ReactorDriver(boolean fair) {
    this.fair = fair;
  }

  /** Without fair backpressure, which is what {@code bufferTimeout(M, I)} is. */
  public static final class Plain extends ReactorDriver {
    /** Builds nothing yet. */
    public Plain() {
      super(false);
    }
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    waits = settings.overflow() == Overflow.BLOCK;
    int capacity = Math.toIntExact(settings.capacity());
    Sinks.UnicastSpec unicast = Sinks.many().unicast();
    Sinks.Many<Object> built;
    Flux<Object> items;
    if (waits || settings.overflow() == Overflow.REJECT) {
      built = unicast.onBackpressureBuffer(queueOf(capacity));
      items = built.asFlux();
    } else {
      built = unicast.onBackpressureBuffer();
      items =
          built
              .asFlux()
              .onBackpressureBuffer(
                  capacity,
                  item -> reports.dropped(List.of(item)),
                  settings.overflow() == Overflow.DROP_OLDEST
                      ? BufferOverflowStrategy.DROP_OLDEST
                      : BufferOverflowStrategy.DROP_LATEST);
    }
    Scheduler timer = Schedulers.newSingle(OwnThread::new);
    Scheduler worker = Schedulers.newSingle(OwnThread::new);
    var _ =
        items
            .bufferTimeout(
                Math.toIntExact(settings.maxBatchSize()),
                Duration.ofMillis(settings.intervalMs()),
                timer,
                fair)
            .publishOn(worker, 1) // one batch ahead; by default it would be 256
            .doOnTerminate(timer::dispose)
            .doOnTerminate(worker::dispose)
            .subscribe(batch -> handle(handler, batch), ended::tryEmitError, ended::tryEmitEmpty);
    sink = built;
  }

  /** Reactor's own bounded queues are the faster ones, and hold powers of two from 8 on. */
  private static Queue<Object> queueOf(int capacity) {
    return capacity >= 8 && Integer.bitCount(capacity) == 1
        ? Queues.get(capacity).get()
        : new ArrayBlockingQueue<>(capacity);
  }

  /**
   * As the threads of Reactor's own schedulers, but for their number, which differs between runs.
   */
  private static final class OwnThread extends Thread implements NonBlocking {
    OwnThread(Runnable body) {
      super(body, "scheduler");
    }
  }

  private static void handle(Handler handler, List<Object> batch) {
    try {
      handler.handle(batch);
    } catch (Exception e) {
      throw Exceptions.propagate(e);
    }
  }

  @Override
  public boolean add(Object item) throws InterruptedException {
    while (sink != null) {
      Sinks.EmitResult result = sink.tryEmitNext(item);
      switch (result) {
        case OK -> {
          return true;
        }
        case FAIL_NON_SERIALIZED -> Thread.onSpinWait(); // another thread emits
        case FAIL_OVERFLOW -> {
          if (!waits) {
            return false;
          }
          Thread.sleep(0, NAP_NANOS);
        }
        default -> result.orThrow();
      }
    }
    throw new IllegalStateException("not built");
  }

  @Override
  public StopAnswer stop(long timeoutMs) {
    if (sink != null) {
      while (sink.tryEmitComplete() == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
        Thread.onSpinWait();
      }
      var _ =
          timeoutMs < 0
              ? ended.asMono().block()
              : ended.asMono().block(Duration.ofMillis(timeoutMs));
    }
    return StopAnswer.SILENT;
  }

  @Override
  public Reason reason(Throwable thrown) {
    return thrown instanceof Sinks.EmissionException ? Reason.STOPPED : Reason.OTHER;
  }
}
