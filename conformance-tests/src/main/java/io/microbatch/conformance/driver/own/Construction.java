package io.microbatch.conformance.driver.own;

import java.util.List;

/** A way to build a design. */
interface Construction {
  /** What can be said to it. */
  List<Slot> slots();

  /** Builds one; throws what the design throws. */
  Object build(Wires wires) throws Throwable;

  /** Whether it can be told something. */
  default boolean has(Role role) {
    return slots().stream().anyMatch(slot -> slot.role() == role);
  }
}
