package io.microbatch.conformance.generate;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Call;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a scenario smaller in the ways that matter to a reader: fewer stimuli, fewer items, a plain
 * handler, a plain schedule, round instants, small numbers.
 *
 * <p>Every candidate costs less than the scenario it comes from, so shrinking ends.
 */
public final class Shrinker {
  /** More than any counterexample has needed. */
  public static final int MOST_TRIES = 3_000;

  private static final int OTHER_SEEDS = 8;
  private static final long PLAIN_CAPACITY = 100;
  private static final long PLAIN_INTERVAL = 100;

  private Shrinker() {}

  /** The smallest scenario found that {@code stillFails}; {@code failing} if there is none. */
  public static Scenario shrink(Scenario failing, Predicate<Scenario> stillFails) {
    return shrink(failing, stillFails, MOST_TRIES);
  }

  /** As above, with no more than {@code mostTries} candidates tried. */
  public static Scenario shrink(Scenario failing, Predicate<Scenario> stillFails, int mostTries) {
    Scenario best = failing;
    int[] budget = {mostTries};
    Optional<Scenario> smaller = Optional.of(failing);
    while (smaller.isPresent() && budget[0] > 0) {
      best = smaller.get();
      smaller =
          candidates(best).takeWhile(candidate -> budget[0]-- > 0).filter(stillFails).findFirst();
    }
    return smaller.orElse(best);
  }

  /** Scenarios that cost less, the boldest first. */
  public static Stream<Scenario> candidates(Scenario scenario) {
    long cost = cost(scenario);
    return Stream.of(
            withoutStimuli(scenario),
            plainSchedule(scenario),
            plainerHandler(scenario),
            fewerItems(scenario),
            fewerActors(scenario),
            plainerSettings(scenario),
            rounderInstants(scenario))
        .flatMap(List::stream)
        .flatMap(Shrinker::underOtherSeeds)
        .filter(candidate -> cost(candidate) < cost);
  }

  /** What a scenario costs its reader; the unit is arbitrary. */
  public static long cost(Scenario scenario) {
    long interval = Math.max(1, scenario.settings().intervalMs());
    long cost = 0;
    Set<String> actors = new HashSet<>();
    for (Stimulus stimulus : scenario.stimuli()) {
      cost += 1_000_000 + roughness(stimulus.atMs(), interval);
      switch (stimulus) {
        case Stimulus.Add add -> {
          cost += 40_000L * add.count();
          actors.add("p" + add.producer());
          cost += 10L * add.producer();
        }
        case Stimulus.Flush flush -> actors.add("c" + flush.caller());
        case Stimulus.Stop stop -> {
          actors.add("c" + stop.caller());
          cost += stop.timeoutMs() < 0 ? 0 : 5_000 + roughness(stop.timeoutMs(), interval);
        }
        case Stimulus.Start start -> actors.add("c" + start.caller());
        case Stimulus.Stall stall -> cost += roughness(stall.forMs(), interval);
        case Stimulus.WallStep step -> cost += roughness(Math.abs(step.byMs()), interval);
        case Stimulus.Interrupt interrupt -> cost += 10L * interrupt.producer();
      }
    }
    cost += 20_000L * actors.size();
    cost += roughness(scenario.handler().takesMs(), interval);
    for (Call call : scenario.handler().calls()) {
      cost += 300_000 + 40_000L * call.adds() + (call.stops() ? 50_000 : 0) + 10L * call.call();
      cost += roughness(call.takesMs(), interval);
      cost += call.outcome() == Outcome.RETURN ? 0 : 1_000;
      cost += call.outcome() == Outcome.ERROR ? 100 : 0;
    }
    return cost + cost(scenario.schedule()) + cost(scenario.settings());
  }

  private static long cost(Schedule schedule) {
    long cost = schedule.strategy() == Schedule.Strategy.FIFO ? 0 : 30_000;
    cost += schedule.fine() ? 20_000 : 0;
    return cost + Math.min(Math.abs(schedule.seed()), 5_000);
  }

  private static long cost(Settings settings) {
    long cost = settings.overflow() == Overflow.BLOCK ? 0 : 100;
    cost += settings.intervalMs() == PLAIN_INTERVAL ? 0 : 3_000;
    cost += settings.capacity() == PLAIN_CAPACITY ? 0 : 500 + Math.min(settings.capacity(), 100);
    return cost + 300L * Math.clamp(settings.maxBatchSize(), 0, 100);
  }

