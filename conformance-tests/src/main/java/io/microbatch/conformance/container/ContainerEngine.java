package io.microbatch.conformance.container;

import java.util.Arrays;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** The container engine of this machine: Docker, or one like it, as Testcontainers finds it. */
public final class ContainerEngine {
  private static final String REQUIREMENT = "docker";

  private ContainerEngine() {}

  /**
   * Why something has to be left out on this machine; empty if an engine answers. It is looked for
   * once in a process, which takes some seconds where there is none.
   *
   * @param skipped what needs an engine, as {@code the batcher before PostgreSQL}
   * @return a sentence that names it
   * @throws IllegalStateException if there is no engine and the environment variable {@code
   *     WORKBENCH_REQUIRE} names {@code docker}: then nothing may be left out
   */
  public static Optional<String> absence(String skipped) {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    String none = "No container engine (Docker, or one like it) answers on this machine";
    String required = System.getenv().getOrDefault("WORKBENCH_REQUIRE", "");
    if (Arrays.asList(required.split(",")).contains(REQUIREMENT)) {
      throw new IllegalStateException(
          none + ", and WORKBENCH_REQUIRE says that nothing is skipped for that: not " + skipped);
    }
    return Optional.of(none + ", so " + skipped + " was skipped.");
  }
}
