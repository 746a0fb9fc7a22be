package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.reports.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How numbers, instants, items and foreign text are worded, the same everywhere. */
final class Words {
  private static final long MINUTE = 60_000_000_000L;
  private static final long HOUR = 60 * MINUTE;

  private Words() {}

  /** {@code 1 item}, {@code 1,200 items}. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 || number == -1 ? "" : "s");
  }

  /** {@code 1 try}, {@code 20,000 tries}. */
  static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** {@code 1,200}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Milliseconds up to ten seconds, above that what is exact: {@code 1,700 ms}, {@code 12.5 s}. */
  static String duration(long ns) {
    double size = Math.abs((double) ns);
    if (size != 0 && size < 1e3) {
      return ns + " ns";
    }
    if (size < 1e10) {
      return decimal(ns / 1e6, 3) + " ms";
    }
    if (ns % HOUR == 0) {
      return number(ns / HOUR) + " h";
    }
    return size > 2 * MINUTE && ns % MINUTE == 0
        ? number(ns / MINUTE) + " min"
        : decimal(ns / 1e9, 3) + " s";
  }

  /** As {@link #duration}, of milliseconds too large for nanoseconds as well. */
  static String millis(long ms) {
    return Math.abs((double) ms) < 9e12 ? duration(ms * 1_000_000) : number(ms) + " ms";
  }

  /** At most {@code digits} digits after the point, and none that says nothing. */
  static String decimal(double value, int digits) {
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    if (text.indexOf('.') >= 0) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return text.equals("-0") ? "0" : text;
  }

  /** A coordinate in SVG: whole from 100 on, since there are very many of them. */
  static String coordinate(double value) {
    return decimal(value, Math.abs(value) < 100 ? 1 : 0).replace(",", "");
  }

  /** Three figures that count, with a prefix that suits and a space after it: {@code 71.2 M }. */
  static String rate(double perSecond) {
    if (perSecond >= 1e9) {
      return figures(perSecond / 1e9) + " G ";
    }
    if (perSecond >= 1e6) {
      return figures(perSecond / 1e6) + " M ";
    }
    return perSecond >= 1e3 ? figures(perSecond / 1e3) + " k " : figures(perSecond) + " ";
  }

  /** Three figures that count. */
  static String figures(double value) {
    double size = Math.abs(value);
    return String.format(
        Locale.ROOT, size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f", value);
  }

  /** A share in whole percent; what is not nothing is not 0 %. */
  static String percent(long part, long whole) {
    if (whole <= 0) {
      return "–";
    }
    double share = 100.0 * part / whole;
    if (part > 0 && share < 1) {
      return "under 1 %";
    }
    return (part < whole && share > 99 ? "over 99" : Long.toString(Math.round(share))) + " %";
  }

  /** Runs are drawn together: {@code A1–A5, B1}. */
  static String items(List<Item> items) {
    if (items.isEmpty()) {
      return "nothing";
    }
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= items.size(); i++) {
      boolean goesOn =
          i < items.size()
              && items.get(i).producer() == items.get(from).producer()
              && items.get(i).number() == items.get(from).number() + (i - from);
      if (!goesOn) {
        Item first = items.get(from);
        Item last = items.get(i - 1);
        runs.add(
            i - from == 1
                ? first.toString()
                : i - from == 2 ? first + ", " + last : first + "–" + last);
        from = i;
      }
    }
    return String.join(", ", runs);
  }

  /** {@code a, b and c}. */
  static String and(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** At most {@code length} characters. */
  static String shorten(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }

  /**
   * Foreign text inside a sentence of ours, where no element can hold it: isolated by characters.
   * Printable ASCII cannot turn the text around it, and goes without.
   */
  static String isolated(String foreign) {
    if (foreign.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return foreign;
    }
    return "\u2068" + plain(foreign) + "\u2069";
  }

  /** Characters that would turn the direction of the text around them are named instead. */
  static String plain(String foreign) {
    return ForeignText.plain(foreign);
  }
}
