package io.microbatch.conformance.sim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The wall clock of the simulated world, which a scenario may step. */
public final class SimClock extends Clock {
  private final Simulation simulation;
  private final ZoneId zone;

  /** In a time zone. */
  public SimClock(Simulation simulation, ZoneId zone) {
    this.simulation = simulation;
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SimClock(simulation, other);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(simulation.currentTimeMillis());
  }

  @Override
  public long millis() {
    return simulation.currentTimeMillis();
  }
}
