package io.microbatch.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Parameters in the order in which people expect them: 2 before 16, and both before a word. */
final class Params {
  private Params() {}

  static int compare(SortedMap<String, String> one, SortedMap<String, String> other) {
    List<Map.Entry<String, String>> some = new ArrayList<>(one.entrySet());
    List<Map.Entry<String, String>> others = new ArrayList<>(other.entrySet());
    for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
      int names = some.get(i).getKey().compareTo(others.get(i).getKey());
      int order = names != 0 ? names : compare(some.get(i).getValue(), others.get(i).getValue());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(some.size(), others.size());
  }

  private static int compare(String one, String other) {
    Double number = number(one);
    Double otherNumber = number(other);
    if (number == null || otherNumber == null) {
      return number != null ? -1 : otherNumber != null ? 1 : one.compareTo(other);
    }
    int order = number.compareTo(otherNumber);
    return order == 0 ? one.compareTo(other) : order;
  }

  private static @Nullable Double number(String value) {
    try {
      return Double.valueOf(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
