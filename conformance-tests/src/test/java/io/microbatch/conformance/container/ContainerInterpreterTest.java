package io.microbatch.conformance.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.run.NativeInterpreter.Output;
import io.microbatch.conformance.run.NativeLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How an interpreter in a container is given its files, read, and killed. */
@Timeout(300)
@NeedsEngine("how an interpreter runs in a container")
class ContainerInterpreterTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static ContainerInterpreter python;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    python = new ContainerInterpreter(NativeLanguage.PYTHON);
  }

  @AfterAll
  static void end() {
    if (python != null) {
      python.close();
    }
  }

  @Test
  void whatItWritesIsRead_byteForByte() throws Exception {
    Files.createDirectory(folder.resolve("in"));
    Files.writeString(folder.resolve("in/data"), "grün\n");
    write(
        """
        import sys
        sys.stdout.write(open('in/data', encoding='utf-8').read() + '\\n  x')
        sys.stderr.write(sys.argv[1])
        sys.exit(7)
        """);
    assertThat(python.run(folder, List.of("-X", "utf8", "program.py", "one two"), LONG))
        .isEqualTo(new Output(7, "grün\n\n  x", "one two"));
  }

  @Test
  void eachRunHasItsOwnFolder() throws Exception {
    write("open('left', 'x').close()");
    List<String> arguments = List.of("program.py");
    assertThat(python.run(folder, arguments, LONG)).isEqualTo(new Output(0, "", ""));
    assertThat(python.run(folder, arguments, LONG)).isEqualTo(new Output(0, "", ""));
  }

  @Test
  void oneThatDoesNotEndIsKilled() throws Exception {
    write("import time\nwhile True: time.sleep(1)");
    assertThatThrownBy(() -> python.run(folder, List.of("program.py"), Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("program.py, in a container, was killed");
    write(
        """
        import os
        lines = [open(f'/proc/{p}/cmdline').read() for p in os.listdir('/proc') if p.isdigit()]
        print(sum('program.py' in line for line in lines))
        """);
    // itself, and the timeout before it
    assertThat(python.run(folder, List.of("program.py"), LONG).out()).isEqualTo("2\n");
  }

  private void write(String program) throws IOException {
    Files.writeString(folder.resolve("program.py"), program);
  }
}
