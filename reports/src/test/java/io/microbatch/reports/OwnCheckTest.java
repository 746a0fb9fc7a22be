package io.microbatch.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.reports.folder.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Designs of the user's own, each in a process of its own. Real time passes here: a bound of two
 * minutes stands for "in the end".
 */
@Timeout(120)
@ResourceLock("processes of Java")
final class OwnCheckTest {
  private final CommandLineHarness workbench;
  private final Path folder;

  OwnCheckTest(@TempDir Path folder) {
    this.folder = folder;
    this.workbench = new CommandLineHarness(folder);
  }

  @BeforeEach
  void aBatcherToBeginWith() {
    assertThat(workbench.run("init", "java", "MyBatcher.java")).isEqualTo(0);
    assertThat(workbench.out()).contains("./workbench check MyBatcher.java");
  }

  /** The starting file, with another add. */
  private void write(String file, String add) throws IOException {
    String text = Files.readString(folder.resolve("MyBatcher.java"));
    Files.writeString(folder.resolve(file), text.replace("    queue.add(item);", add));
  }

  @Test
  void startingFileBreaksSomeRulesAndKeepsOthers() throws IOException {
    assertThat(workbench.run("check", "MyBatcher.java", "--tries", "400")).isEqualTo(1);

    assertThat(workbench.out())
        .contains("my-batcher  DRN-1  broken")
        .contains("hold: DEL-1")
        .contains("The shortest counterexample")
        .contains("--subject MyBatcher.java")
        .contains("Report: runs/");
    assertThat(workbench.suite.calls).containsExactly("draw");
    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.COMPLETE);
    assertThat(workbench.latest().counterexample("my-batcher-DRN-1.json").rule())
        .isEqualTo(RuleId.DRN_1);
    try (var files = Files.list(workbench.latest().path())) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .doesNotContain(".playing-0.json");
    }

    String counterexample =
        workbench.latest().path().resolve("counterexamples/my-batcher-FLT-5.json").toString();
    assertThat(workbench.run("replay", counterexample, "--subject", "MyBatcher.java"))
        .as(workbench.err())
        .isEqualTo(1); // the suite of the tests knows no FLT-5
    assertThat(workbench.out()).contains("my-batcher  MyBatcher (Java)").contains("M = ");
  }

  @Test
  void noRuleBrokenIsZero_andJsonIsNothingElse() throws IOException {
    assertThat(
            workbench.run("check", "MyBatcher.java", "--tries", "400", "--rule", "DEL-1", "--json"))
        .isEqualTo(0);

    JsonNode answer = Json.MAPPER.readTree(workbench.out());
    assertThat(answer.at("/verdicts/cells/0/verdict").asText()).isEqualTo("holds");
  }

  /** No tolerance matters: asked is only whether it comes to verdicts, not to which. */
  @Test
  void realTime_endsWithVerdicts() {
    assertThat(
            workbench.run(
                "check", "MyBatcher.java", "--real-time", "--tries", "5", "--rule", "DEL-1"))
        .as(workbench.err())
        .isIn(0, 1);

    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.COMPLETE);
    assertThat(workbench.latest().verdicts().orElseThrow().cells())
        .extracting(cell -> cell.verdict())
        .hasSize(1)
        .doesNotContain(Verdict.ERROR);
    assertThat(workbench.latest().races()).isEmpty();
  }

  @Test
  void pythonInRealTime_isRefused() {
    assertThat(workbench.run("init", "python", "mine.py")).isEqualTo(0);

    assertThat(workbench.run("check", "mine.py", "--real-time", "--tries", "5")).isEqualTo(2);
    assertThat(workbench.err())
        .contains("A file of your own in Python cannot be judged in real time");
  }

  @Test
  void withReport_itIsAFurtherColumn() {
    assertThat(
            workbench.run(
                "check", "MyBatcher.java", "--tries", "400", "--rule", "DRN-1", "--report"))
        .isEqualTo(1);

    assertThat(workbench.latest().verdicts().orElseThrow().subjects())
        .extracting(subject -> subject.name())
        .containsExactly("fixed-rate", "leaky", "my-batcher");
    assertThat(workbench.suite.calls).endsWith("bench quick", "draw");
  }

  /** The starting file, with a constructor that refuses what {@code refuses} says. */
  private void writeRefusing(String file, String refuses) throws IOException {
    String text = Files.readString(folder.resolve("MyBatcher.java"));
    String first = "    this.processFunc = processFunc;";
    assertThat(text).contains(first);
    String refusal =
        "    if (%s) throw new IllegalArgumentException(\"maxBatchSize \" + maxBatchSize);%n"
            .formatted(refuses);
    Files.writeString(folder.resolve(file), text.replace(first, refusal + first));
  }

  @Test
  void neverBuilt_cannotBeJudged() throws IOException {
    writeRefusing("Never.java", "maxBatchSize < 1_000_000");

    assertThat(workbench.run("check", "Never.java", "--tries", "100", "--rule", "DRN"))
        .isEqualTo(2);
    assertThat(workbench.out())
        .contains("never cannot be judged. It could not be built with valid settings, in ")
        .contains(", as: maxBatchSize ")
        .doesNotContain("breaks none");
    assertThat(workbench.latest().verdicts().orElseThrow().cells())
        .extracting(cell -> cell.verdict())
        .containsOnly(Verdict.ERROR, Verdict.NOT_APPLICABLE);
    assertThat(workbench.latest().races()).isEmpty();
  }

  @Test
  void sometimesNotBuilt_isSaid() throws IOException {
    writeRefusing("Sometimes.java", "maxBatchSize == 3");

    assertThat(workbench.run("check", "Sometimes.java", "--tries", "200", "--rule", "DEL-1"))
        .isEqualTo(0);
    assertThat(workbench.out())
        .containsPattern(
            "In \\d+ of \\d+ scenarios it could not be built with valid settings, as:"
                + " maxBatchSize 3\\.");
  }

  @Test
  void fileThatDoesNotCompile() throws IOException {
    write("Bad.java", "    queue.add(item)");

    assertThat(workbench.run("check", "Bad.java")).isEqualTo(2);
    assertThat(workbench.err()).contains("Bad.java:41: ';' expected");
    assertThat(workbench.runs()).doesNotExist();
  }

  @Test
  void fileThatReachesOut() throws IOException {
    write("Bad.java", "    System.exit(0);");

    assertThat(workbench.run("check", "Bad.java")).isEqualTo(2);
    assertThat(workbench.err())
        .contains("Bad.java:41: uses java.lang.System.exit, which a class under test may not");
    assertThat(workbench.runs()).doesNotExist();
  }

  @Test
  void memoryWithoutEnd() throws IOException {
    write(
        "Hoard.java",
        "    List<long[]> hoard = new ArrayList<>();\n"
            + "    while (queue.add(item)) hoard.add(new long[1_000_000]);");

    assertThat(workbench.run("check", "Hoard.java", "--rule", "DEL-1", "--rule", "DRN-1"))
        .isEqualTo(1);
    assertThat(workbench.out())
        .contains("hoard cannot be judged. It ran out of memory; a class under test has 768 MB.")
        .contains("unfinished-1.json");
    assertThat(workbench.latest().verdicts().orElseThrow().cells())
        .extracting(cell -> cell.verdict())
        .containsOnly(Verdict.ERROR);
  }

  /** Those that live; other tests have processes of Chromium's only. */
  private static Stream<ProcessHandle> judges() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(each -> each.info().command().orElse("").endsWith("/java"));
  }

  @Test
  void loopInsideTheJdk() throws IOException {
    write("Loop.java", "    java.util.stream.Stream.generate(() -> item).forEach(each -> {});");

    assertThat(workbench.run("check", "Loop.java", "--rule", "DRN-1", "--patience", "3"))
        .isEqualTo(1);
    assertThat(workbench.out())
        .contains("A scenario was played for 3 s of real time without an end")
        .contains("unfinished-1.json");
    assertThat(judges()).isEmpty();
  }

  @Test
  void cutOff_theProcessEndsToo() throws IOException {
    write("Loop.java", "    java.util.stream.Stream.generate(() -> item).forEach(each -> {});");
    Thread command = Thread.currentThread();
    Thread person =
        new Thread(() -> {
          while (!Files.exists(workbench.runs())) {
            Thread.onSpinWait();
          }
          workbench.cutOff.request(command);
        });
    person.start();

    assertThat(workbench.run("check", "Loop.java")).isEqualTo(130);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.CUT_OFF);
    assertThat(judges()).isEmpty();
  }

  private void jar() throws IOException {
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, folder.resolve("MyBatcher.java").toString());
    Path jar = folder.resolve("mine.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("MyBatcher.class"));
      out.write(Files.readAllBytes(folder.resolve("MyBatcher.class")));
    }
  }

  @Test
  void classInAJarThatReachesOut_isStoppedWhenItDoes() throws IOException {
    write("MyBatcher.java", "    if (item.hashCode() != 0) System.exit(0);");
    jar();

    assertThat(workbench.run("check", "MyBatcher", "--classpath", "mine.jar", "--tries", "200"))
        .isEqualTo(2);
    assertThat(workbench.out())
        .contains("my-batcher cannot be judged.")
        .contains("MyBatcher.java:41: uses java.lang.System.exit");
  }

  @Test
  void classInAJar() throws IOException {
    jar();

    assertThat(
            workbench.run(
                "check",
                "MyBatcher",
                "--classpath",
                "mine.jar",
                "--tries",
                "200",
                "--rule",
                "DRN-1"))
        .as(workbench.err())
        .isEqualTo(1);
    assertThat(workbench.out()).contains("my-batcher  DRN-1  broken");
    assertThat(workbench.run("check", "NoSuch", "--classpath", "mine.jar")).isEqualTo(2);
    assertThat(workbench.err()).contains("there is no class NoSuch in");
  }

  /** The starting file of a language, with another first line in its add. */
  private void writeScript(String language, String file, String before, String code)
      throws IOException {
    assertThat(workbench.run("init", language, file)).isEqualTo(0);
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(before);
    Files.writeString(folder.resolve(file), text.replace(before, code + before));
  }

  @Test
  void pythonStartingFile_breaksSomeRulesAndKeepsOthers() {
    assertThat(workbench.run("init", "python", "mine.py")).isEqualTo(0);
    assertThat(
            workbench.run(
                "check", "mine.py", "--tries", "100", "--rule", "DRN-1", "--rule", "DEL-1"))
        .as(workbench.err())
        .isEqualTo(1);
    assertThat(workbench.out()).contains("mine  DRN-1  broken").contains("hold: DEL-1");
    assertThat(workbench.latest().info().truffle()).isEqualTo("interpreted");
  }

  @Test
  void typeScriptStartingFile_breaksSomeRulesAndKeepsOthers() {
    assertThat(workbench.run("init", "typescript", "mine.ts")).isEqualTo(0);
    assertThat(
            workbench.run(
                "check", "mine.ts", "--tries", "100", "--rule", "DRN-1", "--rule", "DEL-1"))
        .as(workbench.err())
        .isEqualTo(1);
    assertThat(workbench.out()).contains("mine  DRN-1  broken").contains("hold: DEL-1");
  }

  @Test
  void pythonThatReachesOut() throws IOException {
    writeScript("python", "mine.py", "        self.queue.put(item)", "        open('/x')\n");

    assertThat(workbench.run("check", "mine.py", "--rule", "DEL-1")).isEqualTo(2);
    assertThat(workbench.out())
        .contains("mine cannot be judged.")
        .contains("mine.py:41: open: files are out of reach");
  }

  @Test
  void pythonLoopThatOnlyAnEndOfTheProcessCanEnd() throws IOException {
    writeScript("python", "mine.py", "        self.queue.put(item)", "        sum(iter(int, 1))\n");

    assertThat(workbench.run("check", "mine.py", "--rule", "DRN-1", "--patience", "5"))
        .isEqualTo(1);
    assertThat(workbench.out()).contains("5 s of real time").contains("unfinished-1.json");
  }

  @Test
  void javaScriptLoopThatOnlyAnEndOfTheProcessCanEnd() throws IOException {
    writeScript(
        "typescript",
        "mine.ts",
        "    this.queue.push(item);",
        "    [].indexOf.call({ length: 2 ** 53 - 1 }, 1);\n");

    assertThat(workbench.run("check", "mine.ts", "--rule", "DRN-1", "--patience", "5"))
        .isEqualTo(1);
    assertThat(workbench.out()).contains("5 s of real time").contains("unfinished-1.json");
  }

  @Test
  void javaScriptMemoryWithoutEnd() throws IOException {
    writeScript(
        "typescript",
        "mine.ts",
        "    this.queue.push(item);",
        "    const hoard = []; for (;;) hoard.push(new Uint8Array(2e8));\n");

    assertThat(workbench.run("check", "mine.ts", "--rule", "DRN-1")).isEqualTo(1);
    assertThat(workbench.out()).contains("ran out of memory");
  }

  @Test
  void initNeverOverwrites() throws IOException {
    for (Map.Entry<String, String> each :
        Map.of("python", "my_batcher.py", "typescript", "my-batcher.ts", "java", "MyBatcher.java")
            .entrySet()) {
      Path file = folder.resolve("lesson").resolve(each.getValue());
      assertThat(workbench.run("init", each.getKey(), "lesson")).isEqualTo(0);
      Files.writeString(file, "mine");
      assertThat(workbench.run("init", each.getKey(), "lesson")).isEqualTo(2);
      assertThat(workbench.err()).contains("is there already");
      assertThat(file).hasContent("mine");
    }
    assertThat(workbench.run("init", "cobol")).isEqualTo(2);
    assertThat(workbench.err()).contains("allowed: python, typescript, java.");
  }
}
