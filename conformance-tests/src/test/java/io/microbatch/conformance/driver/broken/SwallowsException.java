package io.microbatch.conformance.driver.broken;

import java.util.List;

/** A failed batch is forgotten. Breaks FLT-2. */
public final class SwallowsException extends PlainBatcher {
  /** Builds nothing yet. */
  public SwallowsException() {}

  @Override
  void handle(List<Object> batch) {
    List<Object> items = List.copyOf(batch);
    try {
      callHandler(batch);
    } catch (Exception e) {
      // the batch is lost, and nobody is told
    } catch (Error e) {
      report(items, e);
    }
  }
}
