package io.microbatch;

/**
 * Is told of each item that was dropped because the batcher was full, exactly once, on the thread
 * whose {@code add} made it necessary.
 *
 * <p>Calls may overlap under {@link OverflowPolicy#DROP_NEWEST}. Must not block: under {@link
 * OverflowPolicy#DROP_OLDEST} other adds that find the batcher full wait for it, and so does a
 * stop, which returns only when each drop is reported. An exception thrown from here is logged and
 * changes nothing else.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface DropListener<T> {
  /** Takes note of an item that will not be delivered. */
  void onDrop(T item);
}
