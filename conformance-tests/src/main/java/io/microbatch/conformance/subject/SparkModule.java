package io.microbatch.conformance.subject;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The module for Apache Spark, {@code conformance-tests/spark}: the default build leaves it and its
 * 300 MB out. Once it is built it writes down where its jars are, and is found from then on.
 */
public final class SparkModule {
  /** What a build of it needs. */
  private static final String NEEDS = "-Pspark";

  private static final String HOW =
      "It is not built: mvn -Pspark -pl conformance-tests/spark -am -DskipTests package fetches"
          + " 300 MB and builds it.";

  /** Its driver. */
  private static final String DRIVER = "io.microbatch.conformance.spark.SparkDriver";

  private static final String BUILT = "conformance-tests/spark/target";
  private static final Optional<ClassLoader> LOADER = find();

  private SparkModule() {}

  /** A subject of this module, which says whether it is at hand, and how to get it if not. */
  static Subject subject(
      String name,
      String title,
      String language,
      String about,
      Profile profile,
      Map<RuleId, String> declared) {
    boolean built = LOADER.isPresent();
    return new Subject(
        name,
        title,
        language,
        built ? about : about + " " + HOW,
        profile,
        DRIVER,
        "",
        declared,
        Trace.World.MANUAL_CLOCK,
        built ? "" : NEEDS);
  }

  /**
   * Finds its driver.
   *
   * @throws IllegalStateException if it is not built
   */
  public static ClassLoader loader() {
    return LOADER.orElseThrow(
        () -> new IllegalStateException("The module for Spark is not at hand. " + HOW));
  }

  private static Optional<ClassLoader> find() {
    ClassLoader own = SparkModule.class.getClassLoader();
    if (own.getResource(DRIVER.replace('.', '/') + ".class") != null) {
      return Optional.of(own);
    }
    String home = System.getProperty("workbench.home");
    if (home == null) {
      return Optional.empty();
    }
    Path classes = Path.of(home, BUILT, "classes");
    Path list = Path.of(home, BUILT, "spark-jars.txt");
    try {
      List<Path> jars = new ArrayList<>(List.of(classes));
      for (String jar : Files.readString(list).trim().split(File.pathSeparator, -1)) {
        jars.add(Path.of(jar));
      }
      return jars.stream().allMatch(Files::exists)
          ? Optional.of(new ApartLoader(urls(jars), own))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static URL[] urls(List<Path> paths) throws MalformedURLException {
    URL[] urls = new URL[paths.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = paths.get(i).toUri().toURL();
    }
    return urls;
  }
}
