package io.microbatch.conformance.sim;

import io.microbatch.conformance.scenario.Schedule;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A class loader and its simulation. Worlds are costly to make (some hundred classes are rewritten)
 * and cheap to use again, so one serves many tries; what the JDK keeps in static fields is set anew
 * for each.
 */
public final class World {
  private static final String COPY = "simulated.java.util.concurrent.";

  private final WorldLoader loader;
  private final Simulation simulation;

  /** A world whose untouched classes come from {@code parent}. */
  public World(ClassLoader parent) {
    loader = new WorldLoader(parent);
    simulation = new Simulation(loader);
  }

  /** Gets the world ready for a try. */
  public Simulation begin(Schedule schedule, Simulation.Hooks hooks) {
    boolean poolUsed = simulation.poolUsed();
    simulation.begin(schedule, hooks);
    try {
      resetRandomSeeds();
      if (poolUsed) {
        resetCommonPool();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK keeps its static state elsewhere", e);
    }
    return simulation;
  }

  /** Finds the classes of the world. */
  public ClassLoader loader() {
    return loader;
  }

  private void resetRandomSeeds() throws ReflectiveOperationException {
    // loaded here and not by its first user, so that the first try does not differ
    Class<?> type = Class.forName(COPY + "ThreadLocalRandom", true, loader);
    ((AtomicLong) field(type, "seeder").get(null)).set(simulation.nextSeed());
    ((AtomicInteger) field(type, "probeGenerator").get(null)).set(0);
  }

  /** The workers of the last try are gone, but the pool believes them idle. */
  private void resetCommonPool() throws ReflectiveOperationException {
    Class<?> type = loader.loaded(COPY + "ForkJoinPool");
    if (type == null) {
      return;
    }
    Constructor<?> constructor = type.getDeclaredConstructor(byte.class);
    constructor.setAccessible(true);
    Object pool = constructor.newInstance((byte) 0);
    field(type, "common").set(null, pool);
    Class<?> future = loader.loaded(COPY + "CompletableFuture");
    if (future != null) {
      field(future, "ASYNC_POOL").set(null, pool);
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
