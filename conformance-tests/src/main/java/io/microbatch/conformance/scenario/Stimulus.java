package io.microbatch.conformance.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something done to the design, or to the process it lives in, at an instant. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Stimulus.Add.class, name = "add"),
  @JsonSubTypes.Type(value = Stimulus.Flush.class, name = "flush"),
  @JsonSubTypes.Type(value = Stimulus.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Stimulus.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Stimulus.Interrupt.class, name = "interrupt"),
  @JsonSubTypes.Type(value = Stimulus.Stall.class, name = "stall"),
  @JsonSubTypes.Type(value = Stimulus.WallStep.class, name = "wallStep")
})
public sealed interface Stimulus {

  /** When, in milliseconds after the design was built; 0 and above. */
  long atMs();

  /**
   * A producer adds items, one call after the other. A producer that is still busy with an earlier
   * add starts late.
   *
   * @param producer 1 to {@link Item#MAX_PRODUCER}; each producer is a thread of its own
   * @param count how many items, 1 and above
   */
  record Add(long atMs, int producer, int count) implements Stimulus {
    /** Checks the ranges. */
    public Add {
      Ranges.notNegative("atMs", atMs);
      Ranges.atLeast(1, "count", count);
      checkProducer(producer);
    }
  }

  /**
   * A caller flushes, and waits.
   *
   * @param caller 1 and above; each caller is a thread of its own
   */
  record Flush(long atMs, int caller) implements Stimulus {
    /** Checks the ranges. */
    public Flush {
      checkCaller(atMs, caller);
    }
  }

  /**
   * A caller stops the design, and waits.
   *
   * @param timeoutMs the longest the caller wants to wait, milliseconds; -1 for as long as it takes
   */
  record Stop(long atMs, int caller, long timeoutMs) implements Stimulus {
    /** Checks the ranges. */
    public Stop {
      checkCaller(atMs, caller);
      Ranges.atLeast(-1, "timeoutMs", timeoutMs);
    }
  }

  /** A caller starts the design; only designs with a start of their own take notice. */
  record Start(long atMs, int caller) implements Stimulus {
    /** Checks the ranges. */
    public Start {
      checkCaller(atMs, caller);
    }
  }

  /** A producer's thread is interrupted. */
  record Interrupt(long atMs, int producer) implements Stimulus {
    /** Checks the ranges. */
    public Interrupt {
      Ranges.notNegative("atMs", atMs);
      checkProducer(producer);
    }
  }

  /**
   * The whole process stands still: no thread runs, the clocks go on.
   *
   * @param forMs how long, milliseconds, 0 and above
   */
  record Stall(long atMs, long forMs) implements Stimulus {
    /** Checks the ranges. */
    public Stall {
      Ranges.notNegative("atMs", atMs);
      Ranges.notNegative("forMs", forMs);
    }
  }

  /**
   * The wall clock is set; the monotonic clock is not.
   *
   * @param byMs forwards if positive, backwards if negative, milliseconds
   */
  record WallStep(long atMs, long byMs) implements Stimulus {
    /** Checks the instant. */
    public WallStep {
      Ranges.notNegative("atMs", atMs);
    }

    /** A step of another size at the same instant. */
    Stimulus by(long otherMs) {
      return new WallStep(atMs, otherMs);
    }
  }

  private static void checkCaller(long atMs, int caller) {
    Ranges.notNegative("atMs", atMs);
    Ranges.atLeast(1, "caller", caller);
  }

  private static void checkProducer(int producer) {
    if (producer < 1 || producer > Item.MAX_PRODUCER) {
      throw new IllegalArgumentException(
          "producer is " + producer + "; allowed: 1 to " + Item.MAX_PRODUCER);
    }
  }
}
