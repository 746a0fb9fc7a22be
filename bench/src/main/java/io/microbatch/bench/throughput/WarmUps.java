package io.microbatch.bench.throughput;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/** What the warm-up iterations delivered, which JMH tells its output and then forgets. */
final class WarmUps {
  private final List<Double> scores = new ArrayList<>();

  /** Items per second, in the order of time. */
  List<Double> delivered() {
    synchronized (scores) {
      return List.copyOf(scores);
    }
  }

  /** An output that does what the other does, and hears of the warm-up. */
  OutputFormat listeningTo(OutputFormat output) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("iterationResult")) {
            hear(arguments);
          }
          try {
            return method.invoke(output, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (OutputFormat)
        Proxy.newProxyInstance(
            WarmUps.class.getClassLoader(), new Class<?>[] {OutputFormat.class}, handler);
  }

  private void hear(Object[] arguments) {
    IterationParams params = null;
    IterationResult result = null;
    for (Object argument : arguments) {
      if (argument instanceof IterationParams p) {
        params = p;
      } else if (argument instanceof IterationResult r) {
        result = r;
      }
    }
    if (params != null && result != null && params.getType() == IterationType.WARMUP) {
      synchronized (scores) {
        scores.add(Delivered.perSecond(result));
      }
    }
  }
}
