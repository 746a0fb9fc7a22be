package io.microbatch.bench;

import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contenders;
import java.time.Duration;
import java.util.List;

/** A question to the designs, and how it is answered by measuring. */
public interface Experiment {
  /** In the command line and in files: lower-case words with hyphens. */
  String name();

  /** What is measured, in one sentence. */
  String about();

  /** The figures it gives. */
  List<Metric> metrics();

  /** The designs that it may measure. */
  default List<Contender> contenders() {
    return Contenders.all();
  }

  /** What this machine has of what it needs and what not, a line each; may take seconds. */
  default List<String> remarks() {
    return List.of();
  }

  /** Whether it is left out of a run that does not name it, since it needs more than a JDK. */
  default boolean onlyWhenNamed() {
    return false;
  }

  /**
   * Everything that it measures in a round. The first one has all; what is seen clearly then need
   * not be measured again where time is short. Where rounds are asked for, each is a first one.
   *
   * @param round from 0
   */
  List<Case> cases(Mode mode, int round);

  /** How long one process takes, before the first one has told. */
  Duration perFork(Mode mode);

  /**
   * Measures a case in a process of its own.
   *
   * @param soFar what this run has measured before, of this experiment and of others
   * @throws InterruptedException if the thread is interrupted; the process has been ended
   * @throws MeasurementException if it failed, or a design lost items and did not say so
   */
  Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException;
}
