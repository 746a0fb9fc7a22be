package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.subject.Driver;
import org.jspecify.annotations.Nullable;

/** One call of the handler, step by step, as its script says. */
final class HandlerCall implements Driver.Call {
  private final Play play;
  private final HandlerScript.Call script;
  private int offers;
  private int stop;

  HandlerCall(Play play, HandlerScript.Call script) {
    this.play = play;
    this.script = script;
  }

  HandlerScript.Call script() {
    return script;
  }

  /** The next item to add, not yet noted as offered; null when there is none. */
  @Nullable Item next() {
    return offers++ < script.adds() ? play.nextOfHandler() : null;
  }

  @Override
  public @Nullable Object offer() {
    Item item = next();
    if (item != null) {
      play.offered(item);
    }
    return item;
  }

  @Override
  public void added(Object item, boolean accepted) {
    play.added((Item) item, accepted);
  }

  @Override
  public void refused(Object item, Throwable thrown) {
    play.refused((Item) item, thrown);
  }

  @Override
  public boolean stops() {
    if (script.stops()) {
      stop = play.stopCalled(-1);
    }
    return script.stops();
  }

  @Override
  public void stopped(Driver.StopAnswer answer) {
    play.stopReturned(stop, answer, true);
  }

  @Override
  public void stopFailed(Throwable thrown) {
    play.stopThrew(stop, thrown);
  }

  @Override
  public long takesMs() {
    return script.outcome() == HandlerScript.Outcome.HANG ? -1 : script.takesMs();
  }

  @Override
  public boolean failsAtOnce() {
    return script.outcome() == HandlerScript.Outcome.ERROR;
  }

  @Override
  public void end() throws Exception {
    String cause = "handler failed on call " + script.call();
    switch (script.outcome()) {
      case RETURN, HANG -> play.handled(script.call());
      case THROW -> {
        play.failed(script.call(), cause);
        throw new IllegalStateException(cause);
      }
      case ERROR -> {
        play.failed(script.call(), cause);
        throw new AssertionError(cause);
      }
    }
  }
}
