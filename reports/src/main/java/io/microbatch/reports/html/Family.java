package io.microbatch.reports.html;

import java.util.Locale;

/** The families of rules, by the part of the ID before the hyphen. */
enum Family {
  DEL("Delivery"),
  ORD("Order"),
  SIZ("Size"),
  LAG("Lag"),
  DRN("Drain"),
  FLT("Faults"),
  FLU("Flush");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** The name of a family; a code that nobody knows is its own name. */
  static String title(String code) {
    for (Family family : values()) {
      if (family.name().equals(code.toUpperCase(Locale.ROOT))) {
        return family.title;
      }
    }
    return code;
  }
}
