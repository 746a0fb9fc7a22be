package io.microbatch.conformance.own;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.Set;

/**
 * A design of the user's own, ready to be judged.
 *
 * @param subject what it offers and who drives it
 * @param loader finds its classes and its driver
 */
public record OwnDesign(Subject subject, ClassLoader loader) {

  /** The same, judged by another cadence. */
  OwnDesign withCadence(CadenceKind cadence) {
    Profile old = subject.profile();
    return withProfile(new Profile(cadence, old.startable(), old.flushes(), old.overflow()));
  }

  /** The same, judged by other overflow policies. */
  OwnDesign withOverflow(Set<Overflow> policies) {
    Profile old = subject.profile();
    return withProfile(new Profile(old.cadence(), old.startable(), old.flushes(), policies));
  }

  private OwnDesign withProfile(Profile profile) {
    return new OwnDesign(subject.with(profile), loader);
  }
}
