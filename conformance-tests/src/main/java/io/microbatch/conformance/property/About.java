package io.microbatch.conformance.property;

import io.microbatch.conformance.rules.RuleId;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for scenarios that are likely to exercise a rule. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface About {
  /** The rule. */
  RuleId value();
}
