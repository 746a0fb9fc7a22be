package io.microbatch.conformance.driver.broken;

import java.util.ArrayDeque;
import java.util.List;

/**
 * What does not fit into a batch spills over, and comes back when the queue is empty: behind the
 * items that were added in between. Breaks ORD-1.
 */
public final class SpillIsOvertaken extends PlainBatcher {
  /** Builds nothing yet. */
  public SpillIsOvertaken() {}

  private final ArrayDeque<Object> spill = new ArrayDeque<>();

  @Override
  void put(Object item) {
    (isBatchFull() ? spill : queue).add(item);
  }

  @Override
  int backlog() {
    return queue.size() + spill.size();
  }

  @Override
  List<Object> take(long most) {
    if (queue.isEmpty()) {
      queue.addAll(spill);
      spill.clear();
    }
    return super.take(most);
  }
}
