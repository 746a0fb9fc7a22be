package io.microbatch.conformance.driver.own;

import io.microbatch.conformance.driver.Reasons;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Drives a Java class of the user's own, whatever its {@link Shape}. */
public final class OwnJavaDriver implements Driver {
  /** Recognised once for each world. */
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          try {
            return Shape.of(type);
          } catch (NotRecognisedException e) {
            throw new IllegalStateException(e.getMessage(), e);
          }
        }
      };

  private final String type;
  private final Shape shape;
  private @Nullable Wires wires;
  private @Nullable Object batcher;

  /** Builds nothing yet, and runs nothing of the class. */
  public OwnJavaDriver(String type) throws ClassNotFoundException {
    this.type = type;
    shape = SHAPES.get(Class.forName(type, false, OwnJavaDriver.class.getClassLoader()));
  }

  @Override
  public String source() {
    return type;
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) throws Exception {
    boolean asText = shape.operations().add().getParameterTypes()[0] == String.class;
    Wires wired = new Wires(settings, handler, reports, asText);
    wires = wired;
    try {
      batcher = shape.construction().build(wired);
    } catch (Throwable thrown) {
      throw sneaky(thrown);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
    throw (X) thrown;
  }

  private Wires wires() {
    Wires wired = wires;
    if (wired == null) {
      throw new IllegalStateException("not built");
    }
    return wired;
  }

  private @Nullable Object call(@Nullable Method method, @Nullable Object... arguments) {
    if (method == null) {
      throw new UnsupportedOperationException("the class has no such method");
    }
    try {
      return method.invoke(batcher, arguments);
    } catch (InvocationTargetException e) {
      throw sneaky(e.getCause() == null ? e : e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start() {
    call(shape.operations().start());
  }

  @Override
  public boolean add(Object item) {
    return !Boolean.FALSE.equals(call(shape.operations().add(), wires().item(item)));
  }

  @Override
  public void flush() throws Exception {
    awaited(call(shape.operations().flush()));
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws Exception {
    Operations operations = shape.operations();
    Method within = operations.stopWithin();
    Object said =
        awaited(
            within == null || timeoutMs < 0
                ? call(operations.stop())
                : call(within, timeout(within, timeoutMs)));
    return switch (said) {
      case null -> StopAnswer.SILENT;
      case Boolean complete when within != null && timeoutMs >= 0 ->
          new StopAnswer(complete, List.of(), "");
      case Iterable<?> undelivered ->
          new StopAnswer(!undelivered.iterator().hasNext(), wires().items(undelivered), "");
      default -> report(said);
    };
  }

  private static @Nullable Object[] timeout(Method within, long timeoutMs) {
    return switch (within.getParameterCount()) {
      case 2 -> new Object[] {timeoutMs, TimeUnit.MILLISECONDS};
      default ->
          new Object[] {
            within.getParameterTypes()[0] == Duration.class
                ? Duration.ofMillis(timeoutMs)
                : (Object) timeoutMs
          };
    };
  }

  /** An object with {@code complete()} and {@code undelivered()}, as our StopReport. */
  private StopAnswer report(Object said) {
    boolean complete = !Boolean.FALSE.equals(component(said, "complete"));
    Object undelivered = component(said, "undelivered");
    List<?> items = undelivered instanceof Iterable<?> each ? wires().items(each) : List.of();
    return new StopAnswer(complete, items, said.toString());
  }

  private static @Nullable Object component(Object said, String name) {
    if (said.getClass().getName().startsWith("java.")) {
      return null;
    }
    try {
      Method method = said.getClass().getDeclaredMethod(name);
      method.setAccessible(true);
      return method.invoke(said);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** What a promise comes to; all else as it is. */
  private static @Nullable Object awaited(@Nullable Object said) throws Exception {
    Object future = said instanceof CompletionStage<?> stage ? stage.toCompletableFuture() : said;
    if (!(future instanceof Future<?> promise)) {
      return said;
    }
    try {
      return promise.get();
    } catch (ExecutionException e) {
      throw sneaky(e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public Reason reason(Throwable thrown) {
    return Reasons.of(thrown.getClass().getSimpleName(), thrown.getMessage());
  }
}
