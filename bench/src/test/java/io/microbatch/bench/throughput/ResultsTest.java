package io.microbatch.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** JMH's JSON out of many runs, and what is left of a run that is cut off. */
class ResultsTest {
  static {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @TempDir private Path folder;

  @Test
  void runsOfTheSameParameters_becomeForksOfOneResult() throws Exception {
    Path file = folder.resolve("bench.json");
    Results results = new Results(file);
    results.add(Jmh.run(shot("lbq-drainto", "1"), new WarmUps()));
    results.add(Jmh.run(shot("jctools-raw", "2"), new WarmUps()));
    results.add(Jmh.run(shot("lbq-drainto", "1"), new WarmUps()));

    JsonNode all = new JsonMapper().readTree(file.toFile());
    List<String> found = new ArrayList<>();
    for (JsonNode result : all) {
      JsonNode params = result.path("params");
      found.add(
          params.path("design").asText()
              + " "
              + params.path("producers").asText()
              + " forks "
              + result.path("forks").asInt()
              + " raw "
              + result.path("primaryMetric").path("rawData").size());
    }
    assertThat(found).containsExactly("jctools-raw 2 forks 1 raw 1", "lbq-drainto 1 forks 2 raw 2");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static Options shot(String design, String producers) {
    return new OptionsBuilder()
        .include("^" + Delivery.class.getName().replace(".", "\\.") + "\\.items$")
        .param("design", design)
        .param("producers", producers)
        .mode(Mode.SingleShotTime)
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .build();
  }
}
