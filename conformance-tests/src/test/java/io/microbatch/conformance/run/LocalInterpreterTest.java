package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an interpreter of this machine is found, run and killed; shell scripts stand in for it. */
class LocalInterpreterTest {
  @TempDir Path folder;

  @Test
  void noneIsFound() {
    assertThatThrownBy(() -> LocalInterpreter.find(NativeLanguage.TYPESCRIPT, folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no node of version 20.0 or later on the PATH (none at all).");
  }

  @Test
  void oneThatIsTooOldIsPassedOver() throws Exception {
    Path old = script("old", "echo Python 3.10.2");
    assertThatThrownBy(
            () -> LocalInterpreter.find(NativeLanguage.PYTHON, old.getParent().toString()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "There is no python3 of version 3.11 or later on the PATH (%s is Python 3.10.2).", old);
    Path young = script("young", "echo Python 3.11.0");
    String path = old.getParent() + File.pathSeparator + young.getParent();
    assertThat(LocalInterpreter.find(NativeLanguage.PYTHON, path).program()).isEqualTo(young);
  }

  @Test
  void whatItWritesIsRead() throws Exception {
    Path program = script("speaking", "echo out $1; echo err >&2; exit 7");
    assertThat(new LocalInterpreter(program).run(folder, List.of("one"), Duration.ofMinutes(1)))
        .isEqualTo(new NativeInterpreter.Output(7, "out one\n", "err\n"));
  }

  @Test
  void oneThatDoesNotEndIsKilled() throws Exception {
    Path program = script("sleeping", "echo $$ > pid; exec sleep 600");
    assertThatThrownBy(
            () -> new LocalInterpreter(program).run(folder, List.of(), Duration.ofSeconds(2)))
        .isInstanceOf(IOException.class)
        .hasMessage(program + " did not end within 2 s");
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** A program of the name that Python's interpreter has, in a folder of its own. */
  private Path script(String name, String body) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell for the stand-ins.");
    Path program = Files.createDirectory(folder.resolve(name)).resolve("python3");
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
