package io.microbatch.conformance.driver.own;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a batcher.
 *
 * @param add takes an item
 * @param stop without parameters
 * @param stopWithin with a timeout, if there is one
 * @param flush if there is one
 * @param start if there is one
 */
record Operations(
    Method add,
    Method stop,
    @Nullable Method stopWithin,
    @Nullable Method flush,
    @Nullable Method start) {
  private static final List<String> ADDS =
      List.of("add", "additem", "offer", "put", "submit", "enqueue");
  private static final List<String> STOPS = List.of("stop", "shutdown", "close");

  static Operations of(Class<?> type) throws NotRecognisedException {
    List<Method> all = methods(type);
    Method add = first(all, ADDS, method -> takesItem(method));
    if (add == null) {
      throw missing(all, ADDS, "add(T item)", "a method that takes one item: add, addItem, offer");
    }
    Method stop = first(all, STOPS, method -> method.getParameterCount() == 0);
    if (stop == null) {
      throw missing(all, STOPS, "stop()", "a method without parameters: stop, shutdown or close");
    }
    return new Operations(
        add,
        stop,
        first(all, STOPS, method -> takesTimeout(method)),
        first(all, List.of("flush"), method -> method.getParameterCount() == 0),
        first(all, List.of("start"), method -> method.getParameterCount() == 0));
  }

  private static NotRecognisedException missing(
      List<Method> all, List<String> names, String signature, String expected) {
    List<Method> near = all.stream().filter(each -> names.contains(plain(each))).toList();
    String found =
        near.isEmpty()
            ? "its methods are "
                + all.stream().map(Method::getName).distinct().collect(Collectors.joining(", "))
            : "found " + near.stream().map(Operations::inWords).collect(Collectors.joining(", "));
    return new NotRecognisedException(
        near.isEmpty() ? "" : near.getFirst().getName(),
        "has no " + signature + " that can be called. Expected " + expected + "; " + found + ".");
  }

  private static String inWords(Method method) {
    return (Modifier.isPrivate(method.getModifiers()) ? "private " : "")
        + method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private interface Test {
    boolean is(Method method);
  }

  private static @Nullable Method first(List<Method> all, List<String> names, Test test) {
    for (String name : names) {
      for (Method method : all) {
        if (plain(method).equals(name)
            && !Modifier.isPrivate(method.getModifiers())
            && !Modifier.isStatic(method.getModifiers())
            && test.is(method)) {
          method.setAccessible(true);
          return method;
        }
      }
    }
    return null;
  }

  private static String plain(Method method) {
    return method.getName().replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static boolean takesItem(Method method) {
    return method.getParameterCount() == 1
        && (method.getParameterTypes()[0] == Object.class
            || method.getParameterTypes()[0] == String.class);
  }

  private static boolean takesTimeout(Method method) {
    List<Class<?>> types = Arrays.asList(method.getParameterTypes());
    return types.equals(List.of(long.class))
        || types.equals(List.of(Duration.class))
        || types.equals(List.of(long.class, TimeUnit.class));
  }

  /** Its own methods and those it inherits, but Object's; an overridden one comes once. */
  private static List<Method> methods(Class<?> type) {
    List<Method> all = new ArrayList<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      Arrays.stream(at.getDeclaredMethods())
          .filter(method -> !method.isSynthetic())
          .sorted(java.util.Comparator.comparing(Method::toString))
          .filter(method -> all.stream().noneMatch(known -> overrides(known, method)))
          .forEach(all::add);
    }
    return all;
  }

  private static boolean overrides(Method lower, Method upper) {
    return lower.getName().equals(upper.getName())
        && Arrays.equals(lower.getParameterTypes(), upper.getParameterTypes());
  }
}
