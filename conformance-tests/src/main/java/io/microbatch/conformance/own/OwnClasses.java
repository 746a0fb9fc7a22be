package io.microbatch.conformance.own;

import io.microbatch.conformance.sim.Confined;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the user brings along, in memory. Thread-safe once it is complete. A class that
 * it defines itself is for looking at; the one that runs is defined, rewritten, by a world.
 */
final class OwnClasses extends ClassLoader implements Confined {
  private static final String ENDING = ".class";

  /** Names in which the suite or the platform must find its own classes and no others. */
  private static final List<String> RESERVED =
      List.of(
          "java/",
          "javax/",
          "jdk/",
          "sun/",
          "com/sun/",
          "io/microbatch/conformance/",
          "simulated/");

  private final Map<String, byte[]> classes = new HashMap<>();

  OwnClasses() {
    super("your classes", OwnClasses.class.getClassLoader());
  }

  /** Takes a class, by its internal name; returns whether that name is free to take. */
  boolean add(String internalName, byte[] bytes) {
    if (RESERVED.stream().anyMatch(internalName::startsWith)) {
      return false;
    }
    classes.putIfAbsent(internalName, bytes);
    return true;
  }

  /** Takes all classes of a jar, or of a folder. */
  void addAll(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
          String name = path.relativize(file).toString().replace('\\', '/');
          add(name.substring(0, name.length() - ENDING.length()), Files.readAllBytes(file));
        }
      }
      return;
    }
    try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(path))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(ENDING) && !name.startsWith("META-INF/")) {
          add(name.substring(0, name.length() - ENDING.length()), jar.readAllBytes());
        }
      }
    }
  }

  byte @Nullable [] bytes(String internalName) {
    return classes.get(internalName);
  }

  @Override
  public boolean holds(String internalName) {
    return classes.containsKey(internalName);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/'));
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes =
        name.endsWith(ENDING)
            ? classes.get(name.substring(0, name.length() - ENDING.length()))
            : null;
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
