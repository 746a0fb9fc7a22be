package io.microbatch.conformance.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Walks the stack: classes under test keep their line numbers when they are rewritten. */
final class JavaLineWatch implements LineWatch {
  private final StackWalker walker = StackWalker.getInstance();
  private final String packageName;
  private final String file;
  private final ActingLines lines;

  /**
   * Watches the file that a class was compiled from.
   *
   * @param type the name of the class
   * @param loader finds its class file
   */
  JavaLineWatch(String type, ClassLoader loader, ActingLines lines) {
    packageName = packageOf(type);
    file = fileOf(type, loader);
    this.lines = lines;
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }

  private static String fileOf(String type, ClassLoader loader) {
    String[] found = {""};
    try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
      if (in != null) {
        new ClassReader(in)
            .accept(
                new ClassVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitSource(@Nullable String source, @Nullable String debug) {
                    found[0] = source == null ? "" : source;
                  }
                },
                ClassReader.SKIP_CODE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class " + type, e);
    }
    return found[0];
  }

  @Override
  public int onStack() {
    return walker.walk(frames ->
        frames
            .filter(this::isOfDesign)
            .mapToInt(StackWalker.StackFrame::getLineNumber)
            .filter(line -> line > 0)
            .findFirst()
            .orElse(0));
  }

  private boolean isOfDesign(StackWalker.StackFrame frame) {
    return file.equals(frame.getFileName()) && packageName.equals(packageOf(frame.getClassName()));
  }

  @Override
  public void passes(String actor) {
    int line = onStack();
    if (line > 0) {
      lines.seen(actor, line);
    }
  }
}
