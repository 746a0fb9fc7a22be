package io.microbatch.conformance.driver.broken;

import java.util.List;

/** Off by one: a single leftover is taken along with a full batch, to save a call. Breaks SIZ-1. */
public final class TakesLeftoverAlong extends PlainBatcher {
  /** Builds nothing yet. */
  public TakesLeftoverAlong() {}

  @Override
  List<Object> take(long most) {
    return super.take(backlog() == most + 1 ? most + 1 : most);
  }
}
