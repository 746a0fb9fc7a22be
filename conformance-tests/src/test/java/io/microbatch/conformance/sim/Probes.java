package io.microbatch.conformance.sim;

import io.microbatch.conformance.scenario.Schedule;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs small classes of the simulated world on a simulated thread. */
final class Probes {
  private final World world = new World(Probes.class.getClassLoader());

  /** What a probe said, how long it took in simulated time, and how the try ended. */
  record Outcome(String answer, long tookNs, Simulation.Result result) {}

  /** No probe runs longer than a simulated day. */
  private static final class Watch implements Simulation.Hooks {
    private volatile boolean done;

    @Override
    public boolean watchedEnough(long nextNs) {
      return done || nextNs > 86_400_000_000_000L;
    }
  }

  Outcome run(Class<?> probe) {
    return run(probe, Schedule.PLAIN);
  }

  Outcome run(Class<?> probe, Schedule schedule) {
    return run(probe, schedule, simulation -> {});
  }

  Outcome run(Class<?> probe, Schedule schedule, Consumer<Simulation> plan) {
    Watch watch = new Watch();
    Simulation simulation = world.begin(schedule, watch);
    plan.accept(simulation);
    Supplier<String> body = inWorld(probe);
    String[] answer = {"no answer"};
    long[] tookNs = {-1};
    simulation
        .suiteThread(
            "main",
            () -> {
              answer[0] = body.get();
              tookNs[0] = simulation.now();
              watch.done = true;
            })
        .start();
    Simulation.Result result = simulation.drive();
    return new Outcome(answer[0], tookNs[0], result);
  }

  /** An object of the copy of the class that the world has. */
  @SuppressWarnings("unchecked")
  private Supplier<String> inWorld(Class<?> probe) {
    try {
      return Class.forName(probe.getName(), true, world.loader())
          .asSubclass(Supplier.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make a " + probe.getName(), e);
    }
  }
}
