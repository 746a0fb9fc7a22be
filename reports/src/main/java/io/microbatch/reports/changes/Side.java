package io.microbatch.reports.changes;

import io.microbatch.bench.Measurements;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunInfo;
import java.util.Optional;

/**
 * One of two runs that are compared, as far as it could be read.
 *
 * @param name of its folder
 * @param info under which conditions it was made
 * @param verdicts what was found of the designs
 * @param measurements what was measured
 */
public record Side(
    String name,
    Optional<RunInfo> info,
    Optional<Verdicts> verdicts,
    Optional<Measurements> measurements) {

  /** The commit, with a word if files differed from it; empty if nobody knows. */
  public Optional<String> commit() {
    return info.map(
        known -> known.commit() + (known.dirty() != null && known.dirty() ? " with changes" : ""));
  }
}
