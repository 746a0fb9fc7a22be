package io.microbatch.conformance.driver.own;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds by a builder, as {@link io.microbatch.MicroBatcher} is.
 *
 * @param begin static; takes the handler and gives the builder
 * @param handler the parameter of {@code begin}
 * @param setters each takes one value
 * @param slots what the setters' values are, in the same order, and the handler last
 * @param build gives the design
 */
record ByBuilder(Method begin, Slot handler, List<Method> setters, List<Slot> slots, Method build)
    implements Construction {

  /** The builder of a class; null if it has none that is understood. */
  static @Nullable ByBuilder of(Class<?> type) {
    for (Method begin : type.getDeclaredMethods()) {
      if (begin.getName().matches("builder|newBuilder")
          && Modifier.isStatic(begin.getModifiers())
          && begin.getParameterCount() == 1) {
        Parameter taken = begin.getParameters()[0];
        if (Functions.role(taken.getType(), taken.getParameterizedType(), "") == Role.HANDLER) {
          return of(begin, new Slot("handler", Role.HANDLER, taken.getType()), type);
        }
      }
    }
    return null;
  }

  private static @Nullable ByBuilder of(Method begin, Slot handler, Class<?> type) {
    Method build = null;
    List<Method> setters = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    List<Method> methods =
        new ArrayList<>(Arrays.asList(begin.getReturnType().getDeclaredMethods()));
    methods.sort(Comparator.comparing(Method::toString));
    for (Method method : methods) {
      if (Modifier.isPrivate(method.getModifiers()) || method.isSynthetic()) {
        continue;
      }
      if (method.getParameterCount() == 0 && type.isAssignableFrom(method.getReturnType())) {
        build = method;
      } else if (method.getParameterCount() == 1) {
        Role role = role(method);
        if (role != null && slots.stream().noneMatch(slot -> slot.role() == role)) {
          setters.add(method);
          slots.add(new Slot(method.getName(), role, method.getParameterTypes()[0]));
        }
      }
    }
    slots.add(handler);
    List<Role> roles = slots.stream().map(Slot::role).toList();
    return build == null || !roles.containsAll(List.of(Role.MAX_BATCH_SIZE, Role.INTERVAL))
        ? null
        : new ByBuilder(begin, handler, setters, slots, build);
  }

  private static @Nullable Role role(Method setter) {
    Class<?> type = setter.getParameterTypes()[0];
    if (type == Duration.class) {
      return Role.INTERVAL;
    }
    if (type.isEnum()) {
      return Role.OVERFLOW;
    }
    return type.isPrimitive()
        ? Role.ofNumber(setter.getName())
        : Functions.role(type, setter.getGenericParameterTypes()[0], setter.getName());
  }

  @Override
  public Object build(Wires wires) throws Throwable {
    try {
      begin.setAccessible(true);
      Object builder = begin.invoke(null, wires.value(handler));
      for (int i = 0; i < setters.size(); i++) {
        setters.get(i).setAccessible(true);
        setters.get(i).invoke(builder, wires.value(slots.get(i)));
      }
      build.setAccessible(true);
      return build.invoke(builder);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
