package io.microbatch.conformance.rules;

import io.microbatch.conformance.scenario.Item;
import java.util.List;

/** Parts of sentences. */
final class Words {
  private static final int NAMED = 12;

  private Words() {}

  /** An instant or a length of time: {@code 1,500 ms}, with decimals only when needed. */
  static String ms(long ns) {
    if (ns < 0) {
      return "-" + ms(-ns);
    }
    String whole = number(ns / 1_000_000);
    long rest = ns % 1_000_000;
    if (rest == 0) {
      return whole + " ms";
    }
    String digits = Long.toString(1_000_000 + rest).substring(1);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return whole + "." + digits.substring(0, end) + " ms";
  }

  /** A number with thousands set off: {@code 1,500}. */
  static String number(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int i = text.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /** A number and what it counts: {@code 1 item}, {@code 3 items}. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** What goes with a {@link #count}, with spaces around it. */
  static String were(long number) {
    return number == 1 ? " was " : " were ";
  }

  /** A list of items: {@code A1, B3 and B4}; only the first few of many. */
  static String items(List<Item> items) {
    if (items.isEmpty()) {
      return "no items";
    }
    int named = items.size() > NAMED ? NAMED - 2 : items.size();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < named; i++) {
      if (i > 0) {
        text.append(i == items.size() - 1 ? " and " : ", ");
      }
      text.append(items.get(i));
    }
    if (named < items.size()) {
      text.append(" and ").append(number(items.size() - named)).append(" more");
    }
    return text.toString();
  }
}
