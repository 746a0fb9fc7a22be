package io.microbatch.reports.html;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.List;
import java.util.function.Predicate;

/** Whether one can rely on the canonical batcher, and on the others, in a sentence. */
final class ContractSentence {
  private final VerdictTable table;
  private final List<SubjectText> canonical;
  private final List<SubjectText> others;

  private ContractSentence(VerdictTable table) {
    this.table = table;
    canonical = table.subjects().stream().filter(Designs::isCanonical).toList();
    others = table.subjects().stream().filter(Predicate.not(Designs::isCanonical)).toList();
  }

  static String of(VerdictTable table) {
    ContractSentence sentence = new ContractSentence(table);
    List<SubjectText> all = table.subjects();
    if (sentence.broken(all).isEmpty() && sentence.isHardlyTested(all)) {
      return "Most rules were hardly put to the test: "
          + sentence.vacuous(all)
          + ". None of the others was seen to be broken.";
    }
    if (sentence.canonical.isEmpty()) {
      return sentence.ofDesigns();
    }
    return sentence.others.isEmpty()
        ? sentence.ofCanonical() + "."
        : sentence.ofCanonical() + "; " + sentence.ofOthers() + ".";
  }

  private String ofCanonical() {
    List<SubjectText> broken = broken(canonical);
    if (broken.isEmpty() && isHardlyTested(canonical)) {
      return "The canonical batcher was hardly put to the test: " + vacuous(canonical);
    }
    if (broken.isEmpty()) {
      return "The canonical batcher keeps every rule that it offers to keep, in "
          + (canonical.size() == 1
              ? "its one form"
              : "all " + Words.count(canonical.size(), "form"));
    }
    return "The canonical batcher does not keep its contract: "
        + (broken.size() == 1
            ? Words.isolated(broken.getFirst().title()) + " breaks "
            : Words.number(broken.size()) + " of its " + canonical.size() + " forms break ")
        + rules(broken);
  }

  private String ofOthers() {
    List<SubjectText> broken = broken(others);
    int clean = others.size() - broken.size();
    if (broken.isEmpty() && (isHardlyTested(canonical) || isHardlyTested(others))) {
      return "no other design was seen to break a rule";
    }
    if (broken.isEmpty()) {
      return others.size() == 1 ? "so does the other" : "so do the " + others.size() + " others";
    }
    return clean == 0
        ? (others.size() == 1
                ? "the other design breaks "
                : "the " + others.size() + " others break ")
            + rules(broken)
            + (others.size() == 1 ? "" : " each")
        : Words.number(broken.size())
            + " of the "
            + others.size()
            + " others "
            + (broken.size() == 1 ? "breaks " : "break ")
            + rules(broken)
            + (broken.size() == 1 ? "" : " each");
  }

  private String ofDesigns() {
    List<SubjectText> broken = broken(others);
    if (broken.isEmpty()) {
      return "No rule was seen to be broken.";
    }
    return others.size() == 1
        ? "The design breaks " + rules(broken) + "."
        : Words.number(others.size() - broken.size())
            + " of "
            + others.size()
            + " designs "
            + (others.size() - broken.size() == 1 ? "keeps" : "keep")
            + " every rule that was to be kept; the other "
            + (broken.size() == 1 ? "one breaks " : broken.size() + " break ")
            + rules(broken)
            + (broken.size() == 1 ? "." : " each.");
  }

  private List<SubjectText> broken(List<SubjectText> designs) {
    return designs.stream().filter(design -> !table.broken(design).isEmpty()).toList();
  }

  /** Whether of most verdicts nothing follows, since the rule was not exercised often enough. */
  private boolean isHardlyTested(List<SubjectText> designs) {
    return 2 * count(designs, ContractSentence::isVacuous)
        > count(designs, ContractSentence::isApplicable);
  }

  /** As {@code 30 of 37 verdicts are vacuous}. */
  private String vacuous(List<SubjectText> designs) {
    long vacuous = count(designs, ContractSentence::isVacuous);
    return Words.number(vacuous)
        + " of "
        + Words.count(count(designs, ContractSentence::isApplicable), "verdict")
        + (vacuous == 1 ? " is" : " are")
        + " vacuous";
  }

  private static boolean isVacuous(Cell cell) {
    return cell.verdict() == Verdict.VACUOUS;
  }

  private static boolean isApplicable(Cell cell) {
    return cell.verdict() != Verdict.NOT_APPLICABLE;
  }

  private long count(List<SubjectText> designs, Predicate<Cell> which) {
    return designs.stream().flatMap(design -> table.cells(design).stream()).filter(which).count();
  }

  /** As {@code 1 rule} or {@code 8 to 28 rules}. */
  private String rules(List<SubjectText> broken) {
    var counts = broken.stream().mapToInt(d -> table.broken(d).size()).summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? Words.count(counts.getMin(), "rule")
        : counts.getMin() + " to " + Words.count(counts.getMax(), "rule");
  }
}
