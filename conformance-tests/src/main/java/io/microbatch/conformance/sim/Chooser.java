package io.microbatch.conformance.sim;

import io.microbatch.conformance.scenario.Schedule;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chooses who runs next. One for each try; all that is random in it comes from the schedule's seed.
 *
 * <p>The list of ready threads is in the order in which they became ready and does not hold the one
 * that runs.
 */
abstract sealed class Chooser {
  final SplittableRandom random;

  private Chooser(long seed) {
    random = new SplittableRandom(seed);
  }

  static Chooser of(Schedule schedule) {
    return switch (schedule.strategy()) {
      case FIFO -> new Fifo(schedule.seed());
      case RANDOM_WALK -> new RandomWalk(schedule.seed());
      case PCT -> new Pct(schedule.seed());
    };
  }

  /** Whether {@code running}, at a yield point, loses its turn. */
  abstract boolean preempts(SimThread running, List<SimThread> ready);

  /** The position of the one to run; {@code ready} is not empty. */
  abstract int next(List<SimThread> ready);

  /** A thread has started. */
  void started(SimThread thread) {}

  /** A thread spins, or yields of its own will: others come first for a while. */
  void spins(SimThread thread) {}

  /** Which of {@code count} waiters a notify wakes. */
  int pickWaiter(int count) {
    return count == 1 ? 0 : random.nextInt(count);
  }

  /** In the order in which they became ready. */
  static final class Fifo extends Chooser {
    Fifo(long seed) {
      super(seed);
    }

    @Override
    boolean preempts(SimThread running, List<SimThread> ready) {
      return false;
    }

    @Override
    int next(List<SimThread> ready) {
      return 0;
    }

    @Override
    int pickWaiter(int count) {
      return 0;
    }
  }

  /** Anyone, with equal chances. */
  static final class RandomWalk extends Chooser {
    RandomWalk(long seed) {
      super(seed);
    }

    @Override
    boolean preempts(SimThread running, List<SimThread> ready) {
      return random.nextInt(ready.size() + 1) != 0;
    }

    @Override
    int next(List<SimThread> ready) {
      return ready.size() == 1 ? 0 : random.nextInt(ready.size());
    }
  }

  /**
   * The highest priority. At {@link #CHANGES} random steps the running thread's priority falls
   * below all others, which finds a bug that needs d such changes with a probability that does not
   * depend on the length of the run's other parts (Burckhardt et al., ASPLOS 2010).
   */
  static final class Pct extends Chooser {
    private static final int CHANGES = 3;

    /** Most tries take fewer steps than this; a change beyond the end of a try is no change. */
    private static final int STEPS = 400;

    private final int[] changeAt = new int[CHANGES];
    private int step;
    private int lowest;

    Pct(long seed) {
      super(seed);
      for (int i = 0; i < CHANGES; i++) {
        changeAt[i] = random.nextInt(STEPS);
      }
    }

    @Override
    void started(SimThread thread) {
      thread.priorityInSchedule = 1 + random.nextInt(1 << 20);
    }

    @Override
    void spins(SimThread thread) {
      thread.priorityInSchedule = --lowest;
    }

    @Override
    boolean preempts(SimThread running, List<SimThread> ready) {
      step++;
      for (int change : changeAt) {
        if (step == change) {
          running.priorityInSchedule = --lowest;
        }
      }
      for (int i = 0; i < ready.size(); i++) {
        if (ready.get(i).priorityInSchedule > running.priorityInSchedule) {
          return true;
        }
      }
      return false;
    }

    @Override
    int next(List<SimThread> ready) {
      int best = 0;
      for (int i = 1; i < ready.size(); i++) {
        if (ready.get(i).priorityInSchedule > ready.get(best).priorityInSchedule) {
          best = i;
        }
      }
      return best;
    }
  }
}
