package io.microbatch.conformance.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.source.DesignSource.Part;
import io.microbatch.conformance.source.DesignSource.Section;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.ExpectedVerdicts;
import io.microbatch.conformance.verdict.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of sections fits the sources as they are now, and the verdicts expected of them. */
class SourceCatalogueTest {
  private static final int LONGEST_NOTE = 330;

  static Stream<DesignSource> sources() {
    return SourceCatalogue.of(Catalogue.all()).sources().stream();
  }

  @Test
  void ourDesignsAreThere_andNoOthers() {
    assertThat(sources().map(DesignSource::subject))
        .containsExactly(
            "fixed-rate",
            "sleep-loop",
            "article-j",
            "article-s",
            "article-c",
            "python-fixed-rate",
            "python-sleep-loop",
            "article-t",
            "typescript-fixed-rate",
            "typescript-sleep-loop");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void eachPartIsThere_inOrder_withOneNote(DesignSource source) {
    assertThat(source.sections().stream().map(Section::name).distinct())
        .containsExactly(Part.values());
    assertThat(source.sections().stream().map(Section::name).sorted())
        .containsExactlyElementsOf(source.sections().stream().map(Section::name).toList());
    for (Part part : Part.values()) {
      List<String> notes =
          source.sections().stream().filter(s -> s.name() == part).map(Section::note).toList();
      assertThat(notes.getFirst()).isNotBlank().hasSizeLessThan(LONGEST_NOTE).endsWith(".");
      assertThat(notes.stream().skip(1)).allMatch(String::isEmpty);
    }
  }

  /** When the next tick is due may be decided in the heartbeat itself; else nothing is in two. */
  @ParameterizedTest
  @MethodSource("sources")
  void sectionsDoNotOverlap_butForLagInHeartbeat(DesignSource source) {
    List<Section> sections = source.sections();
    for (Section one : sections) {
      int lines = linesOf(source, one.file());
      assertThat(one.from()).isBetween(1, one.to());
      assertThat(one.to()).isBetween(one.from(), lines);
      for (Section other : sections) {
        if (!one.equals(other) && one.file().equals(other.file()) && overlap(one, other)) {
          assertThat(Set.of(one.name(), other.name())).containsOnly(Part.HEARTBEAT, Part.LAG);
          assertThat(one.from()).isEqualTo(other.from());
          assertThat(one.to()).isEqualTo(other.to());
        }
      }
    }
  }

  private static boolean overlap(Section one, Section other) {
    return new Declarations.Range(one.from(), one.to())
        .overlaps(new Declarations.Range(other.from(), other.to()));
  }

  private static int linesOf(DesignSource source, String file) {
    return source.files().stream()
        .filter(each -> each.name().equals(file))
        .mapToInt(each -> (int) each.text().lines().count())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void articleDesigns_haveALineForEachRuleTheyBreak(DesignSource source) {
    Set<RuleId> named =
        source.sections().stream()
            .flatMap(section -> section.rules().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(RuleId.class)));
    Set<RuleId> broken = EnumSet.noneOf(RuleId.class);
    for (RuleId rule : RuleId.values()) {
      if (ExpectedVerdicts.load().of(source.subject(), rule).orElseThrow() == Verdict.BROKEN) {
        broken.add(rule);
      }
    }
    if (source.subject().startsWith("article-")) {
      assertThat(named).isEqualTo(broken);
      assertThat(Catalogue.find(String.valueOf(source.counterpart()))).isPresent();
    } else {
      Subject subject = Catalogue.find(source.subject()).orElseThrow();
      assertThat(named)
          .allMatch(rule -> Rulebook.of(rule).applies().whyNot(subject.profile()).isEmpty());
      assertThat(source.counterpart()).isNull();
    }
  }

  @Test
  void counterpartsAreOfTheSameLanguageAndCadence() {
    Map<String, Subject> byName =
        Catalogue.all().stream().collect(Collectors.toMap(Subject::name, subject -> subject));
    sources()
        .filter(source -> source.counterpart() != null)
        .forEach(source -> {
          Subject one = byName.get(source.subject());
          Subject other = byName.get(source.counterpart());
          assertThat(other.language()).isEqualTo(one.language());
          assertThat(other.profile().cadence()).isEqualTo(one.profile().cadence());
        });
  }

  @Test
  void declarationHasItsCommentsAndEndsWithItsLastLine() {
    DesignSource t =
        sources().filter(each -> each.subject().equals("article-t")).findFirst().orElseThrow();
    assertThat(text(t, Part.ACCEPT))
        .isEqualTo(
            """
              /** Queues an item, whatever the state. */
              addItem(item: T): void {
                this.queue.push(item);
              }
            """);
    DesignSource c =
        sources().filter(each -> each.subject().equals("article-c")).findFirst().orElseThrow();
    assertThat(text(c, Part.DRAIN)).startsWith("    def stop(self)").endsWith("    self.flush()\n");
    DesignSource j =
        sources().filter(each -> each.subject().equals("article-j")).findFirst().orElseThrow();
    assertThat(text(j, Part.LAG))
        .startsWith("  /**\n   * Starts at once.")
        .endsWith("MILLISECONDS);\n  }\n");
  }

  private static String text(DesignSource source, Part part) {
    Section section =
        source.sections().stream().filter(each -> each.name() == part).findFirst().orElseThrow();
    return source
        .files()
        .getFirst()
        .text()
        .lines()
        .skip(section.from() - 1L)
        .limit(section.to() - section.from() + 1L)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void missingDeclarationIsNamed() {
    SourceFile file = new SourceFile("a.py", "class A:\n    def b(self):\n        pass\n");
    assertThat(new Declarations(file).find("A.b")).containsExactly(new Declarations.Range(2, 3));
    assertThatThrownBy(() -> new Declarations(file).find("A.c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no declaration of A.c");
  }
}
