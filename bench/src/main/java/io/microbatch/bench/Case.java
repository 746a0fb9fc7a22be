package io.microbatch.bench;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one process measures. Designs with the same parameters are held against each other.
 *
 * @param design a contender's name
 * @param params as {@code producers} → {@code 4}
 */
public record Case(String design, SortedMap<String, String> params) {
  /** Keeps a copy. */
  public Case {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /** A case whose parameters come in no order. */
  public static Case of(String design, Map<String, String> params) {
    return new Case(design, new TreeMap<>(params));
  }

  /** The value of a parameter that is a whole number. */
  public int number(String param) {
    String value = params.get(param);
    if (value == null) {
      throw new IllegalArgumentException(this + " has no parameter '" + param + "'");
    }
    return Integer.parseInt(value);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(design);
    params.forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
    return text.toString();
  }
}
