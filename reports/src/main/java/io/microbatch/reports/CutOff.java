package io.microbatch.reports;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, or a polite kill. The thread that runs the command is interrupted, and the process stays
 * for as long as that thread needs to write what it has, but not for ever.
 */
final class CutOff {
  /** How long a command may take to write what it has. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile @Nullable Runnable lastResort;

  /** Listens to the signals from now on, on behalf of the calling thread. */
  void install() {
    Thread command = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> wait(command), "cut-off"));
  }

  /** The command is through: nothing is left to wait for. */
  void finished() {
    finished.countDown();
  }

  /** Whether the command shall end early. */
  boolean requested() {
    return requested;
  }

  /** What to do if the command does not come to an end in time; null: it has nothing to write. */
  void lastResort(@Nullable Runnable action) {
    lastResort = action;
  }

  /** Asks a thread's command to end early. */
  void request(Thread command) {
    requested = true;
    command.interrupt();
  }

  private void wait(Thread command) {
    Runnable action = lastResort;
    if (finished.getCount() == 0 || action == null) {
      return;
    }
    request(command);
    try {
      if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
