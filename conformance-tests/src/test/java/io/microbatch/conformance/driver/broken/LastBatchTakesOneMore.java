package io.microbatch.conformance.driver.broken;

import java.util.List;

/** Off by one: the drain takes a single leftover along with the last batch, to save a call. Breaks
 * SIZ-1. */
public final class LastBatchTakesOneMore extends PlainBatcher {
  /** Builds nothing yet. */
  public LastBatchTakesOneMore() {}

  @Override
  List<Object> take(long most) {
    return super.take(stopping && backlog() == most + 1 ? most + 1 : most);
  }
}
