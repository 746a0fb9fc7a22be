package io.microbatch.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Python's formatter, linter and type checker, from PyPI, as {@code pyproject.toml} sets them up.
 * One that is not on the PATH is skipped, unless {@code WORKBENCH_REQUIRE} names it: then that is a
 * failure. That the files compile is seen wherever they run.
 */
class PythonToolsTest {
  private record Outcome(int exit, String output) {}

  @ParameterizedTest
  @ValueSource(strings = {"ruff check --no-cache", "ruff format --no-cache --check", "mypy"})
  void sources_areClean(String command) throws InterruptedException {
    List<String> words = List.of(command.split(" ", -1));
    String tool = words.getFirst();
    Outcome available = run(List.of(tool, "--version"));
    boolean required = System.getenv().getOrDefault("WORKBENCH_REQUIRE", "").contains(tool);
    assumeTrue(
        required || available.exit == 0,
        "Skipped: no " + tool + " on this machine, so the Python was not checked by it.");
    assertThat(available.exit)
        .as("%s, which this run requires: %s", tool, available.output)
        .isZero();

    Outcome check = run(words);
    assertThat(check.exit).as("%s in polyglot-python: %s", command, check.output).isZero();
  }

  private static Outcome run(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException absent) {
      return new Outcome(-1, absent.toString());
    }
  }
}
