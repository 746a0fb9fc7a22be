package io.microbatch.conformance.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The monitor of one object, for as long as somebody holds it or waits for it. */
final class SimMonitor {
  @Nullable Object object;
  @Nullable SimThread owner;
  int depth;
  final List<SimThread> entering = new ArrayList<>(2);
  final ArrayDeque<SimThread> waiting = new ArrayDeque<>(2);

  boolean unused() {
    return owner == null && entering.isEmpty() && waiting.isEmpty();
  }
}
