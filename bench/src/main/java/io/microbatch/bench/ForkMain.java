package io.microbatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Inside the JVM that {@link ForkProcess} started. */
final class ForkMain {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  /** What is to be measured. */
  record Order(String probe, Case measured, Mode mode) {}

  private ForkMain() {}

  public static void main(String[] args) {
    try {
      measure(args);
      Runtime.getRuntime().halt(0);
    } catch (Throwable failure) {
      failure.printStackTrace();
      System.err.flush();
    }
    // by force: a design may leave threads behind
    Runtime.getRuntime().halt(1);
  }

  private static void measure(String[] args) throws Exception {
    Path orderFile = Path.of(args[0]);
    Path readingsFile = Path.of(args[1]);
    endWithParent();
    Order order = JSON.readValue(orderFile.toFile(), Order.class);
    Probe probe =
        Class.forName(order.probe()).asSubclass(Probe.class).getDeclaredConstructor().newInstance();
    Readings readings = probe.measure(order.measured(), order.mode());
    JSON.writeValue(readingsFile.toFile(), readings);
  }

  /** The parent holds our standard input open, and a killed one holds nothing. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // the parent sends nothing
                }
              } catch (IOException e) {
                // as its end
              }
              Runtime.getRuntime().halt(143);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
