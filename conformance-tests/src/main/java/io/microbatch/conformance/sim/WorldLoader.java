package io.microbatch.conformance.sim;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Loads the classes of a simulated world: those under test and what they use, rewritten by {@link
 * Rewriter}, and copies of the JDK's concurrency classes. All else comes from the parent.
 */
public final class WorldLoader extends ClassLoader {
  /** Rewriting takes most of the time of a world's first try; worlds of one parent share it. */
  private static final Map<String, byte[]> REWRITTEN = new ConcurrentHashMap<>();

  private final Map<String, Shape> shapes = new HashMap<>();
  private final boolean shared;
  private final @Nullable Confined confined;

  /** What the rewriter must know of a class that it does not rewrite now. */
  private record Shape(@Nullable String superName, Set<String> mutableFields) {}

  /** A world whose untouched classes come from {@code parent}. */
  @SuppressWarnings("ReferenceEquality") // a loader equals itself only
  public WorldLoader(ClassLoader parent) {
    super("simulated world", parent);
    confined = parent instanceof Confined c ? c : null;
    ClassLoader ofSuite = confined == null ? parent : parent.getParent();
    shared = ofSuite == ClassLoader.getSystemClassLoader();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!Names.inWorld(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] bytes = rewritten(name);
        loaded = defineClass(name, bytes, 0, bytes.length);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  /** A class of the world that is loaded already, or null. */
  @Nullable Class<?> loaded(String name) {
    return findLoadedClass(name);
  }

  private byte[] rewritten(String name) throws ClassNotFoundException {
    if (confined != null && confined.holds(name.replace('.', '/'))) {
      return rewrittenConfined(name, confined);
    }
    byte[] known = shared ? REWRITTEN.get(name) : null;
    if (known != null) {
      return known;
    }
    byte[] original = original(name.replace('.', '/'));
    if (original == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] bytes =
        name.startsWith("io.microbatch.conformance.sim.inworld.Gateway")
            ? original
            : Rewriter.rewrite(original, this::isThread, this::isMutable);
    if (shared) {
      REWRITTEN.put(name, bytes);
    }
    return bytes;
  }

  private byte[] rewrittenConfined(String name, Confined by) throws ClassNotFoundException {
    byte[] original = original(name.replace('.', '/'));
    if (original == null) {
      throw new ClassNotFoundException(name);
    }
    return Rewriter.rewriteConfined(original, this::isThread, this::isMutable, by);
  }

  private byte @Nullable [] original(String internal) {
    try (InputStream in = getParent().getResourceAsStream(Names.original(internal) + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read the class " + internal, e);
    }
  }

  private boolean isThread(String internal) {
    if (internal.equals("java/lang/Thread") || internal.equals(Names.SIM_THREAD)) {
      return true;
    }
    if (!Names.inWorld(internal.replace('/', '.'))) {
      return false;
    }
    String parent = shape(internal).superName();
    return parent != null && isThread(parent);
  }

  private boolean isMutable(String internal, String field) {
    for (String at = internal; at != null && Names.inWorld(at.replace('/', '.')); ) {
      Shape shape = shape(at);
      if (shape.mutableFields().contains(field)) {
        return true;
      }
      at = shape.superName();
    }
    return false;
  }

  private Shape shape(String internal) {
    return shapes.computeIfAbsent(internal, this::readShape);
  }

  private Shape readShape(String internal) {
    byte[] bytes = original(internal);
    if (bytes == null) {
      return new Shape(null, Set.of());
    }
    ClassReader reader = new ClassReader(bytes);
    Set<String> mutable = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            if ((access & (Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC)) == 0) {
              mutable.add(name);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    String superName = reader.getSuperName();
    return new Shape(superName == null ? null : Names.INSTANCE.map(superName), mutable);
  }
}
