package io.microbatch.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Up to when was measured what a run has not measured in full. */
final class Shortfall {
  private Shortfall() {}

  /**
   * To stand after "before".
   *
   * @param run {@code run.json}, which says how the run ended
   */
  static String before(Optional<JsonNode> run) {
    return switch (run.map(known -> known.path("state").asText("")).orElse("")) {
      case "cut off" -> "the run was cut off";
      case "failed" -> "the run failed";
      case "running" -> "this page was drawn";
      default -> "time was up";
    };
  }
}
