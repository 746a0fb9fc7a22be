package io.microbatch.conformance.run;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.io.IOException;
import java.util.Set;

/**
 * Plays scenarios with real threads on the system's clock, and measures beside it how late a bare
 * timer is. Thread-safe: several scenarios may be played at once.
 */
public interface RealClock {

  /**
   * A scenario played once.
   *
   * @param trace what happened; its ε is the tolerance
   * @param lateNs how late the bare timer was at worst meanwhile, nanoseconds: the machine's fault
   * @param punctual whether that is little enough for the instants of the trace to mean something
   */
  record Played(Trace trace, long lateNs, boolean punctual) {}

  /**
   * Plays a scenario.
   *
   * @throws UnplayableScenarioException if it asks for what the system's clock cannot give
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it
   *     stays interrupted
   */
  Played playOnce(Subject subject, Scenario scenario);

  /** The rules on which a trace of this machine says nothing, whatever a checker finds in it. */
  Set<RuleId> silentOn(Subject subject);

  /**
   * The one for a built-in design: Java's threads, or an interpreter of its own language.
   *
   * @throws IOException if there is no such interpreter here; the message says what was looked for
   */
  static RealClock of(Subject subject) throws IOException, InterruptedException {
    for (NativeLanguage language : NativeLanguage.values()) {
      if (language.speaks(subject)) {
        return new NativeRunner(LocalInterpreter.find(language));
      }
    }
    return new RealTimeRunner();
  }
}
