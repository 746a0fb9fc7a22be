package io.microbatch.reports.html;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.source.DesignSource;
import io.microbatch.conformance.source.DesignSource.Part;
import io.microbatch.conformance.source.DesignSource.Section;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import io.microbatch.conformance.source.Sources;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The source of the sample's three designs; two of them rest on the same file. */
final class SampleSources {
  /** 60 lines that say their number, so that a test sees which one is lit. */
  static final String TEXT =
      IntStream.rangeClosed(1, 60)
          .mapToObj(line -> "line " + line + " <T>;")
          .collect(Collectors.joining("\n"));

  private static final SourceFile HAND_OFF =
      new SourceFile(
          "HandOff.java",
          """
          /* A comment
             over two lines. */
          void add(T item) {
            lock.lock();

            backlog.add(item);
          }

          void stop() {
          line 46 <T>;
            worker.join();
          }
          """);

  static final Sources SOURCES =
      new Sources(
          1,
          List.of(
              new DesignSource(
                  SampleRun.CANONICAL,
                  "Java",
                  null,
                  List.of(
                      new SourceFile("FixedRate.java", "class FixedRate {\n  long due;\n}\n"),
                      HAND_OFF),
                  List.of(
                      section(Part.ACCEPT, "HandOff.java", 1, 7, "It `waits`.", RuleId.SIZ_4),
                      section(Part.LAG, "FixedRate.java", 1, 3, "It has a grid.", RuleId.LAG_2),
                      section(Part.DRAIN, "HandOff.java", 9, 12, "It joins.", RuleId.DRN_2))),
              new DesignSource(
                  SampleRun.ARTICLE,
                  "Java",
                  SampleRun.CANONICAL,
                  List.of(new SourceFile("ArticleJava.java", TEXT)),
                  List.of(
                      section(Part.ACCEPT, "ArticleJava.java", 3, 9, "It takes all.", RuleId.SIZ_2),
                      section(
                          Part.DRAIN,
                          "ArticleJava.java",
                          45,
                          51,
                          "It flushes once.",
                          RuleId.DRN_1,
                          RuleId.DRN_5))),
              new DesignSource(
                  SampleRun.SLEEPER,
                  "Python",
                  null,
                  List.of(
                      new SourceFile("sleeper.py", "def stop(self):\n    self.running = False\n"),
                      HAND_OFF),
                  List.of(
                      section(Part.ACCEPT, "HandOff.java", 3, 7, "As the other.", RuleId.SIZ_4),
                      section(Part.DRAIN, "sleeper.py", 1, 2, "It says “stop”.", RuleId.DRN_9),
                      section(Part.DRAIN, "sleeper.py", 2, 99, "Lines that are not there.")))));

  private SampleSources() {}

  private static Section section(
      Part part, String file, int from, int to, String note, RuleId... rules) {
    return new Section(part, file, from, to, note, List.of(rules));
  }
}
