package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.FlowableProcessor;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Drives RxJava's {@code buffer} by time and count, between a processor that many threads may emit
 * to and a worker that runs the handler.
 *
 * <p>Schedulers of its own, since RxJava's are shared by the whole process and never end.
 */
public final class RxJavaDriver implements Driver {
  private final FlowableProcessor<Object> items = PublishProcessor.create().toSerialized();
  private final CompletableSubject ended = CompletableSubject.create();

  /** Builds nothing yet. */
  public RxJavaDriver() {
    RxJavaPlugins.setErrorHandler(late -> {}); // it prints what comes too late for its stream
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    Scheduler timer = RxJavaPlugins.createSingleScheduler(body -> new Thread(body, "timer"));
    Scheduler worker = RxJavaPlugins.createSingleScheduler(body -> new Thread(body, "worker"));
    var _ =
        items
            .buffer(
                settings.intervalMs(),
                TimeUnit.MILLISECONDS,
                timer,
                Math.toIntExact(settings.maxBatchSize()))
            .onBackpressureBuffer() // buffer itself fails when the worker is slow
            .observeOn(worker)
            .doOnTerminate(timer::shutdown)
            .doOnTerminate(worker::shutdown)
            .subscribe(handler::handle, ended::onError, ended::onComplete);
  }

  @Override
  public boolean add(Object item) {
    items.onNext(item);
    return true;
  }

  @Override
  public StopAnswer stop(long timeoutMs) {
    items.onComplete();
    if (timeoutMs < 0) {
      ended.blockingAwait();
      return StopAnswer.SILENT;
    }
    boolean complete = ended.blockingAwait(timeoutMs, TimeUnit.MILLISECONDS);
    return complete ? StopAnswer.SILENT : new StopAnswer(false, List.of(), "false");
  }
}
