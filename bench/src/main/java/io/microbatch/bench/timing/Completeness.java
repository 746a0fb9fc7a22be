package io.microbatch.bench.timing;

import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Readings;
import java.util.Collection;
import java.util.List;

/** The check that a probe has measured what it was sent for. */
public final class Completeness {
  private Completeness() {}

  /**
   * Hands the readings on.
   *
   * @throws MeasurementException if one of the metrics has no finite value
   */
  public static Readings check(Readings readings, Collection<String> metrics)
      throws MeasurementException {
    for (String metric : metrics) {
      List<Double> values = readings.series().getOrDefault(metric, List.of());
      if (values.isEmpty() || values.stream().anyMatch(value -> !Double.isFinite(value))) {
        throw new MeasurementException(
            "the probe gave " + values + " as " + metric + "; did it measure anything?");
      }
    }
    return readings;
  }
}
