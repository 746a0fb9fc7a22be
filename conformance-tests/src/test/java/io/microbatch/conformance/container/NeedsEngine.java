package io.microbatch.conformance.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tests that run something in a container. Without an engine they are skipped, and a sentence on
 * the standard output says what was; with {@code WORKBENCH_REQUIRE=docker} they fail.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsEngine.Condition.class)
public @interface NeedsEngine {
  /** What is skipped without. */
  String value();

  /** Images that must be on the machine, or asked for. */
  Image[] images() default {};

  /** Looks for the engine. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), NeedsEngine.class)
          .flatMap(Condition::absence)
          .map(sentence -> {
            System.out.println(sentence);
            return ConditionEvaluationResult.disabled(sentence);
          })
          .orElse(ConditionEvaluationResult.enabled("an engine answers, or is not needed"));
    }

    private static Optional<String> absence(NeedsEngine needs) {
      return ContainerEngine.absence(needs.value())
          .or(() ->
              Arrays.stream(needs.images())
                  .flatMap(image -> ContainerEngine.absence(image, needs.value()).stream())
                  .findFirst());
    }
  }
}
