package io.microbatch.conformance.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.driver.broken.BrokenSubjects;
import io.microbatch.conformance.driver.broken.PlainBatcher;
import io.microbatch.conformance.driver.broken.RefusesAllSettings;
import io.microbatch.conformance.driver.broken.TriggersPastM;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.verdict.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Does a property run fail when it must? Each test runs one property in a launcher of its own. */
class ExpectedVerdictHookTest {

  static class Holding extends Expecting {
    Holding() {
      super(PlainBatcher.class, Verdict.HOLDS);
    }
  }

  static class BrokenAsKnown extends Expecting {
    BrokenAsKnown() {
      super(TriggersPastM.class, Verdict.BROKEN);
    }
  }

  static class BrokenUnexpectedly extends Expecting {
    BrokenUnexpectedly() {
      super(TriggersPastM.class, Verdict.HOLDS);
    }
  }

  static class BrokenNoMore extends Expecting {
    BrokenNoMore() {
      super(PlainBatcher.class, Verdict.BROKEN);
    }
  }

  static class Declared extends Expecting {
    Declared() {
      super(TriggersPastM.class, Verdict.DECLARED);
    }
  }

  static class Vacuous extends Expecting {
    Vacuous() {
      super(RefusesAllSettings.class, Verdict.HOLDS);
    }
  }

  static class NotApplicable extends Expecting {
    NotApplicable() {
      super(PlainBatcher.class, Verdict.NOT_APPLICABLE);
    }
  }

  @Test
  void holdsAsExpected() {
    assertThat(sizeTrigger(Holding.class)).isNull();
  }

  @Test
  void brokenAsExpected() {
    assertThat(sizeTrigger(BrokenAsKnown.class)).isNull();
  }

  @Test
  void brokenThoughExpectedToHold() {
    assertThat(sizeTrigger(BrokenUnexpectedly.class)).startsWith("SIZ-2: ");
  }

  @Test
  void noCounterexampleOfKnownBrokenRule() {
    assertThat(sizeTrigger(BrokenNoMore.class))
        .startsWith("SIZ-2 is expected to be broken, and no counterexample turned up in ");
  }

  @Test
  void declaredMayBeBroken() {
    assertThat(sizeTrigger(Declared.class)).isNull();
  }

  @Test
  void hardlyExercised() {
    assertThat(sizeTrigger(Vacuous.class))
        .matches("SIZ-2 was exercised in 0 of \\d+ tries: too few to say that it holds");
  }

  @Test
  void appliesThoughTableSaysItDoesNot() {
    assertThat(sizeTrigger(NotApplicable.class))
        .isEqualTo("SIZ-2 applies, but the table says that it does not");
  }

  @Test
  void doesNotApplyThoughTableSaysItHolds() {
    assertThat(run(Holding.class, "DRN_12"))
        .isEqualTo("DRN-12 does not apply, but the table expects HOLDS");
    assertThat(run(NotApplicable.class, "DRN_12")).isNull();
  }

  private static @Nullable String sizeTrigger(Class<? extends Expecting> contract) {
    return run(contract, "SIZ_2");
  }

  /** Runs a property; the message of its failure, or null if it passes. */
  private static @Nullable String run(Class<? extends Expecting> contract, String property) {
    Outcome outcome = new Outcome();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .filters(EngineFilter.includeEngines("jqwik"))
                .selectors(
                    DiscoverySelectors.selectMethod(
                        contract.getName()
                            + "#"
                            + property
                            + "(io.microbatch.conformance.scenario.Scenario)"))
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build(),
            outcome);
    assertThat(outcome.tests).isEqualTo(1);
    return outcome.failure;
  }

  private static final class Outcome implements TestExecutionListener {
    private int tests;
    private @Nullable String failure;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        tests++;
        failure = result.getThrowable().map(Throwable::getMessage).orElse(null);
      }
    }
  }

  /** A contract with a table of its own. */
  abstract static class Expecting extends BatcherContract {
    private static final Profile PROFILE = BrokenSubjects.PROFILE;

    private final Subject subject;
    private final Verdict expected;

    Expecting(Class<? extends Driver> driver, Verdict expected) {
      subject = BrokenSubjects.of("hook-" + driver.getSimpleName(), driver, PROFILE, Map.of());
      this.expected = expected;
    }

    @Override
    protected Subject subject() {
      return subject;
    }

    @Override
    Verdict expected(RuleId rule) {
      return expected;
    }
  }
}
