package io.microbatch.conformance.own;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads the user's classes in the plain way, for real time, and a driver of its own beside them: a
 * driver finds the class it drives through its own loader, and the suite's knows no user's classes.
 */
final class BesideDriver extends ClassLoader {
  private static final String DRIVER = "io.microbatch.conformance.driver.own.";

  BesideDriver(OwnClasses classes) {
    super("your classes and their driver", classes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(DRIVER)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in =
        BesideDriver.class
            .getClassLoader()
            .getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
