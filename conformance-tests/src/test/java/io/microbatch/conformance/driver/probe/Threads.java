package io.microbatch.conformance.driver.probe;

/** What probes do again and again. */
final class Threads {
  private Threads() {}

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts here", e);
    }
  }

  /** A body that may throw. */
  interface Body {
    void run() throws Exception;
  }

  static Runnable unchecked(Body body) {
    return () -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  static Thread started(Body body) {
    Thread thread = new Thread(unchecked(body));
    thread.start();
    return thread;
  }

  /** What {@code waiting} throws when its thread is interrupted 50 ms later. */
  static String interrupted(Body waiting) throws Exception {
    StringBuilder seen = new StringBuilder();
    Thread thread =
        new Thread(() -> {
          try {
            waiting.run();
            seen.append("returned, ").append(Thread.interrupted());
          } catch (Exception thrown) {
            seen.append(thrown.getClass().getSimpleName())
                .append(", ")
                .append(Thread.interrupted());
          }
        });
    thread.start();
    Thread.sleep(50);
    thread.interrupt();
    thread.join();
    return seen.toString();
  }
}
