package io.microbatch;

import static io.microbatch.HandOff.Answer.ACCEPTED;
import static io.microbatch.HandOff.Answer.ACCEPTED_WAKE;
import static io.microbatch.HandOff.Answer.CLOSED;
import static io.microbatch.HandOff.Answer.FULL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The hand-off on one thread, step by step; what threads do to it is in {@code src/jcstress}. */
class HandOffTest {

  @Property
  void behavesAsABoundedQueue(
      @ForAll @IntRange(min = 1, max = 9) int capacity,
      @ForAll @Size(max = 60) List<@IntRange(min = -2, max = 9) Integer> steps) {
    HandOff<Integer> handOff = new HandOff<>(capacity, capacity);
    Queue<Integer> model = new ArrayDeque<>();
    int next = 0;
    for (int step : steps) {
      if (step == -2) {
        assertThat(handOff.dropOldest()).isEqualTo(model.size() < capacity ? null : model.remove());
      } else if (step == -1) {
        List<Integer> batch = new ArrayList<>();
        int count = handOff.take(capacity / 2 + 1, batch);
        assertThat(batch).hasSize(count).isEqualTo(remove(model, capacity / 2 + 1));
        if (count > 0) {
          assertThat(handOff.flight()).isEqualTo(batch);
          assertThat(handOff.settle()).isTrue();
        }
      } else {
        for (int i = 0; i < step; i++) {
          assertThat(handOff.put(next)).isEqualTo(model.size() < capacity ? ACCEPTED : FULL);
          if (model.size() < capacity) {
            model.add(next);
          }
          next++;
        }
      }
      assertThat(handOff.backlog()).isEqualTo(model.size());
      assertThat(handOff.space()).isEqualTo(capacity - model.size());
    }
    handOff.close();
    assertThat(handOff.abandon()).containsExactlyElementsOf(model);
  }

  private static List<Integer> remove(Queue<Integer> model, int max) {
    List<Integer> removed = new ArrayList<>();
    while (removed.size() < max && !model.isEmpty()) {
      removed.add(model.remove());
    }
    return removed;
  }

  @Example
  void armed_isToldOnceAtTheItemThatMatters() {
    HandOff<Integer> handOff = new HandOff<>(8, 4);
    handOff.put(0);
    assertThat(handOff.arm(handOff.word(), 3)).isTrue();
    assertThat(handOff.put(1)).isEqualTo(ACCEPTED);
    assertThat(handOff.isArmed()).isTrue();
    assertThat(handOff.put(2)).isEqualTo(ACCEPTED_WAKE);
    assertThat(handOff.isArmed()).isFalse();
    assertThat(handOff.put(3)).isEqualTo(ACCEPTED);
  }

  @Example
  void arming_failsWhenSomethingHasHappenedSince() {
    HandOff<Integer> handOff = new HandOff<>(8, 4);
    long beforeItem = handOff.word();
    handOff.put(0);
    assertThat(handOff.arm(beforeItem, 1)).isFalse();
    long beforeFlush = handOff.word();
    assertThat(handOff.requestFlush()).isFalse();
    assertThat(handOff.arm(beforeFlush, 1)).isFalse();
    long beforeClose = handOff.clearFlush();
    assertThat(handOff.close()).isFalse();
    assertThat(handOff.arm(beforeClose, 1)).isFalse();
  }

  @Example
  void flushAndClose_areToldWhetherTheWorkerSleeps() {
    HandOff<Integer> handOff = new HandOff<>(8, 4);
    assertThat(handOff.arm(handOff.word(), 1)).isTrue();
    assertThat(handOff.requestFlush()).isTrue();
    assertThat(handOff.requestFlush()).isFalse();
    assertThat(handOff.arm(handOff.clearFlush(), 1)).isTrue();
    assertThat(handOff.close()).isTrue();
    assertThat(handOff.close()).isFalse();
  }

  @Example
  void closed_refusesAndKeepsWhatIsIn() {
    HandOff<Integer> handOff = new HandOff<>(1, 1);
    handOff.put(0);
    assertThat(handOff.put(1)).isEqualTo(FULL);
    handOff.close();
    assertThat(handOff.put(2)).isEqualTo(CLOSED);
    List<Integer> batch = new ArrayList<>();
    assertThat(handOff.take(1, batch)).isEqualTo(1);
    assertThat(batch).containsExactly(0);
  }

  @Example
  void tickets_areSettledOnlyWhenTheBatchIsHandled() {
    HandOff<Integer> handOff = new HandOff<>(4, 4);
    assertThat(handOff.isSettled(handOff.accepted())).isTrue();
    handOff.put(0);
    long ticket = handOff.accepted();
    assertThat(handOff.isSettled(ticket)).isFalse();
    handOff.take(4, new ArrayList<>());
    assertThat(handOff.isSettled(ticket)).isFalse();
    handOff.settle();
    assertThat(handOff.isSettled(ticket)).isTrue();
  }

  @Example
  void abandoned_namesTheFlightFirstAndEndsAllTaking() {
    HandOff<Integer> handOff = new HandOff<>(4, 4);
    handOff.put(0);
    handOff.put(1);
    handOff.put(2);
    handOff.take(1, new ArrayList<>());
    handOff.close();
    assertThat(handOff.isAbandoned()).isFalse();
    assertThat(handOff.abandon()).containsExactly(0, 1, 2);
    assertThat(handOff.isAbandoned()).isTrue();
    assertThat(handOff.abandon()).isNull();
    assertThat(handOff.settle()).isFalse();
    assertThat(handOff.take(1, new ArrayList<>())).isNegative();
    assertThat(handOff.dropOldest()).isNull();
  }
}
