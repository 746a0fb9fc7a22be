package io.microbatch.conformance.driver.own;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds by a constructor.
 *
 * @param constructor the design's own
 * @param hook the method to override for want of a handler parameter; null if there is one
 */
record ByConstructor(Constructor<?> constructor, List<Slot> slots, @Nullable Method hook)
    implements Construction {

  /** The constructor of which most is understood. */
  static ByConstructor of(Class<?> type) throws NotRecognisedException {
    Method hook = hook(type);
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(each -> !Modifier.isPrivate(each.getModifiers()) && !each.isSynthetic())
        .flatMap(each -> java.util.stream.Stream.ofNullable(usable(each, hook)))
        .max(
            Comparator.comparingInt((ByConstructor each) -> each.slots.size())
                .thenComparing(each -> each.constructor.toString()))
        .orElseThrow(() -> notRecognised(type));
  }

  private static @Nullable ByConstructor usable(Constructor<?> constructor, @Nullable Method hook) {
    List<Slot> slots = Parameters.of(constructor);
    if (slots == null || slots.stream().anyMatch(Slot::tooCoarse)) {
      return null;
    }
    List<Role> roles = slots.stream().map(Slot::role).toList();
    boolean handled = roles.contains(Role.HANDLER);
    boolean complete =
        roles.containsAll(List.of(Role.MAX_BATCH_SIZE, Role.INTERVAL)) && (handled || hook != null);
    return complete ? new ByConstructor(constructor, slots, handled ? null : hook) : null;
  }

  /** A method that takes a batch and may be overridden. */
  private static @Nullable Method hook(Class<?> type) {
    if (Modifier.isFinal(type.getModifiers())) {
      return null;
    }
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> takesBatch(method) && overridable(method.getModifiers()))
        .min(
            Comparator.comparing(
                    (Method method) -> !method.getName().matches("(?i).*(process|handle).*"))
                .thenComparing(Method::getName))
        .orElse(null);
  }

  private static boolean takesBatch(Method method) {
    return method.getParameterCount() == 1
        && Functions.isBatch(method.getParameterTypes()[0])
        && method.getReturnType() == void.class
        && !method.isSynthetic()
        && !method.getName().startsWith("add");
  }

  private static boolean overridable(int modifiers) {
    return (modifiers & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) == 0;
  }

  private static NotRecognisedException notRecognised(Class<?> type) {
    String closed =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> takesBatch(method) && !overridable(method.getModifiers()))
            .map(Method::getName)
            .findFirst()
            .map(name -> " (" + name + "(List) cannot be overridden: make it protected)")
            .orElse("");
    return new NotRecognisedException(
        "<init>",
        "cannot be built. Expected a constructor with a max batch size, an interval, and a function"
            + " that takes a List of items, as in (Consumer<List<T>> handler, long intervalMs, int"
            + " maxBatchSize); or, without the function, a method processBatch(List<T>) to"
            + " override; found "
            + Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> !each.isSynthetic())
                .map(Parameters::inWords)
                .sorted()
                .collect(Collectors.joining(", "))
            + closed
            + ".");
  }

  @Override
  public Object build(Wires wires) throws Throwable {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Slot slot : slots) {
      arguments.add(wires.value(slot));
    }
    Constructor<?> used = constructor;
    if (hook != null) {
      Class<?> judged =
          Class.forName(
              constructor.getDeclaringClass().getName() + Shape.JUDGED,
              true,
              constructor.getDeclaringClass().getClassLoader());
      List<Class<?>> types = new ArrayList<>(List.of(constructor.getParameterTypes()));
      types.addFirst(Consumer.class);
      used = judged.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      arguments.addFirst(wires.value(new Slot("handler", Role.HANDLER, Consumer.class)));
    }
    used.setAccessible(true);
    try {
      return used.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
