package io.microbatch.reports.figures;

import io.microbatch.bench.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A measured value in words: three figures that count, and a prefix that suits. */
public final class Quantity {
  private static final String[] LARGE = {"", " k", " M", " G", " T"};
  private static final String[] TIMES = {" ns", " µs", " ms", " s"};
  private static final String[] BYTES = {" B", " KiB", " MiB", " GiB"};

  private Quantity() {}

  /** With its unit: {@code 72.1 M items/s}, {@code 1.20 ms}, {@code 24.0 B/item}, {@code 3 %}. */
  public static String of(double value, String unit) {
    String number = withoutUnit(value, unit);
    if (isTime(unit) || unit.equals("B") || unit.equals(Metric.SHARE) || unit.isEmpty()) {
      return number;
    }
    boolean prefixed = number.matches(".* [kMGT]");
    return prefixed ? number + unitAfterPrefix(unit) : number + " " + unit;
  }

  private static String unitAfterPrefix(String unit) {
    return unit.startsWith("B") ? unit : " " + unit;
  }

  /** For a column whose head names the unit; times, bytes and shares bring their own. */
  public static String withoutUnit(double value, String unit) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    return switch (unit) {
      case "ns" -> scaled(value, 1000, TIMES);
      case "us", "µs" -> scaled(value * 1e3, 1000, TIMES);
      case "ms" -> scaled(value * 1e6, 1000, TIMES);
      case "s" -> scaled(value * 1e9, 1000, TIMES);
      case "B" -> scaled(value, 1024, BYTES);
      case Metric.SHARE -> significant(value * 100) + " %";
      default -> scaled(value, 1000, LARGE);
    };
  }

  private static boolean isTime(String unit) {
    return switch (unit) {
      case "ns", "us", "µs", "ms", "s" -> true;
      default -> false;
    };
  }

  private static String scaled(double value, double step, String[] units) {
    double scaled = value;
    int unit = 0;
    while (Math.abs(scaled) >= step * 0.9995 && unit + 1 < units.length) {
      scaled /= step;
      unit++;
    }
    return significant(scaled) + units[unit];
  }

  /** Three figures that count: {@code 1,234}, {@code 71.2}, {@code 3.10}; two below a tenth. */
  public static String significant(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 0.0995) {
      return size < 1e-9
          ? String.format(Locale.ROOT, "%.0e", value)
          : new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }
    int digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
