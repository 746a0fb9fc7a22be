package io.microbatch.conformance.property;

import io.microbatch.conformance.subject.Catalogue;
import java.util.Locale;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips the class of a design that this build could not get, with the sentence that says why. */
final class SkipMissingDesigns implements SkipExecutionHook {
  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    String type = context.optionalContainerClass().map(Class::getSimpleName).orElse("");
    return Catalogue.all().stream()
        .filter(subject -> !subject.atHand())
        .filter(missing -> classOf(missing.name()).equals(type.toLowerCase(Locale.ROOT)))
        .map(missing -> SkipResult.skip(missing.name() + " needs " + missing.needs()))
        .findFirst()
        .orElse(SkipResult.doNotSkip());
  }

  /** What the class of a design is called, in lower case. */
  static String classOf(String subject) {
    return subject.replace("-", "");
  }
}
