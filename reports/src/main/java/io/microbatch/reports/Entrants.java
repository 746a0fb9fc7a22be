package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.design.Contender;
import io.microbatch.conformance.verdict.Effort;
import java.util.Set;
import java.util.stream.Collectors;

/** The designs that are about to be measured, as the conformance suite knows them. */
final class Entrants {
  /**
   * Enough to find what is broken in nearly every design, in half a minute; {@code check} tries
   * harder.
   */
  static final Effort EFFORT = new Effort(1_000, 300, 100, 100);

  private Entrants() {}

  /** Their names there. Looks for the runtimes of other languages, which may take seconds. */
  static Set<String> subjects(Benchmarks.Request request) {
    Set<String> designs =
        Benchmarks.experiments().stream()
            .filter(request::wants)
            .flatMap(experiment -> designs(experiment, request).stream())
            .collect(Collectors.toSet());
    return Benchmarks.contenders().stream()
        .filter(contender -> designs.contains(contender.name()))
        .map(Contender::subject)
        .collect(Collectors.toSet());
  }

  private static Set<String> designs(Experiment experiment, Benchmarks.Request request) {
    return experiment.cases(request.mode(), 0).stream()
        .filter(request::wants)
        .map(Case::design)
        .collect(Collectors.toSet());
  }
}
