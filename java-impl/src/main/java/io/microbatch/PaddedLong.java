package io.microbatch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A counter alone on its cache lines, so that its writers do not slow the readers of its
 * neighbours.
 *
 * <p>128 bytes, since current processors fetch lines in pairs.
 */
@SuppressWarnings("unused")
final class PaddedLong extends AtomicLong {
  private static final long serialVersionUID = 1L;

  long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14;
}
