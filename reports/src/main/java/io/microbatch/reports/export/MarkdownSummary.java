package io.microbatch.reports.export;

import static io.microbatch.reports.export.Markdown.foreign;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run in a page of GitHub's Markdown, for a pull request. */
final class MarkdownSummary {
  private static final int MOST_LISTED = 25;

  private final RecordedRun run;
  private final Markdown page = new Markdown();

  private MarkdownSummary(RecordedRun run) {
    this.run = run;
  }

  /** Of a run. */
  static String of(RecordedRun run) {
    return new MarkdownSummary(run).draw();
  }

  private String draw() {
    page.paragraph("# Do the batchers keep their contract?");
    page.paragraph(
        run.verdicts()
            .map(verdicts -> "**" + sentence(verdicts) + "**")
            .orElse("This run has no verdicts that could be read."));
    List<String> notices = notices();
    if (!notices.isEmpty()) {
      page.list(notices);
    }
    run.verdicts().ifPresent(this::verdicts);
    run.changed().ifPresent(changed -> new MarkdownChanges(page).draw(changed));
    run.measured().ifPresent(measured -> new MarkdownFigures(page).draw(measured));
    String folder = "runs/" + run.name();
    page.heading("The whole report");
    page.paragraph(
        "It is one file that works offline: "
            + Markdown.code(folder + "/report/index.html")
            + ", with "
            + Markdown.code("junit.xml")
            + " and "
            + Markdown.code("figures.csv")
            + " beside it. To draw it again: "
            + Markdown.code("./workbench report --from " + folder));
    return page.toString();
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (!run.state().isEmpty() && !run.state().equals("complete")) {
      notices.add("The state of this run is “" + foreign(run.state()) + "”.");
    }
    if (run.verdicts().isPresent() && !run.verdicts().get().complete()) {
      notices.add("It was cut off: the verdicts are what it had reached by then.");
    }
    run.problems().forEach(problem -> notices.add(foreign(problem)));
    return notices;
  }

  private static String sentence(Verdicts verdicts) {
    Map<String, List<Cell>> designs = designs(verdicts);
    long unexpected = verdicts.cells().stream().filter(cell -> !cell.acceptable()).count();
    long broken = count(verdicts.cells(), Verdict.BROKEN);
    long clean =
        designs.values().stream().filter(cells -> count(cells, Verdict.BROKEN) == 0).count();
    String opinion =
        unexpected == 0
            ? "All is as expected"
            : unexpected + (unexpected == 1 ? " verdict is" : " verdicts are") + " not as expected";
    String judged =
        ": of "
            + number(designs.size(), "design")
            + " under "
            + number(verdicts.rules().size(), "rule");
    if (broken == 0) {
      return opinion + judged + " none breaks any.";
    }
    return opinion
        + judged
        + " "
        + (clean == 0 ? "each breaks some" : clean + (clean == 1 ? " breaks" : " break") + " none")
        + "; "
        + number(broken, "cell")
        + (broken == 1 ? " is" : " are")
        + " broken.";
  }

  private static String number(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static long count(List<Cell> cells, Verdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }

  private static Map<String, List<Cell>> designs(Verdicts verdicts) {
    Map<String, List<Cell>> designs = new LinkedHashMap<>();
    verdicts.subjects().forEach(each -> designs.putIfAbsent(each.name(), new ArrayList<>()));
    verdicts
        .cells()
        .forEach(cell -> designs.computeIfAbsent(cell.subject(), _ -> new ArrayList<>()).add(cell));
    return designs;
  }

  private void verdicts(Verdicts verdicts) {
    Map<String, List<Cell>> designs = designs(verdicts);
    List<String> head = new ArrayList<>(List.of("Design"));
    for (Verdict verdict : Verdict.values()) {
      head.add(Opinion.word(verdict));
    }
    List<List<String>> rows = new ArrayList<>();
    designs.forEach((design, cells) -> {
      List<String> row = new ArrayList<>(List.of(foreign(title(verdicts, design))));
      for (Verdict verdict : Verdict.values()) {
        long count = count(cells, verdict);
        row.add(count == 0 ? "" : Long.toString(count));
      }
      rows.add(row);
    });
    page.table(head, 1, rows);
    List<Cell> unexpected =
        verdicts.cells().stream()
            .filter(cell -> !cell.acceptable())
            .filter(cell -> cell.expected() != null || cell.verdict() != Verdict.BROKEN)
            .toList();
    if (!unexpected.isEmpty()) {
      page.heading("Not as expected");
      cells(unexpected, verdicts);
    }
    designs.forEach((design, cells) -> {
      List<Cell> broken = cells.stream().filter(c -> c.verdict() == Verdict.BROKEN).toList();
      if (Opinion.isOwn(cells) && !broken.isEmpty()) {
        page.heading("What " + foreign(title(verdicts, design)) + " breaks");
        cells(broken, verdicts);
      }
    });
  }

  private void cells(List<Cell> cells, Verdicts verdicts) {
    List<String> items = new ArrayList<>();
    for (Cell cell : cells.subList(0, Math.min(MOST_LISTED, cells.size()))) {
      String file = cell.counterexample();
      items.add(
          "**"
              + cell.rule()
              + "** of "
              + foreign(title(verdicts, cell.subject()))
              + " is "
              + Opinion.words(cell)
              + ". "
              + foreign(cell.sentence())
              + (file == null
                  ? ""
                  : " "
                      + Markdown.code(
                          "./workbench replay runs/" + run.name() + "/counterexamples/" + file)));
    }
    if (cells.size() > MOST_LISTED) {
      items.add("and " + (cells.size() - MOST_LISTED) + " more, in the report.");
    }
    page.list(items);
  }

  private static String title(Verdicts verdicts, String design) {
    return verdicts.subjects().stream()
        .filter(subject -> subject.name().equals(design))
        .map(SubjectText::title)
        .findFirst()
        .orElse(design);
  }
}
