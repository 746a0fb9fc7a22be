package io.microbatch.conformance.subject;

import io.microbatch.conformance.scenario.Settings;
import java.util.List;

/**
 * The narrow door through which the suite reaches a design. Implementations are loaded twice: by
 * the simulation's class loader and by the plain one. So this interface mentions no type of {@code
 * java.util.concurrent}, which is another class inside the simulation.
 *
 * <p>An implementation has a public constructor without parameters and is used for one scenario.
 */
public interface Driver {

  /** Builds the design; throws what the design throws. */
  void construct(Settings settings, Handler handler, Reports reports) throws Exception;

  /** Starts a design that has a start of its own. */
  default void start() throws Exception {
    throw new UnsupportedOperationException("no start");
  }

  /**
   * Adds an item under the design's overflow policy.
   *
   * @return whether the item was accepted; a refusal may also be an exception
   */
  boolean add(Object item) throws Exception;

  /** Flushes, and waits until the flush is complete. */
  default void flush() throws Exception {
    throw new UnsupportedOperationException("no flush");
  }

  /**
   * Stops, and waits as the design waits.
   *
   * @param timeoutMs -1 for none; a design whose stop knows no timeout ignores it
   */
  StopAnswer stop(long timeoutMs) throws Exception;

  /** Why an add threw {@code thrown}, as far as the design's own exception types say it. */
  default Reason reason(Throwable thrown) {
    return Reason.OTHER;
  }

  /** Why an add threw; an {@link InterruptedException} needs no saying. */
  enum Reason {
    STOPPED,
    FULL,
    OTHER
  }

  /** The handler that the suite hands to the design. May throw anything. */
  interface Handler {
    /** Takes a batch; returns when it is handled. */
    void handle(List<?> batch) throws Exception;
  }

  /** Where a design reports what it reports. */
  interface Reports {
    /** A batch failed. */
    void failed(List<?> items, Throwable cause);

    /** Items were dropped by the overflow policy. */
    void dropped(List<?> items);
  }

  /**
   * What a stop said.
   *
   * @param complete whether all accepted items are delivered or reported; true where the design
   *     says nothing
   * @param undelivered the items it named as not delivered
   * @param answer the design's own answer as text, empty if it gives none
   */
  record StopAnswer(boolean complete, List<?> undelivered, String answer) {
    /** Of a design whose stop says nothing. */
    public static final StopAnswer SILENT = new StopAnswer(true, List.of(), "");
  }
}
