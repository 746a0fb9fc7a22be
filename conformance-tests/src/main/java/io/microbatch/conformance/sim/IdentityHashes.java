package io.microbatch.conformance.sim;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Identity hash codes that count from the start of the try. An object keeps its own over tries,
 * since a static map may rest on it.
 */
final class IdentityHashes {
  private final Map<Key, Integer> known = new HashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  int of(Object object, IntSupplier next) {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      known.remove(key);
    }
    Integer hash = known.get(new Key(object, null));
    if (hash == null) {
      hash = next.getAsInt();
      known.put(new Key(object, gone), hash);
    }
    return hash;
  }

  private static final class Key extends WeakReference<Object> {
    private final int realHash;

    Key(Object object, @Nullable ReferenceQueue<Object> queue) {
      super(object, queue);
      realHash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return realHash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // of the very same object
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Key key && get() != null && get() == key.get());
    }
  }
}
