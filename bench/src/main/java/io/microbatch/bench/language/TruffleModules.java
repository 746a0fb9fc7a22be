package io.microbatch.bench.language;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The options with which a stock JDK compiles Truffle's languages: Graal in place of the JDK's own
 * empty module, JVMCI to attach it, and the languages as modules, for it does not compile what is
 * on the class path only.
 *
 * <p>All jars are on the workbench's class path, where they do no harm: without the options Truffle
 * runs as an interpreter. Modules win over the class path, so it may stay as it is.
 */
final class TruffleModules {
  private static final String COMPILER = "jdk.graal.compiler";

  private TruffleModules() {}

  /**
   * The options.
   *
   * @param classPath as the system property; jars that other jars name in their manifest count
   * @return empty if the compiler is not on it
   */
  static Optional<List<String>> jvmArguments(String classPath) {
    Path compiler = null;
    List<Path> modules = new ArrayList<>();
    for (Path jar : jars(classPath)) {
      Optional<String> name = moduleName(jar);
      if (name.isPresent() && name.get().equals(COMPILER)) {
        compiler = jar;
      } else if (name.isPresent() && isOfTruffle(name.get())) {
        modules.add(jar);
      }
    }
    if (compiler == null) {
      return Optional.empty();
    }
    String modulePath =
        modules.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return Optional.of(
        List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+EnableJVMCI",
            "--upgrade-module-path=" + compiler,
            "--module-path=" + modulePath,
            "--add-modules=ALL-MODULE-PATH",
            "--enable-native-access=ALL-UNNAMED,org.graalvm.truffle"));
  }

  /** Truffle, its languages, and what these need. */
  private static boolean isOfTruffle(String module) {
    return module.startsWith("org.graalvm.")
        || module.startsWith("com.oracle.truffle.")
        || module.startsWith("org.bouncycastle.");
  }

  private static Optional<String> moduleName(Path jar) {
    try {
      return ModuleFinder.of(jar).findAll().stream()
          .map(ModuleReference::descriptor)
          .filter(module -> !module.isAutomatic())
          .map(module -> module.name())
          .findFirst();
    } catch (FindException e) {
      return Optional.empty(); // no module can be made of it
    }
  }

  private static List<Path> jars(String classPath) {
    List<Path> jars = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (entry.endsWith(".jar") && Files.isRegularFile(path)) {
        jars.add(path);
        jars.addAll(namedBy(path));
      }
    }
    return jars;
  }

  private static List<Path> namedBy(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String value =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      List<Path> named = new ArrayList<>();
      for (String entry : value == null ? new String[0] : value.trim().split(" +")) {
        Path path = Path.of(jar.toUri().resolve(entry));
        if (Files.isRegularFile(path) && entry.endsWith(".jar")) {
          named.add(path);
        }
      }
      return named;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }
}
