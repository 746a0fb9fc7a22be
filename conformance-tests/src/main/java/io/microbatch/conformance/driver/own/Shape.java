package io.microbatch.conformance.driver.own;

import io.microbatch.conformance.scenario.Overflow;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class recognised as a batcher: how it is built and what can be done with it. Looking does not
 * run any of its code. How it is recognised is told in {@link io.microbatch.conformance.driver.own
 * the package}.
 */
public final class Shape {
  /** What is added to a class's name for the subclass that overrides its {@link #hook}. */
  public static final String JUDGED = "$Judged";

  private final Construction construction;
  private final Operations operations;

  private Shape(Construction construction, Operations operations) {
    this.construction = construction;
    this.operations = operations;
  }

  /** Recognises a class. */
  public static Shape of(Class<?> type) throws NotRecognisedException {
    Construction builder = ByBuilder.of(type);
    Construction construction = builder == null ? ByConstructor.of(type) : builder;
    return new Shape(construction, Operations.of(type));
  }

  /** The method that a subclass must override to receive the batches; null if there is no need. */
  public @Nullable Method hook() {
    return construction instanceof ByConstructor by ? by.hook() : null;
  }

  /** Whether it has a flush. */
  public boolean flushes() {
    return operations.flush() != null;
  }

  /** Whether it must be started. */
  public boolean startable() {
    return operations.start() != null;
  }

  /**
   * The overflow policies it can be built with: those it names; else, with a capacity, reject if
   * its add gives a boolean, and block if it does not.
   */
  public Set<Overflow> overflow() {
    Set<Overflow> policies = EnumSet.noneOf(Overflow.class);
    if (!construction.has(Role.CAPACITY)) {
      return policies;
    }
    for (Slot slot : construction.slots()) {
      if (slot.role() == Role.OVERFLOW) {
        for (Object constant : slot.type().getEnumConstants()) {
          Overflow policy = Wires.policy(constant);
          if (policy != null) {
            policies.add(policy);
          }
        }
      }
    }
    if (policies.isEmpty()) {
      boolean says = operations.add().getReturnType() == boolean.class;
      policies.add(says ? Overflow.REJECT : Overflow.BLOCK);
    }
    return policies;
  }

  Construction construction() {
    return construction;
  }

  Operations operations() {
    return operations;
  }
}