  /** 0 for zero, little for multiples of the interval, more for odd numbers. */
  private static long roughness(long ms, long interval) {
    if (ms == 0) {
      return 0;
    }
    long size = Math.min(ms * 10 / interval, 1_000);
    if (ms % interval == 0) {
      return 100 + size;
    }
    if (interval % 2 == 0 && ms % (interval / 2) == 0) {
      return 300 + size;
    }
    return (interval % 10 == 0 && ms % (interval / 10) == 0 ? 600 : 1_500) + size;
  }

  private static Stream<Scenario> underOtherSeeds(Scenario scenario) {
    if (scenario.schedule().strategy() == Schedule.Strategy.FIFO) {
      return Stream.of(scenario);
    }
    Stream.Builder<Scenario> seeds = Stream.builder();
    seeds.add(scenario);
    for (int seed = 0; seed < OTHER_SEEDS; seed++) {
      seeds.add(
          scenario.with(
              new Schedule(scenario.schedule().strategy(), seed, scenario.schedule().fine())));
    }
    return seeds.build();
  }

  private static Scenario with(Scenario scenario, List<Stimulus> stimuli) {
    return new Scenario(
        scenario.settings(), stimuli, scenario.handler(), scenario.started(), scenario.schedule());
  }

  private static Scenario with(Scenario scenario, HandlerScript handler) {
    return new Scenario(
        scenario.settings(), scenario.stimuli(), handler, scenario.started(), scenario.schedule());
  }

  private static Scenario with(Scenario scenario, Settings settings) {
    return new Scenario(
        settings, scenario.stimuli(), scenario.handler(), scenario.started(), scenario.schedule());
  }

  private static List<Scenario> withoutStimuli(Scenario scenario) {
    List<Scenario> smaller = new ArrayList<>();
    int size = scenario.stimuli().size();
    for (int chunk = Math.max(1, size / 2); chunk >= 1 && size > 0; chunk /= 2) {
      for (int from = 0; from < size; from += chunk) {
        List<Stimulus> rest = new ArrayList<>(scenario.stimuli());
        rest.subList(from, Math.min(size, from + chunk)).clear();
        smaller.add(with(scenario, rest));
      }
    }
    return smaller;
  }

  private static List<Scenario> plainSchedule(Scenario scenario) {
    Schedule schedule = scenario.schedule();
    return List.of(
        scenario.with(Schedule.PLAIN),
        scenario.with(new Schedule(schedule.strategy(), schedule.seed(), false)),
        scenario.with(
            new Schedule(Schedule.Strategy.RANDOM_WALK, schedule.seed(), schedule.fine())));
  }

  private static List<Scenario> plainerHandler(Scenario scenario) {
    List<Scenario> smaller = new ArrayList<>();
    HandlerScript handler = scenario.handler();
    smaller.add(with(scenario, new HandlerScript(handler.takesMs(), List.of())));
    for (long takes : rounder(handler.takesMs(), scenario.settings().intervalMs())) {
      smaller.add(with(scenario, new HandlerScript(takes, handler.calls())));
    }
    for (int i = 0; i < handler.calls().size(); i++) {
      Call call = handler.calls().get(i);
      smaller.add(with(scenario, replaced(handler, i, List.of())));
      List<Call> plainer = new ArrayList<>();
      if (call.adds() > 0) {
        plainer.add(new Call(call.call(), call.takesMs(), call.outcome(), 0, call.stops()));
        plainer.add(new Call(call.call(), call.takesMs(), call.outcome(), 1, call.stops()));
      }
      if (call.stops()) {
        plainer.add(new Call(call.call(), call.takesMs(), call.outcome(), call.adds(), false));
      }
      if (call.outcome() != Outcome.RETURN) {
        plainer.add(
            new Call(call.call(), call.takesMs(), Outcome.RETURN, call.adds(), call.stops()));
        plainer.add(
            new Call(call.call(), call.takesMs(), Outcome.THROW, call.adds(), call.stops()));
      }
      if (call.call() > 1) {
        plainer.add(
            new Call(call.call() - 1, call.takesMs(), call.outcome(), call.adds(), call.stops()));
      }
      for (long takes : rounder(call.takesMs(), scenario.settings().intervalMs())) {
        plainer.add(new Call(call.call(), takes, call.outcome(), call.adds(), call.stops()));
      }
      for (Call candidate : plainer) {
        smaller.add(with(scenario, replaced(handler, i, List.of(candidate))));
      }
    }
    return smaller;
  }

