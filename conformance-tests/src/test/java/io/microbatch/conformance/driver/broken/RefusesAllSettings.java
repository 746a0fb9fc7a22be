package io.microbatch.conformance.driver.broken;

import io.microbatch.conformance.scenario.Settings;

/** Cannot be built, so that no rule but FLT-5 is ever exercised. */
public final class RefusesAllSettings extends PlainBatcher {
  /** Builds nothing yet. */
  public RefusesAllSettings() {}

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    throw new IllegalArgumentException("no settings are good enough");
  }
}
