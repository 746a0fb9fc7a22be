package io.microbatch.conformance.driver.broken;

import java.util.List;

/** Only exceptions are caught; an error ends the worker. Breaks FLT-1. */
public final class ErrorEndsWorker extends PlainBatcher {
  /** Builds nothing yet. */
  public ErrorEndsWorker() {}

  @Override
  void handle(List<Object> batch) {
    List<Object> items = List.copyOf(batch);
    try {
      callHandler(batch);
    } catch (Exception e) {
      report(items, e);
    }
  }
}
