package io.microbatch.conformance.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.microbatch.conformance.driver.probe.UnsupportedProbes;
import io.microbatch.conformance.driver.probe.UnsupportedProbes.Says;
import io.microbatch.conformance.run.UnsupportedCallException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What simulated time cannot give ends the try with a sentence, never with a hang. */
class UnsupportedCallTest {
  static Stream<Class<?>> probes() {
    return Arrays.stream(UnsupportedProbes.class.getDeclaredClasses())
        .filter(type -> type.isAnnotationPresent(Says.class))
        .sorted((a, b) -> a.getName().compareTo(b.getName()));
  }

  @ParameterizedTest
  @MethodSource("probes")
  void endsTheTryWithASentenceThatNamesIt(Class<?> probe) {
    assertThatExceptionOfType(UnsupportedCallException.class)
        .isThrownBy(() -> new Probes().run(probe))
        .withMessageContaining(probe.getAnnotation(Says.class).value());
  }

  @Test
  void aRealThreadThatCallsInIsToldSo() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread real = new Thread(() -> thrown.set(catchThrowable(Simulation::ofThisThread)));
    real.start();
    real.join();

    assertThat(thrown.get())
        .isInstanceOf(UnsupportedCallException.class)
        .hasMessageContaining("a real thread called into the simulated world");
  }
}
