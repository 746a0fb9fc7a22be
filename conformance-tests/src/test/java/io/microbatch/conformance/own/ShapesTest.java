package io.microbatch.conformance.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recognised as a batcher, and what is said of what is not. */
class ShapesTest {
  private static final Set<Overflow> NONE = EnumSet.noneOf(Overflow.class);

  @Test
  void articleShape_isOverridden() throws BadFileException {
    OwnDesign design = Own.take("shapes/Inherited.java");
    assertThat(design.subject().profile())
        .isEqualTo(new Profile(CadenceKind.FIXED_RATE, false, false, NONE));
    assertThat(Own.with(Verdict.BROKEN, Own.check(design, 500)))
        .contains(RuleId.SIZ_2, RuleId.DRN_1, RuleId.FLT_1)
        .doesNotContain(RuleId.DEL_1, RuleId.ORD_1, RuleId.SIZ_1, RuleId.LAG_2);
  }

  @Test
  void secondsAndTextAndStart() throws BadFileException {
    OwnDesign design = Own.take("shapes/Seconds.java");
    assertThat(design.subject().profile())
        .isEqualTo(new Profile(CadenceKind.SLEEP_LOOP, true, false, EnumSet.of(Overflow.REJECT)));
    assertThat(Own.with(Verdict.BROKEN, Own.check(design, 500)))
        .contains(RuleId.SIZ_2, RuleId.DRN_1)
        .doesNotContain(RuleId.DEL_1, RuleId.DEL_2, RuleId.SIZ_1, RuleId.SIZ_4, RuleId.LAG_2);
  }

  @Test
  void builderInTheCanonicalManner_holdsAll() throws BadFileException {
    OwnDesign design = Own.take("shapes/Built.java");
    assertThat(design.subject().profile())
        .isEqualTo(new Profile(CadenceKind.FIXED_RATE, false, true, EnumSet.allOf(Overflow.class)));
    assertThat(Own.with(Verdict.BROKEN, Own.check(design, 500))).isEmpty();
  }

  @Test
  void cadenceCanBeNamed() throws BadFileException {
    OwnRequest request =
        new OwnRequest(Own.file("sound.java"), null, List.of(), CadenceKind.LINGER);
    OwnDesign settled =
        CadenceProbe.settle(
            OwnLanguages.prepare(request),
            request,
            (subject, scenario) -> {
              throw new AssertionError("nothing is to be found out");
            });
    assertThat(settled.subject().profile().cadence()).isEqualTo(CadenceKind.LINGER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NoStop | NoStop.java:9: class NoStop has no stop() that can be called. Expected
          NoStop | found private stop().
          NoHandler | NoHandler.java:4: class NoHandler cannot be built. Expected a constructor
          NoHandler | found NoHandler(long intervalMs, int maxBatchSize) (processBatch(List) cannot
          SyntaxError | SyntaxError.java:3: ';' expected
          Nothing | Nothing.java holds no class.
          Two | holds several batchers: One, Other. Choose one with --class.
          Missing | Missing.java does not exist or is no file.
          """)
  void saysWhatWasFoundAndExpected(String file, String message) {
    String folder = Own.file("shapes/Two.java").replace("Two.java", "");
    OwnRequest request = new OwnRequest(folder + file + ".java", null, List.of(), null);
    assertThatThrownBy(() -> OwnLanguages.prepare(request))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                   | Mine.java is empty. Expected a class
          '// to be done'      | Mine.java holds no class.
          'class A {} // caf\u00e9' | Mine.java:1: is not UTF-8 text. Save the file in that encoding.
          """)
  void saysWhatIsWrongWithTheText(String text, String message, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("Mine.java");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    OwnRequest request = new OwnRequest(file.toString(), null, List.of(), null);
    assertThatThrownBy(() -> OwnLanguages.prepare(request))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void oneOfSeveralCanBeNamed() throws BadFileException {
    OwnRequest request = new OwnRequest(Own.file("shapes/Two.java"), "Other", List.of(), null);
    assertThat(OwnLanguages.prepare(request).subject().design()).isEqualTo("Other");
  }
}
