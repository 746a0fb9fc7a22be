package io.microbatch.conformance.driver.probe;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Who reads a clock or draws from chance. The wall clock starts with the year 2026, UTC. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "SuperCallToObjectMethod"})
public final class ClockProbes {
  private ClockProbes() {}

  /** The monotonic clock. */
  @Probe(proves = "System.nanoTime()", answers = "250000000", takesMs = 250)
  public static final class NanoTime implements Supplier<String> {
    @Override
    public String get() {
      long before = System.nanoTime();
      Threads.sleep(250);
      return "" + (System.nanoTime() - before);
    }
  }

  /** The wall clock, in every dress. */
  @Probe(
      proves = {
        "System.currentTimeMillis()",
        "Instant.now()",
        "Clock.systemUTC()",
        "Clock.systemDefaultZone()",
        "Clock.system(ZoneId)",
        "new Date()"
      },
      answers =
          "1767225601000 2026-01-01T00:00:01Z 1767225601000 1767225601000 2026-01-01T00:00:01Z"
              + " 1767225601000",
      takesMs = 1000)
  public static final class Wall implements Supplier<String> {
    @Override
    public String get() {
      Threads.sleep(1000);
      return String.join(
          " ",
          "" + System.currentTimeMillis(),
          Instant.now().toString(),
          "" + Clock.systemUTC().millis(),
          "" + Clock.systemDefaultZone().millis(),
          Clock.system(ZoneId.of("Europe/Paris")).instant().toString(),
          "" + new Date().getTime());
    }
  }

  /** The wall clock as dates; a quarter of a day in, so that no time zone matters. */
  @Probe(
      proves = {
        "LocalDate.now()",
        "LocalTime.now()",
        "LocalDateTime.now()",
        "ZonedDateTime.now()",
        "OffsetDateTime.now()",
        "OffsetTime.now()",
        "Year.now()",
        "YearMonth.now()",
        "MonthDay.now()"
      },
      answers =
          "2026-01-01 06:00 2026-01-01T06:00 2026-01-01T06:00:00Z 2026-01-01T06:00:00Z"
              + " 06:00 2026 2026-01 --01-01",
      takesMs = 6 * 3_600_000)
  @SuppressWarnings({"JavaTimeDefaultTimeZone", "TimeZoneUsage"})
  public static final class Dates implements Supplier<String> {
    @Override
    public String get() {
      Threads.sleep(6 * 3_600_000);
      return String.join(
          " ",
          LocalDate.now().toString(),
          LocalTime.now().toString(),
          LocalDateTime.now().toString(),
          ZonedDateTime.now().toInstant().toString(),
          OffsetDateTime.now().withOffsetSameInstant(ZoneOffset.UTC).toInstant().toString(),
          OffsetTime.now().toLocalTime().toString(),
          Year.now().toString(),
          YearMonth.now().toString(),
          MonthDay.now().toString());
    }
  }

  /** References to these methods and constructors are not the calls themselves. */
  @Probe(
      answers = "1767225600500 2026-01-01T00:00:00.500Z 2026-01-01 1767225600500 500",
      takesMs = 500)
  @SuppressWarnings({"JavaTimeDefaultTimeZone", "UnnecessaryLambda"})
  public static final class ByReference implements Supplier<String> {
    @Override
    public String get() {
      Supplier<Long> nanos = System::nanoTime;
      Supplier<Long> millis = System::currentTimeMillis;
      Supplier<Instant> instant = Instant::now;
      Supplier<LocalDate> date = LocalDate::now;
      Supplier<Date> old = Date::new;
      long before = nanos.get();
      Threads.sleep(500);
      return String.join(
          " ",
          "" + millis.get(),
          "" + instant.get(),
          "" + date.get(),
          "" + old.get().getTime(),
          "" + (nanos.get() - before) / 1_000_000);
    }
  }

  /** Chance has the scenario's seed. */
  @Probe(
      proves = {
        "new Random()",
        "new SplittableRandom()",
        "Math.random()",
        "StrictMath.random()",
        "UUID.randomUUID()",
        "RandomGenerator.getDefault()"
      },
      answers = Probe.REPEATABLE)
  public static final class Chance implements Supplier<String> {
    @Override
    public String get() {
      Supplier<Random> byReference = Random::new;
      return String.join(
          " ",
          "" + new Random().nextLong(),
          "" + byReference.get().nextLong(),
          "" + new SplittableRandom().nextLong(),
          "" + Math.random(),
          "" + StrictMath.random(),
          UUID.randomUUID().toString(),
          "" + RandomGenerator.getDefault().nextLong(),
          "" + java.util.concurrent.ThreadLocalRandom.current().nextLong());
    }
  }

  /** Objects without a hash code of their own get one by order, not by address. */
  @Probe(proves = "System.identityHashCode(Object)", answers = Probe.REPEATABLE)
  public static final class HashCodes implements Supplier<String> {
    private static final class Plain {}

    @Override
    public String get() {
      Plain plain = new Plain();
      Thread thread = new Thread(() -> {});
      int first = System.identityHashCode(plain);
      if (System.identityHashCode(plain) != first || System.identityHashCode(null) != 0) {
        return "a hash code changes";
      }
      return String.join(
          " ",
          "" + plain.hashCode(),
          "" + super.hashCode(),
          "" + thread.hashCode(),
          "" + System.identityHashCode(new Plain()),
          "" + System.identityHashCode(new String("text")),
          thread.getName());
    }
  }
}
