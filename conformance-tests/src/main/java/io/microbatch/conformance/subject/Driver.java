package io.microbatch.conformance.subject;

import io.microbatch.conformance.scenario.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The narrow door through which the suite reaches a design. Implementations are loaded twice: by
 * the simulation's class loader and by the plain one. So this interface mentions no type of {@code
 * java.util.concurrent}, which is another class inside the simulation.
 *
 * <p>An implementation has a public constructor, without parameters or with one String (see {@link
 * Subject#design}), and is used for one scenario.
 */
public interface Driver {

  /**
   * Called before all else, on the thread that drives the try and is none of the try's own: for
   * what a language needs around its code.
   */
  default void open(Platform platform) {}

  /** Called last, on the thread that called {@link #open}, however the try ended. */
  default void close() {}

  /**
   * The timers that the design has armed, for languages whose timers are not threads; each by a
   * name for the trace.
   */
  default List<String> armedTimers() {
    return List.of();
  }

  /**
   * The design's own source, for those who want to see which of its lines acts: the name of its
   * class in Java, of its file elsewhere. Empty where the source is not ours to show.
   */
  default String source() {
    return "";
  }

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

    /** Takes a batch for a design whose handler must not block: the caller acts the call. */
    Call begin(List<?> batch);
  }

  /**
   * One call of a handler that must not block, to be acted in this order: add what it adds, stop if
   * it stops, wait as long as it takes, end it.
   */
  interface Call {
    /** The next item to add from inside the handler, noted as offered; null when there is none. */
    @Nullable Object offer();

    /** The add of an item returned. */
    void added(Object item, boolean accepted);

    /** The add of an item failed. */
    void refused(Object item, Throwable thrown);

    /** Whether the call stops the design; if so, the stop is noted as called. */
    boolean stops();

    /** The stop from inside the handler returned. */
    void stopped(StopAnswer answer);

    /** The stop from inside the handler failed. */
    void stopFailed(Throwable thrown);

    /** How long the call takes, milliseconds; -1 if it never ends. */
    long takesMs();

    /** Whether the call fails before it gives its promise, and not by rejecting it. */
    boolean failsAtOnce();

    /** Notes the end of the call; throws what the handler is to fail with. */
    void end() throws Exception;
  }

  /** What the world gives to a driver whose language brings a platform of its own. */
  interface Platform {
    /** Starts a thread that belongs to the platform and not to the design, as an event loop's. */
    void spawn(String name, Runnable body);

    /** Notes that a timer of the design fired on the calling thread. */
    void woke();

    /** The name of the calling thread in the trace. */
    String actor();

    /** Whether {@link #atLine} wants to know. */
    default boolean watched() {
      return false;
    }

    /** The calling thread is about to run a line of the design's own file, from 1. */
    default void atLine(int line) {}

    /** The calling thread has just done what another one, of that name, waits for. */
    default void answered(String caller) {}

    /** Whether the schedule may take the turn from a thread between any two statements. */
    boolean fine();

    /**
     * The design asks for what this world cannot or must not give it. Ends a simulated try.
     *
     * @param sentence names the call
     */
    RuntimeException unsupported(String sentence);

    /**
     * The design goes on and on while no time passes. Ends a simulated try.
     *
     * @param sentence says who does, and how that was noticed
     */
    RuntimeException livelock(String sentence);

    /** What all that is random in the design comes from. */
    long seed();
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
