package io.microbatch.js.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The formatter and linter for TypeScript, from npm. Where npm is not there, or cannot get it, this
 * is skipped, unless {@code WORKBENCH_REQUIRE} names {@code biome}: then that is a failure.
 */
class BiomeTest {
  private static final String BIOME = "@biomejs/biome@2.6.8";

  private record Outcome(int exit, String output) {}

  @Test
  void sources_areFormattedAndClean() throws Exception {
    Outcome available = biome("--version");
    boolean required = System.getenv().getOrDefault("WORKBENCH_REQUIRE", "").contains("biome");
    assumeTrue(
        required || available.exit == 0,
        "Skipped: no Biome on this machine, so the TypeScript was not linted.");
    assertThat(available.exit).as("Biome, which this run requires: %s", available.output).isZero();

    Outcome check = biome("ci", "--colors=off", ".");
    assertThat(check.exit)
        .as("mended by npx %s check --write in polyglot-js, or by hand: %s", BIOME, check.output)
        .isZero();
  }

  private static Outcome biome(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("npx", "--yes", BIOME));
    command.addAll(List.of(arguments));
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
