package io.microbatch.reports.html;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.conformance.verdict.Verdicts.RuleText;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The verdicts, indexed for drawing. A design or a rule that only a cell names is there too, with
 * its bare name, so that no verdict is lost.
 */
final class VerdictTable {
  private final Map<String, SubjectText> subjects = new LinkedHashMap<>();
  private final Map<String, RuleText> rules = new LinkedHashMap<>();
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  VerdictTable(Verdicts verdicts) {
    verdicts.subjects().forEach(subject -> subjects.putIfAbsent(subject.name(), subject));
    verdicts.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
    for (Cell cell : verdicts.cells()) {
      String name = cell.subject();
      String rule = cell.rule().toString();
      subjects.computeIfAbsent(name, n -> new SubjectText(n, n, "", "", Map.of()));
      rules.computeIfAbsent(rule, id -> new RuleText(id, id.split("-")[0], "", ""));
      cells.putIfAbsent(key(name, rule), cell);
    }
  }

  private static String key(String subject, String rule) {
    return rule + " " + subject;
  }

  List<SubjectText> subjects() {
    return List.copyOf(subjects.values());
  }

  List<RuleText> rules() {
    return List.copyOf(rules.values());
  }

  /** The rules by family, both in the order of the contract. */
  Map<String, List<RuleText>> families() {
    Map<String, List<RuleText>> families = new LinkedHashMap<>();
    for (RuleText rule : rules.values()) {
      families.computeIfAbsent(rule.family(), _ -> new ArrayList<>()).add(rule);
    }
    return families;
  }

  Optional<Cell> cell(SubjectText subject, RuleText rule) {
    return Optional.ofNullable(cells.get(key(subject.name(), rule.id())));
  }

  SubjectText subject(Cell cell) {
    return at(subjects, cell.subject());
  }

  /** The title of a design; its name where nobody knows it. */
  String title(String name) {
    SubjectText subject = subjects.get(name);
    return subject == null ? name : subject.title();
  }

  RuleText rule(Cell cell) {
    return at(rules, cell.rule().toString());
  }

  private static <T> T at(Map<String, T> texts, String name) {
    T text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no such cell: " + name);
    }
    return text;
  }

  /** The cells of a design, in the order of the rules. */
  List<Cell> cells(SubjectText subject) {
    return rules.values().stream().flatMap(rule -> cell(subject, rule).stream()).toList();
  }

  /** The rules that a design was seen to break. */
  List<Cell> broken(SubjectText subject) {
    return cells(subject).stream().filter(cell -> cell.verdict() == Verdict.BROKEN).toList();
  }

  /** The cells that do not hold: the broken ones first, design by design, then the others. */
  List<Cell> findings() {
    List<Cell> all = subjects.values().stream().flatMap(s -> cells(s).stream()).toList();
    return Stream.concat(
            all.stream().filter(cell -> cell.verdict() == Verdict.BROKEN),
            all.stream().filter(c -> c.verdict() != Verdict.BROKEN && c.verdict() != Verdict.HOLDS))
        .toList();
  }

  /** The cells whose verdict is not the expected one. */
  List<Cell> unexpected() {
    return cells.values().stream().filter(cell -> !cell.asExpected()).toList();
  }

  /** Where a cell leads to: its finding, or, where it holds, the rule. */
  static String address(Cell cell) {
    return cell.verdict() == Verdict.HOLDS
        ? ruleAddress(cell.rule().toString())
        : "finding-" + slug(cell.subject()) + "-" + cell.rule();
  }

  /** Where the text of a rule is. */
  static String ruleAddress(String rule) {
    return "rule-" + slug(rule);
  }

  /** The part of an address that stands for a name: injective, and without characters to escape. */
  static String slug(String name) {
    StringBuilder slug = new StringBuilder();
    name.codePoints()
        .forEach(c -> {
          if (c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.')) {
            slug.appendCodePoint(c);
          } else {
            slug.append('_').append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append('_');
          }
        });
    return slug.toString();
  }
}
