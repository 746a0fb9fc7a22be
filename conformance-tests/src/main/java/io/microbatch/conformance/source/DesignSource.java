package io.microbatch.conformance.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.microbatch.conformance.rules.RuleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source of one design.
 *
 * @param subject the design's name
 * @param language of the design
 * @param counterpart the name of the canonical design that this one is compared with line by line;
 *     null for a canonical design, and where nobody knows one
 * @param files the first is the design's own, to which the lines of its counterexamples refer;
 *     after it those of the same language that it rests on
 * @param sections in the order accept, heartbeat, flush, lag, drain; a part of the design that lies
 *     in several places has as many sections in a row, and only the first has the note; empty where
 *     nobody has said which lines are what
 */
public record DesignSource(
    String subject,
    String language,
    @Nullable String counterpart,
    List<SourceFile> files,
    List<Section> sections) {

  /**
   * A file.
   *
   * @param name without folders
   * @param text all of it
   */
  public record SourceFile(String name, String text) {}

  /**
   * Some lines of a file.
   *
   * @param name what they are for
   * @param file the name of the file
   * @param from the first line, from 1
   * @param to the last line
   * @param note what differs from the other designs and why, in one or two sentences; empty for the
   *     second and later sections of a name
   * @param rules what these lines break, for the article's designs; why they are as they are, for
   *     the canonical ones
   */
  public record Section(
      Part name, String file, int from, int to, String note, List<RuleId> rules) {}

  /** What every batcher does, in the order in which its source is read. */
  public enum Part {
    /** An item comes in. */
    @JsonProperty("accept")
    ACCEPT,
    /** What makes the batcher act by itself. */
    @JsonProperty("heartbeat")
    HEARTBEAT,
    /** A batch is cut and handed over. */
    @JsonProperty("flush")
    FLUSH,
    /** When the next tick is due, also after a late one. */
    @JsonProperty("lag")
    LAG,
    /** It comes to an end. */
    @JsonProperty("drain")
    DRAIN
  }
}
