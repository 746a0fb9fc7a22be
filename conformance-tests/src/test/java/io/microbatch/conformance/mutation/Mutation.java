package io.microbatch.conformance.mutation;

import io.microbatch.conformance.rules.RuleId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/**
 * A fault put into the library's own code while it is loaded: at one place of one method.
 *
 * @param name what the fault is, in words
 * @param subject the design in which it shows
 * @param type the class, a name in the package {@code io.microbatch}
 * @param method how its name and descriptor begin, as in {@code stop()}
 * @param place the instruction; exactly one of the method's
 * @param change what becomes of it
 * @param broken rules that the suite must find broken by it
 */
record Mutation(
    String name,
    String subject,
    String type,
    String method,
    Predicate<AbstractInsnNode> place,
    BiConsumer<InsnList, AbstractInsnNode> change,
    Set<RuleId> broken) {

  @Override
  public String toString() {
    return name;
  }

  private String file() {
    return "io/microbatch/" + type + ".class";
  }

  /** The class with the fault in it; fails if the code has changed and the place is not there. */
  byte[] mutated() {
    ClassNode node = new ClassNode();
    new ClassReader(original()).accept(node, 0);
    MethodNode code = only(name + ": methods", node.methods.stream(), this::isMethod);
    AbstractInsnNode at =
        only(
            name + ": instructions",
            StreamSupport.stream(code.instructions.spliterator(), false),
            place);
    change.accept(code.instructions, at);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private boolean isMethod(MethodNode node) {
    return (node.name + node.desc).startsWith(method);
  }

  private static <T> T only(
      String what, java.util.stream.Stream<T> all, Predicate<? super T> wanted) {
    List<T> found = all.filter(wanted).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          what + " that match: " + found.size() + ", expected 1; has the library changed?");
    }
    return found.getFirst();
  }

  private byte[] original() {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(file())) {
      if (in == null) {
        throw new IllegalStateException(name + ": there is no " + file());
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A loader that gives out the class with the fault, and all else as it is. */
  ClassLoader loader() {
    byte[] mutated = mutated();
    String file = file();
    return new ClassLoader("mutated library", ClassLoader.getSystemClassLoader()) {
      @Override
      public @Nullable InputStream getResourceAsStream(String resource) {
        return resource.equals(file)
            ? new ByteArrayInputStream(mutated)
            : super.getResourceAsStream(resource);
      }
    };
  }
}