  private static HandlerScript replaced(HandlerScript handler, int index, List<Call> by) {
    List<Call> calls = new ArrayList<>(handler.calls());
    calls.remove(index);
    for (Call call : by) {
      if (calls.stream().noneMatch(other -> other.call() == call.call())) {
        calls.add(index, call);
      }
    }
    return new HandlerScript(handler.takesMs(), calls);
  }

  private static List<Scenario> fewerItems(Scenario scenario) {
    List<Scenario> smaller = new ArrayList<>();
    for (int i = 0; i < scenario.stimuli().size(); i++) {
      if (scenario.stimuli().get(i) instanceof Stimulus.Add add) {
        for (int count : new int[] {1, add.count() / 2, add.count() - 1}) {
          if (count >= 1 && count < add.count()) {
            smaller.add(replaced(scenario, i, new Stimulus.Add(add.atMs(), add.producer(), count)));
          }
        }
      }
    }
    return smaller;
  }

  private static Scenario replaced(Scenario scenario, int index, Stimulus by) {
    List<Stimulus> stimuli = new ArrayList<>(scenario.stimuli());
    stimuli.set(index, by);
    return with(scenario, stimuli);
  }

  private static List<Scenario> fewerActors(Scenario scenario) {
    List<Scenario> smaller = new ArrayList<>();
    smaller.add(with(scenario, scenario.stimuli().stream().map(s -> byFirst(s)).toList()));
    for (int i = 0; i < scenario.stimuli().size(); i++) {
      Stimulus stimulus = scenario.stimuli().get(i);
      if (!byFirst(stimulus).equals(stimulus)) {
        smaller.add(replaced(scenario, i, byFirst(stimulus)));
      }
      if (stimulus instanceof Stimulus.Stop stop) {
        smaller.add(replaced(scenario, i, new Stimulus.Stop(stop.atMs(), stop.caller(), -1)));
        if (stop.caller() > 2) {
          smaller.add(replaced(scenario, i, new Stimulus.Stop(stop.atMs(), 2, stop.timeoutMs())));
        }
      }
      if (stimulus instanceof Stimulus.Add add && add.producer() > 2) {
        smaller.add(replaced(scenario, i, new Stimulus.Add(add.atMs(), 2, add.count())));
      }
    }
    return smaller;
  }

  private static Stimulus byFirst(Stimulus stimulus) {
    return switch (stimulus) {
      case Stimulus.Add add -> new Stimulus.Add(add.atMs(), 1, add.count());
      case Stimulus.Flush flush -> new Stimulus.Flush(flush.atMs(), 1);
      case Stimulus.Stop stop -> new Stimulus.Stop(stop.atMs(), 1, stop.timeoutMs());
      case Stimulus.Start start -> new Stimulus.Start(start.atMs(), 1);
      case Stimulus.Interrupt interrupt -> new Stimulus.Interrupt(interrupt.atMs(), 1);
      case Stimulus.Stall stall -> stall;
      case Stimulus.WallStep step -> step;
    };
  }

  private static List<Scenario> plainerSettings(Scenario scenario) {
    List<Scenario> smaller = new ArrayList<>();
    Settings s = scenario.settings();
    for (long m : new long[] {1, 2, s.maxBatchSize() - 1}) {
      if (m >= 1 && m < s.maxBatchSize()) {
        smaller.add(with(scenario, new Settings(m, s.intervalMs(), s.capacity(), s.overflow())));
        smaller.add(
            with(
                scenario,
                new Settings(
                    m,
                    s.intervalMs(),
                    Math.max(m, s.capacity() - s.maxBatchSize() + m),
                    s.overflow())));
      }
    }
    for (long c : new long[] {PLAIN_CAPACITY, s.maxBatchSize(), s.maxBatchSize() + 1}) {
      smaller.add(with(scenario, new Settings(s.maxBatchSize(), s.intervalMs(), c, s.overflow())));
    }
    if (scenario.items() <= s.capacity()) { // so that no policy ever comes to bear
      smaller.add(
          with(
              scenario,
              new Settings(s.maxBatchSize(), s.intervalMs(), s.capacity(), Overflow.BLOCK)));
    }
    if (s.intervalMs() > 0 && s.intervalMs() <= Settings.MAX_INTERVAL_MS) {
      smaller.add(scaled(scenario));
    }
    return smaller;
  }

