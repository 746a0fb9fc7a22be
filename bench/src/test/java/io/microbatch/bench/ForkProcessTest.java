package io.microbatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What comes back from a JVM that measures, and what if none comes. Starts real ones. */
class ForkProcessTest {
  private static final Case CASE = Case.of("some", Map.of("n", "3"));

  /** Says what it was asked. */
  public static final class Echo implements Probe {
    /** By reflection. */
    public Echo() {}

    @Override
    public Readings measure(Case measured, Mode mode) {
      return new Readings(
          Map.of("n", List.of((double) measured.number("n"))),
          Map.of(),
          Map.of("asked", measured + " " + mode));
    }
  }

  /** Fails. */
  public static final class Failing implements Probe {
    /** By reflection. */
    public Failing() {}

    @Override
    public Readings measure(Case measured, Mode mode) {
      throw new IllegalStateException("three items are missing");
    }
  }

  /** Fails, and leaves a thread of a design behind. */
  public static final class FailingBeside implements Probe {
    /** By reflection. */
    public FailingBeside() {}

    @Override
    public Readings measure(Case measured, Mode mode) {
      Thread.ofPlatform().daemon(false).start(LockSupport::park);
      throw new IllegalStateException("three items are missing");
    }
  }

  /** Never ends. */
  public static final class Hanging implements Probe {
    /** By reflection. */
    public Hanging() {}

    @Override
    public Readings measure(Case measured, Mode mode) throws InterruptedException {
      System.out.println("soon");
      Thread.sleep(Duration.ofDays(1));
      throw new AssertionError("awake");
    }
  }

  @Test
  void readings_comeBack() throws Exception {
    Readings readings = ForkProcess.run(Echo.class, CASE, Mode.FULL, Duration.ofMinutes(2));
    assertThat(readings.series()).containsEntry("n", List.of(3.0));
    assertThat(readings.notes()).containsEntry("asked", "some, n 3 full");
  }

  @Test
  void failure_isToldInItsOwnWords() {
    assertThatThrownBy(
            () -> ForkProcess.run(Failing.class, CASE, Mode.QUICK, Duration.ofMinutes(2)))
        .isInstanceOf(MeasurementException.class)
        .hasMessageStartingWith("its JVM ended with 1")
        .hasMessageContaining("three items are missing");
  }

  @Test
  void failure_endsTheProcessWhateverThreadsThereAre() {
    assertThatThrownBy(
            () -> ForkProcess.run(FailingBeside.class, CASE, Mode.QUICK, Duration.ofMinutes(2)))
        .hasMessageStartingWith("its JVM ended with 1")
        .hasMessageContaining("three items are missing");
  }

  /** Real time, but no tolerance: the probe never ends by itself. */
  @Test
  void processThatHangs_isEnded() {
    assertThatThrownBy(
            () -> ForkProcess.run(Hanging.class, CASE, Mode.QUICK, Duration.ofSeconds(1)))
        .isInstanceOf(MeasurementException.class)
        .hasMessageStartingWith("it did not end within 1 s");
  }

  @Test
  void interrupt_endsTheProcess() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> ForkProcess.run(Hanging.class, CASE, Mode.QUICK, Duration.ofMinutes(2)))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }
}
