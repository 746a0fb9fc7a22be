package io.microbatch.conformance.driver.own;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Functions that a design takes: what they are for, and objects that stand for them. */
final class Functions {
  /** What an object made here does when it is called. */
  interface Body {
    void call(Object[] arguments) throws Exception;
  }

  private Functions() {}

  /** The one method of a functional interface; null if the type is none. */
  static @Nullable Method method(Class<?> type) {
    if (!type.isInterface()) {
      return null;
    }
    List<Method> open =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()) && !ofObject(method))
            .toList();
    return open.size() == 1 ? open.getFirst() : null;
  }

  private static boolean ofObject(Method method) {
    return switch (method.getName()) {
      case "hashCode", "toString" -> method.getParameterCount() == 0;
      case "equals" -> method.getParameterCount() == 1;
      default -> false;
    };
  }

  /** Whether values of the type hold a batch. */
  static boolean isBatch(Class<?> type) {
    return type == List.class || type == Collection.class || type == Iterable.class;
  }

  /**
   * What a parameter of a function type is for; null if it is no function or nobody knows.
   *
   * @param type as declared, with what stands in angle brackets
   */
  static @Nullable Role role(Class<?> raw, Type type, String name) {
    Method method = method(raw);
    if (method == null) {
      return null;
    }
    boolean aboutFailure = name.matches("(?i).*(fail|error).*");
    if (method.getParameterCount() == 2) {
      return Arrays.asList(method.getParameterTypes()).contains(Throwable.class) || aboutFailure
          ? Role.FAILURES
          : null;
    }
    if (method.getParameterCount() != 1) {
      return null;
    }
    Class<?> taken = method.getParameterTypes()[0];
    if (taken == Object.class && type instanceof ParameterizedType generic) {
      taken = raw(generic.getActualTypeArguments()[0]);
    } else if (taken == Object.class && type == raw) {
      taken = List.class; // a raw Consumer says nothing: believe it
    }
    if (isBatch(taken)) {
      return Role.HANDLER;
    }
    return name.matches("(?i).*(drop|reject|discard).*") ? Role.DROPS : null;
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> raw(generic.getRawType());
      case WildcardType wildcard when wildcard.getLowerBounds().length > 0 ->
          raw(wildcard.getLowerBounds()[0]);
      case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
      default -> Object.class;
    };
  }

  /** An object of a functional interface that calls {@code body} and answers as its type wants. */
  @SuppressWarnings("ReferenceEquality") // as Object.equals does
  static Object object(Class<?> type, Body body) {
    return Proxy.newProxyInstance(
        type.getClassLoader() == null ? Functions.class.getClassLoader() : type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, given) -> {
          Object[] arguments = given == null ? new Object[0] : given;
          if (ofObject(method)) {
            return switch (method.getName()) {
              case "hashCode" -> type.getName().hashCode();
              case "equals" -> proxy == arguments[0];
              default -> "the suite's " + type.getSimpleName();
            };
          }
          if (Future.class.isAssignableFrom(method.getReturnType())
              || method.getReturnType().getSimpleName().equals("CompletionStage")) {
            return promise(body, arguments);
          }
          body.call(arguments);
          return method.getReturnType() == boolean.class ? (Object) true : null;
        });
  }

  private static CompletableFuture<@Nullable Object> promise(Body body, Object[] arguments) {
    try {
      body.call(arguments);
      return CompletableFuture.completedFuture(null);
    } catch (Throwable thrown) {
      return CompletableFuture.failedFuture(thrown);
    }
  }
}
