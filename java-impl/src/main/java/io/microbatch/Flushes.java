package io.microbatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The flushes that wait for their tickets.
 *
 * <p>A ticket is the number of items accepted before the flush was called; it is reached when so
 * many items are settled, that is delivered, reported as failed, or dropped.
 */
final class Flushes {
  private static final long NONE = Long.MIN_VALUE;

  private record Flush(long ticket, CompletableFuture<Void> done) {}

  private final ReentrantLock lock = new ReentrantLock();
  private List<Flush> open = new ArrayList<>();
  private boolean ended;
  private @Nullable BatcherStoppedException failure;

  /** The highest ticket waited for. */
  private volatile long target = NONE;

  void register(long ticket, CompletableFuture<Void> done) {
    boolean over;
    lock.lock();
    try {
      over = ended;
      if (!over) {
        open.add(new Flush(ticket, done));
        target = Math.max(target, ticket);
      }
    } finally {
      lock.unlock();
    }
    if (over) {
      finish(done);
    }
  }

  boolean isOpen() {
    return target != NONE;
  }

  long target() {
    return target;
  }

  /** Completes those whose ticket is reached. */
  void settle(long settled) {
    List<Flush> reached = new ArrayList<>();
    lock.lock();
    try {
      long highest = NONE;
      List<Flush> rest = new ArrayList<>();
      for (Flush flush : open) {
        if (flush.ticket <= settled) {
          reached.add(flush);
        } else {
          rest.add(flush);
          highest = Math.max(highest, flush.ticket);
        }
      }
      open = rest;
      target = highest;
    } finally {
      lock.unlock();
    }
    for (Flush flush : reached) {
      flush.done.complete(null);
    }
  }

  /** Nothing will be settled any more: all flushes, later ones too, succeed or fail by this. */
  void end(@Nullable BatcherStoppedException failure) {
    List<Flush> rest;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      this.failure = failure;
      rest = open;
      open = new ArrayList<>();
      target = NONE;
    } finally {
      lock.unlock();
    }
    for (Flush flush : rest) {
      finish(flush.done);
    }
  }

  private void finish(CompletableFuture<Void> done) {
    if (failure == null) {
      done.complete(null);
    } else {
      done.completeExceptionally(failure);
    }
  }
}
