package io.microbatch.conformance.subject;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The module for Apache Spark, {@code conformance-tests/spark}: the default build leaves it and its
 * 300 MB out. Once it is built it writes down where its jars are, and is found from then on.
 */
public final class SparkModule {
  /** How to get it, as a sentence goes on after "needs". */
  public static final String HOW =
      "mvn -Pspark -pl conformance-tests/spark -am -DskipTests package (fetches 300 MB)";

  /** Its driver. */
  static final String DRIVER = "io.microbatch.conformance.spark.SparkDriver";

  private static final String BUILT = "conformance-tests/spark/target";
  private static final Optional<ClassLoader> LOADER = find();

  private SparkModule() {}

  /** Whether it is at hand. */
  public static boolean isBuilt() {
    return LOADER.isPresent();
  }

  /**
   * Finds its driver.
   *
   * @throws IllegalStateException if it is not built
   */
  public static ClassLoader loader() {
    return LOADER.orElseThrow(
        () -> new IllegalStateException("the module for Spark is not built; it needs " + HOW));
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
