package io.microbatch.bench.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.microbatch.bench.Readings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a load has told, checked: a load that does nothing, or loses items, ends here. */
final class Iterations {
  /** As the loads make them: the values of 1024 items. */
  private static final int PORTION = 1024;

  private static final long PORTION_SUM = 7L * PORTION * (PORTION - 1) / 2 + PORTION;

  static final ObjectMapper JSON = new ObjectMapper();

  private Iterations() {}

  /**
   * Reads what was printed, a line an iteration.
   *
   * @throws IllegalStateException if it is not what a load prints that has delivered everything
   */
  static List<Iteration> read(String printed) {
    List<Iteration> iterations = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      try {
        iterations.add(JSON.readValue(line, Iteration.class));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the load printed what is no iteration: " + line, e);
      }
    }
    return iterations;
  }

  /**
   * The series of all iterations, and the curve with the warm-up.
   *
   * @param notes what else is to be kept
   * @throws IllegalStateException if items are missing, or nothing was measured
   */
  static Readings readings(List<Iteration> iterations, Map<String, String> notes) {
    check(iterations);
    List<Double> warm = new ArrayList<>();
    List<Double> warmUp = new ArrayList<>();
    StringBuilder curve = new StringBuilder();
    for (Iteration iteration : iterations) {
      double perSecond = iteration.items() / iteration.seconds();
      (iteration.warm() ? warm : warmUp).add(perSecond);
      curve.append(String.format(Locale.ROOT, "%.3f %.0f%n", iteration.at(), perSecond));
    }
    Iteration any = iterations.getFirst();
    Map<String, String> all = new HashMap<>(notes);
    all.put("runtime", any.runtime());
    all.put("curve", curve.toString());
    return new Readings(
        Map.of(Languages.DELIVERED, warm, Languages.FIRST_BATCH, List.of(any.first())),
        warmUp.isEmpty() ? Map.of() : Map.of(Languages.DELIVERED, warmUp),
        all);
  }

  private static void check(List<Iteration> iterations) {
    long pushed = 0;
    for (Iteration iteration : iterations) {
      pushed += iteration.items();
      boolean did = iteration.items() > 0 && iteration.seconds() > 0 && iteration.first() > 0;
      if (!did) {
        throw new IllegalStateException("the load did nothing, and said " + iteration);
      }
      if (iteration.handled() != pushed || iteration.sum() != pushed / PORTION * PORTION_SUM) {
        throw new IllegalStateException(
            "of %d items pushed, %d were delivered; their sum is %d instead of %d"
                .formatted(
                    pushed, iteration.handled(), iteration.sum(), pushed / PORTION * PORTION_SUM));
      }
    }
    if (iterations.stream().noneMatch(Iteration::warm)) {
      throw new IllegalStateException("the load has measured nothing after its warm-up");
    }
  }
}
