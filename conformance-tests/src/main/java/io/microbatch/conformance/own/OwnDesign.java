package io.microbatch.conformance.own;

import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;

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
    return new OwnDesign(
        new Subject(
            subject.name(),
            subject.title(),
            subject.language(),
            subject.about(),
            new Profile(cadence, old.startable(), old.flushes(), old.overflow()),
            subject.driver(),
            subject.design(),
            subject.declared()),
        loader);
  }
}
