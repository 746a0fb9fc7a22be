package io.microbatch.conformance.rules;

import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulebookTest {
  private static final List<Class<?>> EXAMPLES =
      List.of(
          DeliveryRulesTest.class,
          OrderRulesTest.class,
          SizeRulesTest.class,
          OverflowRuleTest.class,
          LagRulesTest.class,
          LagRecoveryTest.class,
          DrainRulesTest.class,
          LateAddsTest.class,
          StopTimesTest.class,
          LifeCycleTest.class,
          FaultRulesTest.class,
          FlushRulesTest.class);

  @Test
  void rules_inTheOrderOfTheContract() {
    assertThat(Rulebook.RULES).extracting(Rule::id).containsExactly(RuleId.values());
  }

  @ParameterizedTest
  @EnumSource
  void rule_saysWhatAndWhy(RuleId id) {
    Rule rule = Rulebook.of(id);
    assertThat(rule.id()).isEqualTo(id);
    assertThat(rule.statement()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(rule.intent()).endsWith(".").hasSizeBetween(40, 400).isNotEqualTo(rule.statement());
  }

  @ParameterizedTest
  @EnumSource
  void rule_hasItsThreeExamples(RuleId id) {
    String prefix = id.name().toLowerCase(Locale.ROOT).replace("_", "") + "_";
    List<String> tests =
        EXAMPLES.stream()
            .flatMap(test -> Stream.of(test.getDeclaredMethods()))
            .map(Method::getName)
            .filter(name -> name.startsWith(prefix))
            .toList();
    assertThat(tests)
        .anyMatch(name -> name.startsWith("kept", prefix.length()))
        .anyMatch(name -> name.startsWith("broken", prefix.length()))
        .anyMatch(name -> name.startsWith("notExercised", prefix.length()));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLT_5")
  void rule_notExercised_ifConstructionWasRefused(RuleId id) {
    TraceBuilder.unbuilt(FIXED_RATE)
        .maxBatch(0)
        .constructionRefused("max batch size is 0; allowed: 1 and above")
        .end()
        .doesNotExercise(id);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLT_5")
  void rule_notExercised_ifTheSettingsAreBad(RuleId id) {
    TraceBuilder.trace(FIXED_RATE).interval(0).at(10).add("A1").at(99).end().doesNotExercise(id);
  }

  @ParameterizedTest
  @EnumSource
  void rule_bearsATraceInWhichNothingHappened(RuleId id) {
    assertThat(TraceBuilder.unbuilt(FIXED_RATE).judge(id).broken()).isFalse();
    assertThat(TraceBuilder.trace(FIXED_RATE).end().judge(id).broken()).isFalse();
  }
}
