package io.microbatch.conformance.sim;

import org.jspecify.annotations.Nullable;

/**
 * As {@link SimThreadLocal}, handed on to the threads that a thread makes.
 *
 * @param <T> what it holds
 */
public class SimInheritableThreadLocal<T> extends InheritableThreadLocal<T> {
  /** As {@link InheritableThreadLocal#InheritableThreadLocal()}. */
  public SimInheritableThreadLocal() {}

  @SuppressWarnings("unchecked")
  @Nullable Object inherited(@Nullable Object value) {
    return childValue((T) value);
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // a thread-local may hold null
  public T get() {
    SimThread thread = Simulation.ofThisThread().current();
    if (thread == null) {
      return super.get();
    }
    if (!thread.locals().containsKey(this)) {
      thread.locals().put(this, initialValue());
    }
    return (T) thread.locals().get(this);
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
