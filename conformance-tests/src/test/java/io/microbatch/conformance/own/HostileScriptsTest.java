package io.microbatch.conformance.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Python and JavaScript that would hang or harm ends with a message or a verdict, in this very
 * process. What only another process can hold is in the tests of the command line.
 */
class HostileScriptsTest {
  /** Generous: these end in seconds, or never. */
  private static final Duration BOUND = Duration.ofMinutes(2);

  /** Few: a try that does not end is long, and each of them shows it. */
  private static final long TRIES = 10;

  @TempDir private Path folder;

  /** The batcher of the resource {@code hostile.ENDING} with something put in at a place. */
  private OwnDesign take(String ending, String place, String code)
      throws IOException, BadFileException {
    String text = Files.readString(Path.of(Own.file("hostile/hostile." + ending)));
    String marked = ending.equals("py") ? "pass  # " + place : "/* " + place + " */";
    Path file = folder.resolve("hostile." + ending);
    Files.writeString(file, text.replace(marked, code));
    OwnRequest request = new OwnRequest(file.toString(), null, List.of(), null);
    OwnDesign design = OwnLanguages.prepare(request);
    return CadenceProbe.settle(design, request, SimulatedRunner.ofThisThread(design.loader()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          py | while True: pass         | hostile.py:6: its top level does not end
          py | import socket            | hostile.py:6: import socket: the network is out of reach
          py | open('x', 'w')           | hostile.py:6: open: files are out of reach
          py | import os; os.fork()     | hostile.py:6: os.fork: processes and their environment
          py | time.sleep(1)            | hostile.py:6: it sleeps while the file is loaded
          py | threading.Thread(target=print).start() | hostile.py:6: it starts a thread while
          py | 1 / 0                    | hostile.py:6: fails while it is loaded: ZeroDivisionError
          js | for (;;);                | hostile.js:3: its top level does not end
          js | import 'node:fs';        | hostile.js:3: import of 'node:fs': other modules and files
          js | require('net');          | hostile.js:3: require('net'): other modules are out
          js | fetch('http://a.b');     | hostile.js:3: fetch('http://a.b'): the network is out of
          js | process.exit(0);         | hostile.js:3: process.exit: processes and their env
          js | new Worker('x');         | hostile.js:3: new Worker: other threads are out of reach
          js | null.x;                  | hostile.js:3: fails while it is loaded: TypeError
          """)
  void whileLoaded_itIsNamedWithItsLine(String ending, String code, String message) {
    assertThatThrownBy(() -> take(ending, "top", code))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          py | add     | open('x').read()          | hostile.py:19: open: files are out of reach
          py | handled | import subprocess         | hostile.py:31: import subprocess: processes are
          js | add     | require('fs');            | hostile.js:13: require('fs'): other modules are
          js | handled | fetch('http://a.b');      | hostile.js:26: fetch('http://a.b'): the network
          """)
  void whileItRuns_noRuleIsJudged(String ending, String place, String code, String message) {
    List<Cell> cells = check(ending, place, code, RuleId.DEL_1);
    assertThat(cells)
        .filteredOn(cell -> cell.rule() == RuleId.DEL_1)
        .allMatch(cell -> cell.verdict() == Verdict.ERROR)
        .allMatch(cell -> cell.sentence().contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          py | add     | while True: pass          | DEL_3 | ran in circles
          py | handled | while True: pass          | DEL_3 | ran in circles
          py | add     | self.lock.acquire()       | DEL_3 | neither returned nor threw
          py | add     | for _ in range(2000): threading.Thread(target=threading.Event().wait).start() \
                         | DEL_3 | started one thread more while 1000 were alive
          js | add     | for (;;);                 | DEL_3 | ran in circles
          js | handled | for (;;);                 | DEL_3 | ran in circles
          js | add     | await new Promise(() => {}); | DEL_3 | neither returned nor threw
          """)
  void endlessOnesEndAsVerdicts(
      String ending, String place, String code, RuleId rule, String sentence) {
    List<Cell> cells = check(ending, place, code, rule);
    assertThat(Own.with(Verdict.ERROR, cells)).isEmpty();
    assertThat(cells)
        .filteredOn(cell -> cell.rule() == rule)
        .allMatch(cell -> cell.verdict() == Verdict.BROKEN)
        .allMatch(cell -> cell.sentence().contains(sentence));
  }

  private List<Cell> check(String ending, String place, String code, RuleId rule) {
    return Assertions.assertTimeoutPreemptively(
        BOUND, () -> Own.check(take(ending, place, code), EnumSet.of(rule), TRIES));
  }
}
