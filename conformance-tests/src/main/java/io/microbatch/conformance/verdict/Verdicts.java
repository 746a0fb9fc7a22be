package io.microbatch.conformance.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.subject.Documentation;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of {@code verdicts.json}: everything a reader needs to draw the table without the
 * suite.
 *
 * @param format 1
 * @param complete false if the run was cut off
 * @param seed all scenarios come from here
 * @param triesPerSubject the most scenarios that a design was asked to play; designs in an
 *     interpreted language may have been asked for fewer, as each cell says
 * @param subjects the designs, in the order of the table
 * @param rules the rules, in the order of the contract
 * @param cells the verdicts
 * @param speeds how fast each design was judged
 */
public record Verdicts(
    int format,
    boolean complete,
    long seed,
    long triesPerSubject,
    List<SubjectText> subjects,
    List<RuleText> rules,
    List<Cell> cells,
    List<Speed> speeds) {

  /**
   * A design in words.
   *
   * @param declared maps a rule's ID to the sentence
   * @param time {@code simulated}, {@code manual clock} or {@code real time}: the clock by which it
   *     was judged; simulated where a file does not say
   * @param toleranceMs how far an instant may be off before that counts, milliseconds; 0 in
   *     simulated time
   * @param documentation maps a declared rule's ID, and the empty text for the design itself, to
   *     the address of the page that its makers wrote; empty where there is none
   */
  public record SubjectText(
      String name,
      String title,
      String language,
      String about,
      Map<String, String> declared,
      String time,
      Long toleranceMs,
      Map<String, String> documentation) {

    /** Reads files of runs that knew simulated time only, and no documentation. */
    public SubjectText {
      time = time == null ? Trace.World.SIMULATED.words() : time;
      toleranceMs = toleranceMs == null ? 0L : toleranceMs;
      documentation = documentation == null ? Map.of() : documentation;
    }

    /** Of a design judged in simulated time. */
    public SubjectText(
        String name, String title, String language, String about, Map<String, String> declared) {
      this(name, title, language, about, declared, Trace.World.SIMULATED.words(), 0L, Map.of());
    }

    /** Whether it was judged in simulated time. */
    @JsonIgnore
    public boolean isSimulated() {
      return time.equals(Trace.World.SIMULATED.words());
    }

    /** Of a subject, whatever its clock. */
    public static SubjectText of(Subject subject, long toleranceMs) {
      Map<String, String> declared = new TreeMap<>();
      subject.declared().forEach((rule, why) -> declared.put(rule.toString(), why));
      return new SubjectText(
          subject.name(),
          subject.title(),
          subject.language(),
          subject.about(),
          declared,
          subject.world().words(),
          toleranceMs,
          new TreeMap<>(Documentation.of(subject.name())));
    }
  }

  /** A rule in words. */
  public record RuleText(String id, String family, String statement, String intent) {
    /** These rules, in the order of the contract. */
    public static List<RuleText> of(Set<RuleId> rules) {
      return Rulebook.RULES.stream()
          .filter(rule -> rules.contains(rule.id()))
          .map(rule ->
              new RuleText(rule.id().toString(), rule.family(), rule.statement(), rule.intent()))
          .toList();
    }
  }

  /**
   * How fast a design was judged.
   *
   * @param triesPerSecond scenarios played and judged by all rules, per second of real time
   * @param simulatedSecondsPerSecond simulated time that passed, per second of real time
   */
  public record Speed(String subject, double triesPerSecond, double simulatedSecondsPerSecond) {}
}
