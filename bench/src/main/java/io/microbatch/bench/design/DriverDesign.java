package io.microbatch.bench.design;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A design of the conformance suite, through the very adapter by which it is judged, on the real
 * clock.
 */
final class DriverDesign implements Design {
  private final Driver driver;
  private final boolean flushes;
  private final LongAdder dropped = new LongAdder();

  /** Builds the design, and starts it if that is to be done. */
  DriverDesign(String subjectName, Setup setup, Outlet outlet) {
    Subject subject =
        Catalogue.find(subjectName)
            .orElseThrow(() -> new IllegalStateException("no subject '" + subjectName + "'"));
    driver = subject.newDriver(DriverDesign.class.getClassLoader());
    flushes = subject.profile().flushes();
    boolean blocks = subject.profile().overflow().contains(Overflow.BLOCK);
    Settings settings =
        new Settings(
            setup.maxBatchSize(),
            setup.interval().toMillis(),
            setup.capacity(),
            blocks
                ? Overflow.BLOCK
                : subject.profile().overflow().stream().findFirst().orElse(Overflow.BLOCK));
    try {
      driver.construct(settings, new ToOutlet(outlet), new Count());
      if (subject.profile().startable()) {
        driver.start();
      }
    } catch (Exception e) {
      throw new IllegalStateException(subjectName + " could not be built", e);
    }
  }

  private record ToOutlet(Outlet outlet) implements Driver.Handler {
    @Override
    @SuppressWarnings("unchecked")
    public void handle(List<?> batch) {
      outlet.batch((List<Item>) batch);
    }

    @Override
    public Driver.Call begin(List<?> batch) {
      throw new UnsupportedOperationException("designs in Java call their handler");
    }
  }

  private final class Count implements Driver.Reports {
    @Override
    public void failed(List<?> items, Throwable cause) {
      throw new IllegalStateException("a batch failed", cause);
    }

    @Override
    public void dropped(List<?> items) {
      dropped.add(items.size());
    }
  }

  @Override
  public void add(Item item) throws InterruptedException {
    try {
      if (!driver.add(item)) {
        dropped.increment();
      }
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void flush() {
    if (flushes) {
      try {
        driver.flush();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public void end() {
    try {
      var _ = driver.stop(-1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
