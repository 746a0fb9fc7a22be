package io.microbatch.conformance.run;

import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;

/** Sees at which line of its own source a design is, in whatever way its language allows. */
interface LineWatch extends AutoCloseable {

  /** One for a design whose source is ours to look at. */
  static LineWatch of(Subject subject, Driver driver, ClassLoader world, ActingLines lines) {
    return switch (subject.language()) {
      case "Java" -> new JavaLineWatch(driver.source(), world, lines);
      case "Python" -> new LineWatch() {}; // its platform is told of each line
      default -> new JavaScriptLineWatch(driver.source(), lines);
    };
  }

  /** The innermost line of the design on the running thread's stack; 0 if nobody can tell. */
  default int onStack() {
    return 0;
  }

  /** The running thread, of that name, is at a redirected call. */
  default void passes(String actor) {}

  @Override
  default void close() {}
}
