package io.microbatch.conformance.driver;

import io.microbatch.BatcherFullException;
import io.microbatch.BatcherStoppedException;
import io.microbatch.Cadence;
import io.microbatch.LagPolicy;
import io.microbatch.MicroBatcher;
import io.microbatch.OverflowPolicy;
import io.microbatch.StopReport;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives the canonical batcher. */
public abstract class CanonicalDriver implements Driver {
  private final Cadence cadence;
  private @Nullable MicroBatcher<Object> batcher;

  CanonicalDriver(Cadence cadence) {
    this.cadence = cadence;
  }

  @Override
  public String source() {
    return MicroBatcher.class.getName();
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    batcher =
        MicroBatcher.<Object>builder(handler::handle)
            .maxBatchSize(Math.toIntExact(settings.maxBatchSize()))
            .interval(Duration.ofMillis(settings.intervalMs()))
            .capacity(Math.toIntExact(settings.capacity()))
            .overflow(OverflowPolicy.valueOf(settings.overflow().name()))
            .cadence(cadence)
            .failureListener(reports::failed)
            .dropListener(item -> reports.dropped(List.of(item)))
            .build();
  }

  private MicroBatcher<Object> batcher() {
    MicroBatcher<Object> built = batcher;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  @Override
  public boolean add(Object item) throws InterruptedException {
    // It says false only under DROP_NEWEST, which is no refusal: the drop is reported.
    batcher().add(item);
    return true;
  }

  @Override
  public void flush() throws Exception {
    batcher().flush().get();
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    StopReport<Object> report =
        timeoutMs < 0 ? batcher().stop() : batcher().stop(Duration.ofMillis(timeoutMs));
    return new StopAnswer(report.complete(), report.undelivered(), report.toString());
  }

  @Override
  public Reason reason(Throwable thrown) {
    if (thrown instanceof BatcherStoppedException) {
      return Reason.STOPPED;
    }
    return thrown instanceof BatcherFullException ? Reason.FULL : Reason.OTHER;
  }

  /** I after the work. */
  public static final class SleepLoop extends CanonicalDriver {
    /** The cadence without choices. */
    public SleepLoop() {
      super(Cadence.sleepLoop());
    }
  }

  /** On the grid, and late work is caught up once. */
  public static final class FixedRate extends CanonicalDriver {
    /** The default lag policy. */
    public FixedRate() {
      super(Cadence.fixedRate());
    }
  }

  /** On the grid; missed ticks are skipped. */
  public static final class Skip extends CanonicalDriver {
    /** A lag policy that is not the default. */
    public Skip() {
      super(Cadence.fixedRate(LagPolicy.SKIP));
    }
  }

  /** After lag, the grid begins anew an interval later. */
  public static final class RephaseLater extends CanonicalDriver {
    /** A lag policy that is not the default. */
    public RephaseLater() {
      super(Cadence.fixedRate(LagPolicy.REPHASE_LATER));
    }
  }

  /** After lag, the grid begins anew at once. */
  public static final class RephaseNow extends CanonicalDriver {
    /** A lag policy that is not the default. */
    public RephaseNow() {
      super(Cadence.fixedRate(LagPolicy.REPHASE_NOW));
    }
  }

  /** Every missed tick is made up for. */
  public static final class Burst extends CanonicalDriver {
    /** A lag policy that is not the default. */
    public Burst() {
      super(Cadence.fixedRate(LagPolicy.BURST));
    }
  }
}
