package io.microbatch.reports.own;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import org.jspecify.annotations.Nullable;

/** What a judge says: a line of JSON with a field {@code say}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Word.Bad.class, name = "bad"),
  @JsonSubTypes.Type(value = Word.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Word.Beat.class, name = "beat"),
  @JsonSubTypes.Type(value = Word.Played.class, name = "played"),
  @JsonSubTypes.Type(value = Word.Done.class, name = "done")
})
public sealed interface Word {

  /** The design cannot be taken up. */
  record Bad(String message) implements Word {}

  /** The design is taken up; the judge waits for the run folder. */
  record Ready(Subject subject) implements Word {}

  /**
   * The judge lives.
   *
   * @param done scenarios played
   * @param of scenarios to play
   * @param broken rules seen broken
   * @param oldestMs how long the scenario that is played for longest has been played, real time
   * @param slot which of the threads plays it
   */
  record Beat(long done, long of, int broken, long oldestMs, int slot) implements Word {}

  /** The one scenario was played; {@code subject} with its cadence settled. */
  record Played(Subject subject, Trace trace) implements Word {}

  /**
   * All is written into the run folder.
   *
   * @param notes what else is to say, or empty
   * @param truffle how the design's language ran, as {@code Engines.truffle} says it
   */
  record Done(String notes, String truffle) implements Word {}

  /** As a line. */
  default String line() {
    try {
      return Json.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a line; null if it is none of a judge's. */
  static @Nullable Word read(String line) {
    try {
      return Json.MAPPER.readValue(line, Word.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
