package io.microbatch.conformance.driver.probe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A small class of the simulated world that makes calls which the class loader must intercept. It
 * runs on a simulated thread; what it says and how much simulated time passed are the proof.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Probe {
  /** In place of an answer: any, but the same in every run. */
  String REPEATABLE = "repeatable";

  /** The calls it proves, as the test's list prints them. */
  String[] proves() default {};

  /** What it must answer. */
  String answers();

  /** Milliseconds of simulated time that must have passed when it answers. */
  long takesMs() default 0;
}
