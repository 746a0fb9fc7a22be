package io.microbatch.conformance.verdict;

import com.fasterxml.jackson.core.type.TypeReference;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scenarios that broke a rule in an earlier, longer run, {@code known-scenarios.json}. A check
 * plays those of a design before any random one, so that a race which turns up once in ten thousand
 * tries is found in each run, or its absence noticed.
 */
public final class KnownScenarios {
  private static final String RESOURCE = "/io/microbatch/conformance/known-scenarios.json";
  private static final Map<String, Map<RuleId, Scenario>> BY_SUBJECT = load();

  private KnownScenarios() {}

  private static Map<String, Map<RuleId, Scenario>> load() {
    try (InputStream in = KnownScenarios.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return Json.MAPPER.readValue(in, new TypeReference<Map<String, Map<RuleId, Scenario>>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** The scenario known to break each rule, for one design. */
  public static Map<RuleId, Scenario> of(Subject subject) {
    return BY_SUBJECT.getOrDefault(subject.name(), Map.of());
  }

  /** Those of the rules wanted, in the order of the rules. */
  static List<Scenario> of(Subject subject, Set<RuleId> rules) {
    return of(subject).entrySet().stream()
        .filter(known -> rules.contains(known.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
