package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();

  @Test
  void whatCameOfEachInputIsInTheOrderOfTheInputs() {
    assertThat(Workers.each(4, INPUTS, n -> n * n, () -> {}))
        .isEqualTo(INPUTS.stream().map(n -> n * n).toList());
    assertThat(Workers.each(4, List.of(), n -> n, () -> {})).isEmpty();
  }

  @Test
  void noMoreAtOnceThanAskedFor() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Workers.each(
        1,
        INPUTS,
        n -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          LockSupport.parkNanos(10_000);
          return now.decrementAndGet();
        },
        () -> {});
    assertThat(most).hasValue(1);
  }

  @Test
  void aTaskThatFailsIsNotPassedOver() {
    assertThatThrownBy(() ->
            Workers.each(
                2,
                INPUTS,
                n -> {
                  if (n == 7) {
                    throw new StackOverflowError("too deep");
                  }
                  return n;
                },
                () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("too deep")
        .hasCauseExactlyInstanceOf(StackOverflowError.class);
  }

  @Test
  void whenOneFailsTheOthersAreCancelledAndWaitedFor() {
    CountDownLatch cancelled = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    assertThatThrownBy(() ->
            Workers.each(
                2,
                INPUTS,
                n -> {
                  if (n == 0) {
                    throw new IllegalArgumentException("no");
                  }
                  try {
                    cancelled.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return ended.incrementAndGet();
                },
                cancelled::countDown))
        .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    assertThat(ended).hasValueLessThanOrEqualTo(1);
  }

  @Test
  void anInterruptCancelsAndStaysPending() {
    CountDownLatch cancelled = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    List<Boolean> came =
        Workers.each(
            2,
            List.of(1, 2),
            _ -> {
              try {
                cancelled.await();
                return true;
              } catch (InterruptedException e) {
                return false;
              }
            },
            cancelled::countDown);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(came).containsExactly(true, true);
  }
}
