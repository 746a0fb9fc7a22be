package io.microbatch.reports.export;

import java.util.List;
import java.util.Map;

/** The files beside the HTML report. */
public final class Exports {
  /** For a pull request. */
  public static final String SUMMARY = "summary.md";

  /** For CI. */
  public static final String JUNIT = "junit.xml";

  /** For a spreadsheet, R or pandas. */
  public static final String FIGURES = "figures.csv";

  /** All of them. */
  public static final List<String> FILES = List.of(SUMMARY, JUNIT, FIGURES);

  private Exports() {}

  /**
   * File name → text, to be written in UTF-8. A run that has nothing for a file gives an empty one.
   */
  public static Map<String, String> of(RecordedRun run) {
    return Map.of(
        SUMMARY, MarkdownSummary.of(run),
        JUNIT, JUnitXml.of(run),
        FIGURES, FiguresCsv.of(run.measured()));
  }
}
