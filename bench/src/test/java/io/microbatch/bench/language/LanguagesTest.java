package io.microbatch.bench.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.microbatch.bench.Mode;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.conformance.subject.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured on which machine, and that an interpreted figure is never taken for another. */
class LanguagesTest {
  @TempDir private Path folder;

  @Test
  void contenders_nameTheirDesignAndTheirRuntime() {
    for (Contender contender : LanguageDesign.contenders()) {
      assertThat(LanguageDesign.of(contender.name()).subject()).isEqualTo(contender.subject());
      assertThat(LanguageRuntime.of(contender.name()).language()).isEqualTo(contender.language());
      assertThat(Catalogue.find(contender.subject())).as(contender.subject()).isPresent();
    }
    assertThat(LanguageDesign.contenders()).extracting(Contender::name).doesNotHaveDuplicates();
  }

  @Test
  void interpretedContenders_sayItInLargeLetters() {
    assertThat(LanguageDesign.contenders())
        .filteredOn(contender -> contender.kind() == Kind.INTERPRETED)
        .hasSize(7)
        .allMatch(contender -> contender.name().endsWith("-INTERPRETED"))
        .allMatch(contender -> contender.setUp().contains("(INTERPRETED)"));
  }

  @Test
  void figureOfTheOtherEngine_isRefused() {
    GraalLoad.Printed interpreted = new GraalLoad.Printed("", "Interpreted", "25");
    GraalLoad.Printed compiled = new GraalLoad.Printed("", "GraalVM CE", "25");
    assertThatThrownBy(() -> LanguagesProbe.notes(LanguageRuntime.GRAALPY, interpreted))
        .hasMessage("graalpy was wanted, but Truffle's engine is 'Interpreted'");
    assertThatThrownBy(() -> LanguagesProbe.notes(LanguageRuntime.GRAALJS_INTERPRETED, compiled))
        .hasMessage("graaljs-INTERPRETED was wanted, but Truffle's engine is 'GraalVM CE'");
    assertThat(LanguagesProbe.notes(LanguageRuntime.GRAALJS, compiled))
        .containsEntry("engine", "GraalVM CE 25")
        .doesNotContainKey("INTERPRETED");
    assertThat(LanguagesProbe.notes(LanguageRuntime.GRAALJS_INTERPRETED, interpreted))
        .containsKey("INTERPRETED");
  }

  @Test
  void machineWithoutAnything_saysWhatIsMissing() throws Exception {
    Runtimes runtimes = Runtimes.find(folder.toString(), folder.toString());
    assertThat(runtimes.lines())
        .contains(
            "cpython: NOT FOUND, python3 from 3.11 on not found on the PATH",
            "node: NOT FOUND, node from 20 on not found on the PATH",
            "graalpy: NOT FOUND, Truffle's compiler is not on the class path");
    assertThat(runtimes.has(LanguageRuntime.GRAALJS)).isFalse();
    assertThat(runtimes.has(LanguageRuntime.GRAALJS_INTERPRETED)).isTrue();
    assertThat(runtimes.absent()).contains("cpython-free-threaded (python3.14t or the like not");
    assertThatThrownBy(() -> runtimes.program(LanguageRuntime.NODE))
        .hasMessage("node: node from 20 on not found on the PATH");
  }

  @Test
  void program_isWhereItSaysItIs() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell for the stand-ins.");
    script("python3.13t", "echo /real/python; echo 3.13.1");
    script("python3", "echo too old >&2; exit 1");
    script("python3-config", "echo /no/python; echo 3.13.1");
    assertThat(Programs.CPYTHON_FREE_THREADED.on("/nowhere:" + folder))
        .containsExactly(new Programs.Program(Path.of("/real/python"), "3.13.1"));
    assertThat(Programs.CPYTHON.on(folder.toString())).isEmpty();
  }

  private void script(String name, String body) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void quickAndStandard_leaveOutWhatTakesLong() {
    List<LanguageDesign> designs = LanguageDesign.ALL;
    assertThat(count(designs, Mode.QUICK, 0)).isEqualTo(4);
    assertThat(count(designs, Mode.QUICK, 1)).isZero();
    assertThat(count(designs, Mode.STANDARD, 1)).isEqualTo(4);
    assertThat(count(designs, Mode.FULL, 9)).isEqualTo(LanguageDesign.contenders().size());
    assertThat(
            Schedule.has(
                LanguageDesign.of("python-fixed-rate@"), LanguageRuntime.GRAALPY, Mode.STANDARD, 0))
        .isTrue();
  }

  private static long count(List<LanguageDesign> designs, Mode mode, int round) {
    return designs.stream()
        .mapToLong(design ->
            List.of(LanguageRuntime.values()).stream()
                .filter(runtime -> Schedule.has(design, runtime, mode, round))
                .count())
        .sum();
  }
}
