package io.microbatch.reports.html;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a damaged file left out. Jackson fills a record's missing components with null; the
 * records say with {@link Nullable} where that is allowed, and everywhere else it is a damage that
 * has to be found here and not where a section is half drawn. Reflection, since the records are
 * many and not ours.
 */
final class MissingFields {
  private MissingFields() {}

  /** The path of the first component that is null and may not be, as in {@code cells[3].rule}. */
  static Optional<String> firstIn(Object value) {
    return first(value, "");
  }

  private static Optional<String> first(@Nullable Object value, String path) {
    if (value == null) {
      return Optional.of(path);
    }
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Optional<String> missing = first(list.get(i), path + "[" + i + "]");
        if (missing.isPresent()) {
          return missing;
        }
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Optional<String> missing = first(entry.getValue(), path + "." + entry.getKey());
        if (missing.isPresent()) {
          return missing;
        }
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        Object part = valueOf(component, value);
        if (part == null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          continue;
        }
        String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
        Optional<String> missing = first(part, below);
        if (missing.isPresent()) {
          return missing;
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object valueOf(RecordComponent component, Object owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
