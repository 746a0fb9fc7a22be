package io.microbatch.conformance.scenario;

import java.util.List;

/**
 * How the handler behaves, call by call.
 *
 * @param takesMs P, how long a call takes that {@code calls} does not mention, milliseconds
 * @param calls the calls that are special, in ascending order of their number
 */
public record HandlerScript(long takesMs, List<Call> calls) {

  /** Checks the time, and copies the list. */
  public HandlerScript {
    Ranges.notNegative("takesMs", takesMs);
    calls = List.copyOf(calls);
  }

  /** What call number {@code number} (1 for the first) does. */
  public Call call(int number) {
    for (Call call : calls) {
      if (call.call() == number) {
        return call;
      }
    }
    return new Call(number, takesMs, Outcome.RETURN, 0, false);
  }

  /** How a call ends. */
  public enum Outcome {
    /** It returns. */
    RETURN,
    /** It throws an exception. */
    THROW,
    /** It throws an {@code Error} (Python: a {@code BaseException}). */
    ERROR,
    /** It never ends, and no interrupt ends it. */
    HANG
  }

  /**
   * One call: first it adds {@code adds} items to the same batcher, then it stops it if {@code
   * stops}, then it works for {@code takesMs}, then it ends as {@code outcome} says.
   *
   * @param call the call's number, 1 for the first
   * @param takesMs milliseconds, 0 and above
   * @param adds items, 0 and above
   */
  public record Call(int call, long takesMs, Outcome outcome, int adds, boolean stops) {
    /** Checks the ranges. */
    public Call {
      Ranges.atLeast(1, "call", call);
      Ranges.notNegative("takesMs", takesMs);
      Ranges.notNegative("adds", adds);
    }
  }
}
