package io.microbatch.conformance.sim;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread-local of the simulated world: the JDK's own would be shared by all simulated threads,
 * since they run on one real thread.
 *
 * @param <T> what it holds
 */
public class SimThreadLocal<T> extends ThreadLocal<T> {
  private static final Object NOTHING = new Object();

  /** As {@link ThreadLocal#ThreadLocal()}. */
  public SimThreadLocal() {}

  /** As {@link ThreadLocal#withInitial(Supplier)}. */
  public static <S> ThreadLocal<S> withInitial(Supplier<? extends S> supplier) {
    return new SimThreadLocal<S>() {
      @Override
      protected S initialValue() {
        return supplier.get();
      }
    };
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // a thread-local may hold null
  public T get() {
    SimThread thread = Simulation.ofThisThread().current();
    if (thread == null) {
      return super.get();
    }
    Object value = thread.locals().getOrDefault(this, NOTHING);
    if (value == NOTHING) {
      value = initialValue();
      thread.locals().put(this, value);
    }
    return (T) value;
  }

  @Override
  public void set(@Nullable T value) {
    SimThread thread = Simulation.ofThisThread().current();
    if (thread == null) {
      super.set(value);
    } else {
      thread.locals().put(this, value);
    }
  }

  @Override
  public void remove() {
    SimThread thread = Simulation.ofThisThread().current();
    if (thread == null) {
      super.remove();
    } else {
      thread.locals().remove(this);
    }
  }
}
