package io.microbatch.conformance.driver;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A meter provider that listens to one counter of OpenTelemetry's processor: the one that counts
 * the spans it drops. It counts on the thread that adds, so the driver knows which span it was.
 *
 * <p>The metrics interfaces have dozens of methods, of which the processor calls a few; a proxy
 * answers all of them with another proxy of the type that the method returns.
 */
final class DropCounter implements InvocationHandler {
  private static final AttributeKey<Boolean> DROPPED = AttributeKey.booleanKey("dropped");

  private final ThreadLocal<Boolean> dropped = ThreadLocal.withInitial(() -> false);

  MeterProvider meterProvider() {
    return (MeterProvider) answer(MeterProvider.class);
  }

  /** Whether the calling thread's last add was dropped; forgets it. */
  boolean takeDropped() {
    boolean was = dropped.get();
    dropped.set(false);
    return was;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
    if (method.getName().equals("add")
        && arguments.length > 1
        && arguments[1] instanceof Attributes attributes
        && Boolean.TRUE.equals(attributes.get(DROPPED))) {
      dropped.set(true);
    }
    Class<?> type = method.getReturnType();
    return type.isInterface() ? answer(type) : null;
  }

  private Object answer(Class<?> type) {
    return Proxy.newProxyInstance(DropCounter.class.getClassLoader(), new Class<?>[] {type}, this);
  }
}
