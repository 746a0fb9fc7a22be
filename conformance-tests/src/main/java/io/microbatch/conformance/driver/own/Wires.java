package io.microbatch.conformance.driver.own;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a design is built with, each in the type that the design wants.
 *
 * @param asText whether the design's items are Strings
 */
record Wires(Settings settings, Driver.Handler handler, Driver.Reports reports, boolean asText) {

  /** The argument for a parameter. */
  @Nullable Object value(Slot slot) {
    return switch (slot.role()) {
      case HANDLER -> Functions.object(slot.type(), arguments -> handler.handle(batch(arguments)));
      case FAILURES -> Functions.object(slot.type(), this::failed);
      case DROPS ->
          Functions.object(
              slot.type(), arguments -> reports.dropped(items(Arrays.asList(arguments))));
      case OVERFLOW -> policy(slot.type());
      default -> slot.value(settings);
    };
  }

  private List<?> batch(Object[] arguments) {
    return items((Iterable<?>) arguments[0]);
  }

  private void failed(Object[] arguments) {
    List<?> items = List.of();
    Throwable cause = new IllegalStateException("no cause was named");
    for (Object argument : arguments) {
      if (argument instanceof Throwable thrown) {
        cause = thrown;
      } else if (argument instanceof Iterable<?> batch) {
        items = items(batch);
      }
    }
    reports.failed(items, cause);
  }

  /** The suite's items that the design names. */
  List<?> items(Iterable<?> named) {
    if (!asText && named instanceof List<?> list) {
      return list;
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (Object each : named) {
      items.add(each instanceof String text ? Item.parse(text) : each);
    }
    return items;
  }

  /** An item as the design wants it. */
  Object item(Object item) {
    return asText ? item.toString() : item;
  }

  private @Nullable Object policy(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (policy(constant) == settings.overflow()) {
        return constant;
      }
    }
    return type.getEnumConstants()[0];
  }

  /** The overflow policy that a constant of the design's own names; null if none. */
  static @Nullable Overflow policy(Object constant) {
    String name = ((Enum<?>) constant).name().toUpperCase(Locale.ROOT);
    for (Overflow policy : Overflow.values()) {
      if (name.equals(policy.name())) {
        return policy;
      }
    }
    return null;
  }
}
