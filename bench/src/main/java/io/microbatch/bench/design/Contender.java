package io.microbatch.bench.design;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A design in the benchmarks, in words.
 *
 * @param name on the command line and in files: lower case with hyphens
 * @param kind what it is in the comparison
 * @param language it is written in
 * @param subject its name in the conformance suite; empty for what is no batcher
 * @param setUp how it is set up, and why that is fair, in a sentence or two
 * @param whenFull what an add does that finds it full
 */
public record Contender(
    String name, Kind kind, String language, String subject, String setUp, String whenFull) {
  /** What a contender is in the comparison. */
  public enum Kind {
    /** The batcher of this project. */
    CANONICAL,
    /** Something that people use in its place. */
    PEER,
    /** One of the article's designs. */
    ARTICLE,
    /**
     * A language without the compiler that belongs to it. Its figures say nothing about the design
     * or the language, and no ranking is made of them.
     */
    INTERPRETED,
    /** No batcher, but a part of one: what could be reached if there were nothing else to do. */
    LIMIT;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
