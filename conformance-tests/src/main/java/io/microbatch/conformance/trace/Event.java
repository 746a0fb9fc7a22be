package io.microbatch.conformance.trace;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.microbatch.conformance.scenario.Item;
import java.util.List;

/**
 * Something that happened. The order in a trace is the order in which it was noted: an add is
 * accepted at some point between its {@link Offered} and its {@link Accepted}, so a batch may be
 * dispatched before the add that gave it its item has returned.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Constructed.class, name = "constructed"),
  @JsonSubTypes.Type(value = Event.ConstructionRefused.class, name = "constructionRefused"),
  @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
  @JsonSubTypes.Type(value = Event.StartRefused.class, name = "startRefused"),
  @JsonSubTypes.Type(value = Event.Offered.class, name = "offered"),
  @JsonSubTypes.Type(value = Event.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Event.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Event.Dropped.class, name = "dropped"),
  @JsonSubTypes.Type(value = Event.Dispatched.class, name = "dispatched"),
  @JsonSubTypes.Type(value = Event.Handled.class, name = "handled"),
  @JsonSubTypes.Type(value = Event.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Event.FailureReported.class, name = "failureReported"),
  @JsonSubTypes.Type(value = Event.FlushCalled.class, name = "flushCalled"),
  @JsonSubTypes.Type(value = Event.FlushReturned.class, name = "flushReturned"),
  @JsonSubTypes.Type(value = Event.FlushThrew.class, name = "flushThrew"),
  @JsonSubTypes.Type(value = Event.StopCalled.class, name = "stopCalled"),
  @JsonSubTypes.Type(value = Event.StopReturned.class, name = "stopReturned"),
  @JsonSubTypes.Type(value = Event.StopThrew.class, name = "stopThrew"),
  @JsonSubTypes.Type(value = Event.Remaining.class, name = "remaining"),
  @JsonSubTypes.Type(value = Event.Stalled.class, name = "stalled"),
  @JsonSubTypes.Type(value = Event.WallStepped.class, name = "wallStepped"),
  @JsonSubTypes.Type(value = Event.Interrupted.class, name = "interrupted"),
  @JsonSubTypes.Type(value = Event.Woke.class, name = "woke"),
  @JsonSubTypes.Type(value = Event.End.class, name = "end")
})
public sealed interface Event {

  /** When, in nanoseconds of the monotonic clock after the design was built. */
  long atNs();

  /** Who: {@code main}, {@code A}, {@code caller 1}, or the design's own thread. */
  String actor();

  /** The design was built. */
  record Constructed(long atNs, String actor) implements Event {}

  /** The constructor threw. Nothing follows but the {@link End}. */
  record ConstructionRefused(long atNs, String actor, String message) implements Event {}

  /** A call of the design's own start returned. */
  record Started(long atNs, String actor) implements Event {}

  /** A call of the design's own start threw. */
  record StartRefused(long atNs, String actor, String message) implements Event {}

  /** A producer is about to add. */
  record Offered(long atNs, String actor, Item item) implements Event {}

  /** The add returned normally. */
  record Accepted(long atNs, String actor, Item item) implements Event {}

  /** The add threw, or said no. */
  record Refused(long atNs, String actor, Item item, Refusal reason, String message)
      implements Event {}

  /** Why an add was refused. */
  enum Refusal {
    /** The design said that it is stopped, or being stopped. */
    STOPPED,
    /** The design said that it is full. */
    FULL,
    /** The language's own signal for an interrupted or cancelled caller. */
    INTERRUPTED,
    /** Anything else. */
    OTHER
  }

  /** The design reported that items were dropped by its overflow policy. */
  record Dropped(long atNs, String actor, List<Item> items) implements Event {}

  /**
   * The handler was called.
   *
   * @param call 1 for the first call
   */
  record Dispatched(long atNs, String actor, int call, List<Item> items) implements Event {}

  /** The handler returned (an asynchronous one: its result is there). */
  record Handled(long atNs, String actor, int call) implements Event {}

  /** The handler failed. */
  record Failed(long atNs, String actor, int call, String cause) implements Event {}

  /** The design reported a failed batch. */
  record FailureReported(long atNs, String actor, List<Item> items, String cause)
      implements Event {}

  /**
   * A flush was called.
   *
   * @param flush 1 for the first flush called
   */
  record FlushCalled(long atNs, String actor, int flush) implements Event {}

  /** A flush returned (an asynchronous one: it completed). */
  record FlushReturned(long atNs, String actor, int flush) implements Event {}

  /** A flush threw. */
  record FlushThrew(long atNs, String actor, int flush, String cause) implements Event {}

  /**
   * A stop was called.
   *
   * @param stop 1 for the first stop called
   * @param timeoutMs -1 for none
   */
  record StopCalled(long atNs, String actor, int stop, long timeoutMs) implements Event {}

  /**
   * A stop returned.
   *
   * @param complete whether the design said that all is delivered; true where it says nothing
   * @param undelivered the items it named as not delivered
   * @param answer its answer as text, to compare with that of another stop; empty where it gives
   *     none
   */
  record StopReturned(
      long atNs, String actor, int stop, boolean complete, List<Item> undelivered, String answer)
      implements Event {}

  /** A stop threw. */
  record StopThrew(long atNs, String actor, int stop, String cause) implements Event {}

  /**
   * What was left of the design once the instant in which a stop returned was over.
   *
   * @param threads the design's living threads
   */
  record Remaining(long atNs, String actor, int stop, List<String> threads) implements Event {}

  /** The process stood still, and goes on now. */
  record Stalled(long atNs, String actor, long forNs) implements Event {}

  /**
   * The wall clock was set.
   *
   * @param unfelt whether all else went just as it does without the step; false where nobody tried
   */
  record WallStepped(long atNs, String actor, long byNs, boolean unfelt) implements Event {
    /** A step of which nobody tried whether it is felt. */
    public WallStepped(long atNs, String actor, long byNs) {
      this(atNs, actor, byNs, false);
    }
  }

  /** A producer's thread was interrupted. */
  record Interrupted(long atNs, String actor, String producer) implements Event {}

  /** A timed wait of one of the design's threads ran out: a tick. */
  record Woke(long atNs, String actor) implements Event {}

  /** Nothing follows. */
  record End(long atNs, String actor, Ending ending, String message) implements Event {}

  /** How a try ended. */
  enum Ending {
    /** Nobody can run, nobody waits for a time, and every call has returned. */
    QUIET,
    /** The design would go on ticking; it was watched for long enough. */
    WATCHED,
    /** Nobody can run, and a call has not returned. */
    DEADLOCK,
    /** Threads ran on and on without time passing. */
    LIVELOCK
  }
}
