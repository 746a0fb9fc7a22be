package io.microbatch.bench;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What one process measured, and of what.
 *
 * @param round from 0; samples of one round with the same experiment and parameters are paired:
 *     they were measured right after each other
 */
public record Sample(
    String experiment,
    String design,
    SortedMap<String, String> params,
    int round,
    Map<String, List<Double>> series,
    Map<String, List<Double>> warmUp,
    Map<String, String> notes) {

  static Sample of(Plan.Fork fork, Readings readings) {
    return new Sample(
        fork.experiment().name(),
        fork.measured().design(),
        fork.measured().params(),
        fork.round(),
        readings.series(),
        readings.warmUp(),
        readings.notes());
  }
}
