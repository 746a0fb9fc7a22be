package io.microbatch.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.generate.ScenarioGenerator;
import io.microbatch.conformance.generate.Theme;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library with one fault at a time, under all rules and scenarios of all themes. */
class MutationTest {
  private static final int TRIES = 4_000;
  private static final int TRIES_UNMUTATED = 500;
  private static final long SEED = 20_260;

  static List<Mutation> mutations() {
    return Mutations.ALL;
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void mutationIsFound(Mutation mutation) {
    Map<RuleId, String> broken =
        broken(mutation.loader(), mutation.subject(), TRIES, mutation.broken());
    assertThat(broken)
        .as("rules found broken")
        .containsKeys(mutation.broken().toArray(RuleId[]::new));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void unmutatedLibraryUnderSuchLoaderBreaksNothing(String subject) {
    ClassLoader loader = new ClassLoader(ClassLoader.getSystemClassLoader()) {};
    assertThat(broken(loader, subject, TRIES_UNMUTATED, Set.of())).isEmpty();
  }

  static Stream<String> subjects() {
    return Mutations.ALL.stream().map(Mutation::subject).distinct();
  }

  @Test
  void mutationThatMatchesNothingFailsLoudly() {
    Mutation gone =
        new Mutation(
            "gone", "fixed-rate", "Worker", "step(", insn -> false, (code, at) -> {}, Set.of());
    assertThatThrownBy(gone::mutated)
        .hasMessage("gone: instructions that match: 0, expected 1; has the library changed?");
  }

  @Test
  void mutationThatMatchesTwiceFailsLoudly() {
    Mutation twice =
        new Mutation(
            "twice", "fixed-rate", "Worker", "step(", insn -> true, (code, at) -> {}, Set.of());
    assertThatThrownBy(twice::mutated).hasMessageMatching("twice: instructions .*: \\d+, .*");
  }

  /** Plays until all of the {@code wanted} rules are found broken; with none wanted, to the end. */
  private static Map<RuleId, String> broken(
      ClassLoader loader, String name, int tries, Set<RuleId> wanted) {
    Subject subject = Catalogue.find(name).orElseThrow();
    SimulatedRunner runner = new SimulatedRunner(loader);
    List<Rule> rules = new ArrayList<>(Rulebook.RULES);
    rules.removeIf(rule ->
        subject.declared().containsKey(rule.id())
            || rule.applies().whyNot(subject.profile()).isPresent());
    ScenarioGenerator generator =
        new ScenarioGenerator(
            subject.profile(), Theme.of(EnumSet.allOf(RuleId.class), subject.profile()));
    Map<RuleId, String> broken = new EnumMap<>(RuleId.class);
    for (int i = 0; i < tries && (wanted.isEmpty() || !broken.keySet().containsAll(wanted)); i++) {
      Scenario scenario = generator.next(new SplittableRandom(SEED + i));
      History history = new History(scenario, runner.run(subject, scenario));
      for (Rule rule : rules) {
        Finding finding = rule.checker().check(history);
        if (finding.broken()) {
          broken.putIfAbsent(rule.id(), finding.violations().getFirst().sentence());
        }
      }
    }
    return broken;
  }
}
