package io.microbatch.reports;

import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The workbench's own designs, rules, benchmarks and report. */
final class BuiltInSuite implements Suite {
  @Override
  public List<Subject> subjects() {
    return List.of();
  }

  @Override
  public List<Rule> rules() {
    return List.of();
  }

  @Override
  public Outcome check(
      List<Subject> subjects, Set<RuleId> rules, long tries, long seed, Watcher watcher) {
    throw new HarnessException("the check engine is not built in yet");
  }

  @Override
  public Trace play(Subject subject, Scenario scenario) {
    throw new HarnessException("the simulation is not built in yet");
  }

  @Override
  public void bench(Path jsonResult, boolean quick, Consumer<String> progress) {
    throw new HarnessException("the benchmarks are not built in yet");
  }

  @Override
  public Path draw(Path runFolder) {
    throw new HarnessException("the HTML report is not built in yet");
  }
}
