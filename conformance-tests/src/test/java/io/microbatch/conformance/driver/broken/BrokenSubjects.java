package io.microbatch.conformance.driver.broken;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.Map;
import java.util.Set;

/** The batchers of this package as subjects. */
public final class BrokenSubjects {
  /** What a plain batcher offers. */
  public static final Profile PROFILE =
      new Profile(CadenceKind.FIXED_RATE, false, true, Set.of(Overflow.BLOCK, Overflow.REJECT));

  private BrokenSubjects() {}

  /** A batcher under the name of its fault. */
  public static Subject of(Class<? extends Driver> driver) {
    return of(driver.getSimpleName(), driver, PROFILE, Map.of());
  }

  /** A batcher under any name. */
  public static Subject of(
      String name, Class<? extends Driver> driver, Profile profile, Map<RuleId, String> declared) {
    return new Subject(
        name, name, "Java", "A batcher of the tests.", profile, driver.getName(), declared);
  }
}
