package io.microbatch.bench.resource;

import io.microbatch.bench.design.Item;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes items wait in a design whose handler is held. */
final class Backlog {
  /** M of the experiments that need a backlog. */
  static final int MAX_BATCH_SIZE = 512;

  private Backlog() {}

  /**
   * Adds a first batch, waits until the handler has come to the shut gate with it or a part of it,
   * and adds the rest. All this on a thread of its own, since it hangs if the design is full before
   * it should be.
   *
   * @throws IllegalStateException if that does not come about, for as long as patience lasts
   */
  static void pileUp(Ledger ledger, Gate gate, Item[] items, int first, Duration patience)
      throws InterruptedException {
    FutureTask<Void> adding =
        new FutureTask<>(() -> {
          int batch = Math.min(first, items.length);
          ledger.push(items, 0, batch);
          if (!gate.awaitHeld(patience)) {
            throw new IllegalStateException(
                "the handler was not called, though " + batch + " items were added");
          }
          ledger.push(items, batch, items.length);
          return null;
        });
    Thread thread = new Thread(adding, "backlog");
    thread.setDaemon(true);
    thread.start();
    try {
      adding.get(patience.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "an add waits, though fewer than "
              + items.length
              + " items were added: the design has"
              + " less room than its setup says",
          e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("no backlog could be made: " + e.getCause(), e);
    }
  }
}
