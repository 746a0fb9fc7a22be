package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.RuleId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checked-in table of verdicts, {@code expected-verdicts.txt}: a block for each design, which
 * names the rules that are not expected to hold.
 */
public final class ExpectedVerdicts {
  private static final String RESOURCE = "/io/microbatch/conformance/expected-verdicts.txt";
  private static final Map<String, Verdict> WORDS =
      Map.of(
          "broken", Verdict.BROKEN,
          "declared", Verdict.DECLARED,
          "n/a", Verdict.NOT_APPLICABLE);

  private final Map<String, Map<RuleId, Verdict>> designs;

  private ExpectedVerdicts(Map<String, Map<RuleId, Verdict>> designs) {
    this.designs = designs;
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
    Map<String, Map<RuleId, Verdict>> designs = new HashMap<>();
    Map<RuleId, Verdict> exceptions = null;
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.trim().split("\\s+", -1));
      if (!Character.isWhitespace(line.charAt(0))) {
        if (words.size() != 1) {
          throw new IllegalArgumentException("'" + line + "' is no name of a design");
        }
        exceptions = new EnumMap<>(RuleId.class);
        designs.put(words.getFirst(), exceptions);
        continue;
      }
      Verdict verdict = WORDS.get(words.getFirst());
      if (verdict == null || exceptions == null) {
        throw new IllegalArgumentException(
            "'"
                + line
                + "' should begin with one of "
                + WORDS.keySet()
                + " and stand below a design's name");
      }
      for (String rule : words.subList(1, words.size())) {
        if (exceptions.put(RuleId.valueOf(rule.replace('-', '_')), verdict) != null) {
          throw new IllegalArgumentException("'" + line + "' names " + rule + " again");
        }
      }
    }
    return new ExpectedVerdicts(designs);
  }

  /** What is expected of a design under a rule; empty if the table does not know the design. */
  public Optional<Verdict> of(String subject, RuleId rule) {
    return Optional.ofNullable(designs.get(subject))
        .map(exceptions -> exceptions.getOrDefault(rule, Verdict.HOLDS));
  }

  /** In a few words, how a design stands: what is broken and what it declares. */
  public String inWords(String subject) {
    Map<RuleId, Verdict> exceptions = designs.get(subject);
    if (exceptions == null) {
      return "not judged yet";
    }
    long broken = exceptions.values().stream().filter(Verdict.BROKEN::equals).count();
    long declared = exceptions.values().stream().filter(Verdict.DECLARED::equals).count();
    String open = declared == 0 ? "" : ", " + declared + " declared";
    return (broken == 0 ? "none broken" : broken + " broken") + open;
  }
}
