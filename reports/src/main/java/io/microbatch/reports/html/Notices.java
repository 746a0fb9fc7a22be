package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;
import static io.microbatch.reports.html.Html.link;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader has to know before the verdicts: what is missing, cut off, or not as expected. */
final class Notices {
  private Notices() {}

  static Html draw(RunFolder folder, Optional<VerdictTable> table) {
    List<Html> items = new ArrayList<>();
    String state = folder.run().map(run -> run.path("state").asText("")).orElse("");
    boolean cut = folder.verdicts().map(verdicts -> !verdicts.complete()).orElse(false);
    if (!state.isEmpty() && !state.equals("complete")) {
      items.add(el("li").text("The state of this run is “").add(foreign(state)).text("”."));
    }
    if (cut) {
      items.add(
          el("li", "The run was cut off: the verdicts below are what it had reached by then."));
    }
    folder.problems().forEach(problem -> items.add(el("li", problem).attr("dir", "auto")));
    table.ifPresent(
        verdicts -> verdicts.unexpected().forEach(cell -> items.add(unexpected(verdicts, cell))));
    return items.isEmpty()
        ? Html.none()
        : el("div", el("h2", "To know first"), el("ul").add(items)).cls("notice");
  }

  private static Html unexpected(VerdictTable table, Cell cell) {
    Verdict expected = cell.expected();
    return el("li")
        .add(link(VerdictTable.address(cell), cell.rule().toString()))
        .text(" of ")
        .add(foreign(table.subject(cell).title()))
        .text(
            " is “"
                + VerdictMark.of(cell.verdict()).word
                + "”"
                + (expected == null
                    ? "."
                    : "; expected was “" + VerdictMark.of(expected).word + "”."));
  }
}
