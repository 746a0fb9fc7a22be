package io.microbatch.conformance.driver.own;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands what the parameters of a constructor are for. */
final class Parameters {
  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, long.class, short.class, double.class, float.class);

  private final Constructor<?> constructor;
  private final @Nullable Role[] roles;

  private Parameters(Constructor<?> constructor) {
    this.constructor = constructor;
    roles = new Role[constructor.getParameterCount()];
  }

  /** The parameters in their order; null if one of them is not understood, or one is for two. */
  static @Nullable List<Slot> of(Constructor<?> constructor) {
    Parameters parameters = new Parameters(constructor);
    parameters.byType();
    parameters.byName();
    parameters.byOrder();
    return parameters.slots();
  }

  /** As a person would write it: {@code MicroBatcher(int size, Consumer handler)}. */
  static String inWords(Constructor<?> constructor) {
    return constructor.getDeclaringClass().getSimpleName()
        + Arrays.stream(constructor.getParameters())
            .map(each ->
                each.getType().getSimpleName() + (each.isNamePresent() ? " " + each.getName() : ""))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private void byType() {
    Parameter[] parameters = constructor.getParameters();
    Type[] types = constructor.getGenericParameterTypes();
    for (int i = 0; i < roles.length; i++) {
      Class<?> type = parameters[i].getType();
      if (type == Duration.class) {
        roles[i] = Role.INTERVAL;
      } else if (type == TimeUnit.class) {
        roles[i] = Role.UNIT;
        if (i > 0 && NUMBERS.contains(parameters[i - 1].getType())) {
          roles[i - 1] = Role.INTERVAL;
        }
      } else if (type.isEnum()) {
        roles[i] = Role.OVERFLOW;
      } else {
        Type generic = types.length == roles.length ? types[i] : type;
        roles[i] = Functions.role(type, generic, parameters[i].getName());
      }
    }
  }

  private void byName() {
    Parameter[] parameters = constructor.getParameters();
    for (int i = 0; i < roles.length; i++) {
      if (roles[i] == null && isNumber(i) && parameters[i].isNamePresent()) {
        Role role = Role.ofNumber(parameters[i].getName());
        roles[i] = has(role) ? null : role;
      }
    }
  }

  private void byOrder() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < roles.length; i++) {
      if (roles[i] == null && isNumber(i)) {
        open.add(i);
      }
    }
    for (Role role : inOrder(open)) {
      if (!open.isEmpty() && !has(role)) {
        roles[open.removeFirst()] = role;
      }
    }
  }

  private List<Role> inOrder(List<Integer> open) {
    if (open.size() == 2 && !has(Role.INTERVAL) && !has(Role.MAX_BATCH_SIZE)) {
      Class<?> first = constructor.getParameterTypes()[open.get(0)];
      Class<?> second = constructor.getParameterTypes()[open.get(1)];
      boolean handlerFirst = first == second ? roles[0] == Role.HANDLER : second == int.class;
      return handlerFirst
          ? List.of(Role.INTERVAL, Role.MAX_BATCH_SIZE)
          : List.of(Role.MAX_BATCH_SIZE, Role.INTERVAL);
    }
    return roles.length > 0 && roles[0] == Role.HANDLER
        ? List.of(Role.INTERVAL, Role.MAX_BATCH_SIZE, Role.CAPACITY)
        : List.of(Role.MAX_BATCH_SIZE, Role.INTERVAL, Role.CAPACITY);
  }

  private boolean isNumber(int i) {
    return NUMBERS.contains(constructor.getParameterTypes()[i]);
  }

  private boolean has(@Nullable Role role) {
    return role != null && Arrays.asList(roles).contains(role);
  }

  private @Nullable List<Slot> slots() {
    Parameter[] parameters = constructor.getParameters();
    List<Slot> slots = new ArrayList<>();
    Set<Role> seen = EnumSet.noneOf(Role.class);
    for (int i = 0; i < roles.length; i++) {
      Role role = roles[i];
      if (role == null || !seen.add(role)) {
        return null;
      }
      slots.add(new Slot(parameters[i].getName(), role, parameters[i].getType()));
    }
    return slots;
  }
}