  /** The same scenario with the plain interval, all times in proportion. */
  private static Scenario scaled(Scenario scenario) {
    Settings s = scenario.settings();
    LongUnaryOperator scale = ms -> ms * PLAIN_INTERVAL / s.intervalMs();
    List<Stimulus> stimuli =
        scenario.stimuli().stream().map(stimulus -> timed(stimulus, scale)).toList();
    List<Call> calls =
        scenario.handler().calls().stream()
            .map(c ->
                new Call(
                    c.call(), scale.applyAsLong(c.takesMs()), c.outcome(), c.adds(), c.stops()))
            .toList();
    return new Scenario(
        new Settings(s.maxBatchSize(), PLAIN_INTERVAL, s.capacity(), s.overflow()),
        stimuli,
        new HandlerScript(scale.applyAsLong(scenario.handler().takesMs()), calls),
        scenario.started(),
        scenario.schedule());
  }

  private static Stimulus timed(Stimulus stimulus, LongUnaryOperator time) {
    long at = time.applyAsLong(stimulus.atMs());
    return switch (stimulus) {
      case Stimulus.Add add -> new Stimulus.Add(at, add.producer(), add.count());
      case Stimulus.Flush flush -> new Stimulus.Flush(at, flush.caller());
      case Stimulus.Stop stop ->
          new Stimulus.Stop(
              at, stop.caller(), stop.timeoutMs() < 0 ? -1 : time.applyAsLong(stop.timeoutMs()));
      case Stimulus.Start start -> new Stimulus.Start(at, start.caller());
      case Stimulus.Interrupt interrupt -> new Stimulus.Interrupt(at, interrupt.producer());
      case Stimulus.Stall stall -> new Stimulus.Stall(at, time.applyAsLong(stall.forMs()));
      case Stimulus.WallStep step -> new Stimulus.WallStep(at, time.applyAsLong(step.byMs()));
    };
  }

  private static List<Scenario> rounderInstants(Scenario scenario) {
    List<Scenario> smaller = new ArrayList<>();
    long interval = scenario.settings().intervalMs();
    for (int i = 0; i < scenario.stimuli().size(); i++) {
      Stimulus stimulus = scenario.stimuli().get(i);
      for (long at : rounder(stimulus.atMs(), interval)) {
        smaller.add(replaced(scenario, i, moved(stimulus, at)));
      }
      long length =
          switch (stimulus) {
            case Stimulus.Stall stall -> stall.forMs();
            case Stimulus.WallStep step -> step.byMs();
            case Stimulus.Stop stop -> stop.timeoutMs();
            default -> -1;
          };
      for (long other : rounder(length, interval)) {
        smaller.add(
            replaced(
                scenario,
                i,
                switch (stimulus) {
                  case Stimulus.Stall stall -> new Stimulus.Stall(stall.atMs(), other);
                  case Stimulus.WallStep step -> new Stimulus.WallStep(step.atMs(), other);
                  case Stimulus.Stop stop -> new Stimulus.Stop(stop.atMs(), stop.caller(), other);
                  default -> stimulus;
                }));
      }
    }
    return smaller;
  }

  private static Stimulus moved(Stimulus stimulus, long at) {
    return timed(stimulus, ms -> ms == stimulus.atMs() ? at : ms);
  }

  private static List<Long> rounder(long ms, long interval) {
    if (ms <= 0 || interval <= 0) {
      return List.of();
    }
    Set<Long> values = new HashSet<>();
    values.add(0L);
    for (long unit : new long[] {interval, interval / 2, interval / 10}) {
      if (unit > 0) {
        values.add(ms / unit * unit);
        values.add((ms / unit + 1) * unit);
        values.add((ms / unit - 1) * unit);
      }
    }
    return values.stream().filter(value -> value >= 0 && value != ms).sorted().toList();
  }
}
