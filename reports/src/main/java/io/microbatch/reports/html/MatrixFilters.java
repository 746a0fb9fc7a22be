package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the verdicts can be narrowed to. Shown by the script alone, which does the filtering. */
final class MatrixFilters {
  private MatrixFilters() {}

  static Html draw(VerdictTable table) {
    List<SubjectText> subjects = table.subjects();
    Map<String, String> languages =
        subjects.stream()
            .filter(subject -> !subject.language().isEmpty())
            .collect(
                Collectors.toMap(
                    subject -> VerdictTable.slug(subject.language()),
                    SubjectText::language,
                    (one, _) -> one,
                    TreeMap::new));
    Html.Element language = select("language", "All languages");
    languages.forEach((slug, name) -> language.add(option(slug, name)));
    Html.Element family = select("family", "All families");
    table.families().keySet().forEach(key -> family.add(option(key, Family.title(key))));
    Html.Element rows =
        select("rows", "All rules")
            .add(
                option("broken", "Only those that are broken"),
                option("differ", "Only where designs differ"));
    return el(
            "form",
            el("label", "Language").add(language),
            el("label", "Family of rules").add(family),
            el("label", "Rules").add(rows),
            el(
                    "fieldset",
                    el("legend", "Differences between two designs"),
                    designs("one", "One design", subjects),
                    el("span", "and"),
                    designs("other", "The other design", subjects))
                .cls("pair"),
            el("button", "Show all").id("filter-reset").attr("type", "button"),
            el("p").id("matrix-count").attr("role", "status").cls("quiet"))
        .id("filters")
        .attr("hidden", "");
  }

  private static Html designs(String id, String name, List<SubjectText> subjects) {
    Html.Element select = select(id, "any").attr("aria-label", name);
    subjects.forEach(
        subject -> select.add(option(VerdictTable.slug(subject.name()), subject.title())));
    return select;
  }

  private static Html.Element select(String id, String all) {
    return el("select", option("", all)).id("filter-" + id);
  }

  private static Html option(String value, String text) {
    return el("option", Words.plain(text)).attr("value", value).attr("dir", "auto");
  }
}
