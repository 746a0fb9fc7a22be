package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.RuleId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checked-in table of verdicts, {@code expected-verdicts.txt}: a line for each rule, a column
 * for each design, words separated by spaces.
 */
public final class ExpectedVerdicts {
  private static final String RESOURCE = "/io/microbatch/conformance/expected-verdicts.txt";
  private static final Map<String, Verdict> WORDS =
      Map.of(
          "holds", Verdict.HOLDS,
          "broken", Verdict.BROKEN,
          "declared", Verdict.DECLARED,
          "n/a", Verdict.NOT_APPLICABLE);

  private final Map<String, Map<RuleId, Verdict>> columns;

  private ExpectedVerdicts(Map<String, Map<RuleId, Verdict>> columns) {
    this.columns = columns;
  }

  /** Reads the table. */
  public static ExpectedVerdicts load() {
    try (InputStream in = ExpectedVerdicts.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return parse(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table from its lines; those that begin with {@code #} and empty ones do not count. */
  static ExpectedVerdicts parse(List<String> lines) {
    List<String> subjects = new ArrayList<>();
    Map<String, Map<RuleId, Verdict>> columns = new HashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.trim().split("\\s+", -1));
      if (subjects.isEmpty()) {
        subjects.addAll(words.subList(1, words.size()));
        subjects.forEach(subject -> columns.put(subject, new EnumMap<>(RuleId.class)));
        continue;
      }
      if (words.size() != subjects.size() + 1) {
        throw new IllegalArgumentException(
            "'" + line + "' has " + words.size() + " words; expected " + (subjects.size() + 1));
      }
      RuleId rule = RuleId.valueOf(words.getFirst().replace('-', '_'));
      for (int i = 0; i < subjects.size(); i++) {
        Verdict verdict = WORDS.get(words.get(i + 1));
        if (verdict == null) {
          throw new IllegalArgumentException(
              "'" + words.get(i + 1) + "' is no verdict; expected one of " + WORDS.keySet());
        }
        columns.getOrDefault(subjects.get(i), new EnumMap<>(RuleId.class)).put(rule, verdict);
      }
    }
    return new ExpectedVerdicts(columns);
  }

  /** What is expected of a design under a rule; empty if the table has no such cell. */
  public Optional<Verdict> of(String subject, RuleId rule) {
    return Optional.ofNullable(columns.getOrDefault(subject, Map.of()).get(rule));
  }
}
