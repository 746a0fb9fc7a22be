package io.microbatch.reports;

/** What the process says when it ends. */
final class ExitCode {
  /** All is as expected. */
  static final int AS_EXPECTED = 0;

  /** Something is not as expected. */
  static final int NOT_AS_EXPECTED = 1;

  /** The command was used wrongly. */
  static final int WRONG_USAGE = 2;

  /** The harness failed. */
  static final int HARNESS_FAILED = 3;

  /** Ctrl-C: 128 + SIGINT, as shells have it. */
  static final int CUT_OFF = 130;

  private ExitCode() {}
}
