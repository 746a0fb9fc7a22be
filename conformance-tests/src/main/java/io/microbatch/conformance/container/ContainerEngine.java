package io.microbatch.conformance.container;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Arrays;
import java.util.Locale;
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
    return Optional.of(sentence(none, REQUIREMENT, skipped));
  }

  /**
   * Why something has to be left out though an engine answers: its image is not on this machine,
   * and is too large to be pulled unasked.
   *
   * @param skipped what needs the image
   * @throws IllegalStateException if it is absent and {@code WORKBENCH_REQUIRE} names it, in
   *     lower-case letters
   */
  public static Optional<String> absence(Image image, String skipped) {
    String name = image.chosen().asCanonicalNameString();
    if (image.isNamed() || has(name)) {
      return Optional.empty();
    }
    String none =
        String.format(
            "The image %s is not on this machine, and %s does not say that it may be pulled",
            name, image.variable());
    return Optional.of(sentence(none, image.name().toLowerCase(Locale.ROOT), skipped));
  }

  private static boolean has(String image) {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static String sentence(String none, String requirement, String skipped) {
    String required = System.getenv().getOrDefault("WORKBENCH_REQUIRE", "");
    if (Arrays.asList(required.split(",")).contains(requirement)) {
      throw new IllegalStateException(
          none + ", and WORKBENCH_REQUIRE says that nothing is skipped for that: not " + skipped);
    }
    return none + ", so " + skipped + " was skipped.";
  }
}
