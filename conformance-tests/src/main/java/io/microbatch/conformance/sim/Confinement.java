package io.microbatch.conformance.sim;

import io.microbatch.conformance.run.UnsupportedCallException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Holds a class to the {@link AllowList}: puts a call that ends the try before each instruction
 * that would use something else. The instruction stays behind it and is never reached, so the
 * class's shape is untouched.
 */
public final class Confinement extends ClassVisitor {
  private final Predicate<String> ofOwn;
  private final List<Refusal> refusals = new ArrayList<>();
  private String type = "";
  private @Nullable String source;
  private @Nullable Refusal extendsWrongly;

  /**
   * Something the class may not use.
   *
   * @param file the name of the source file, or of the class if that is unknown
   * @param line in it, or 0 if unknown
   * @param what is used, as in {@code java.net.Socket.connect}
   * @param why it is refused, in a word or two
   */
  public record Refusal(String file, int line, String what, String why) {
    @Override
    public String toString() {
      return file
          + (line > 0 ? ":" + line : "")
          + ": uses "
          + what
          + ", which a class under test may not ("
          + why
          + ")";
    }
  }

  /**
   * A filter in front of {@code next}.
   *
   * @param ofOwn tells, by internal name, the classes that come along with the one under test
   */
  Confinement(@Nullable ClassVisitor next, Predicate<String> ofOwn) {
    super(Opcodes.ASM9, next);
    this.ofOwn = ofOwn;
  }

  /** All that a class would be refused. */
  public static List<Refusal> refusals(byte[] classFile, Predicate<String> ofOwn) {
    Confinement confinement = new Confinement(null, ofOwn);
    new ClassReader(classFile).accept(confinement, 0);
    return List.copyOf(confinement.refusals);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    type = name;
    if (superName != null) {
      extend(superName);
    }
    if (interfaces != null) {
      for (String each : interfaces) {
        extend(each);
      }
    }
    super.visit(version, access, name, signature, superName, interfaces);
  }

  /** A class that extends the wrong one cannot be loaded at all. */
  private void extend(String parent) {
    String why = ofOwn.test(parent) ? null : AllowList.whyNot(parent);
    if (why != null) {
      extendsWrongly = new Refusal(file(), 0, parent.replace('/', '.'), why);
      refusals.add(extendsWrongly);
    }
  }

  void throwIfExtendsWrongly() {
    if (extendsWrongly != null) {
      throw new UnsupportedCallException(extendsWrongly.toString());
    }
  }

  private String file() {
    return source == null ? type.replace('/', '.') : source;
  }

  @Override
  public void visitSource(@Nullable String file, @Nullable String debug) {
    source = file;
    super.visitSource(file, debug);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new Body(super.visitMethod(access, name, descriptor, signature, exceptions));
  }

  private final class Body extends MethodVisitor {
    private int line;

    Body(@Nullable MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
      super.visitLineNumber(number, start);
    }

    private void hold(String owner, String name, String descriptor) {
      String why = ofOwn.test(owner) ? null : AllowList.whyNot(owner, name, descriptor);
      if (why != null) {
        String what =
            name.equals("<init>")
                ? "new " + owner.replace('/', '.')
                : owner.replace('/', '.') + "." + name;
        refuse(what, why);
      }
    }

    private void refuse(String what, String why) {
      Refusal refusal = new Refusal(file(), line, what, why);
      refusals.add(refusal);
      super.visitLdcInsn(refusal.toString());
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, Names.GATEWAY, "refuse", "(Ljava/lang/String;)V", false);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean itf) {
      hold(owner, name, descriptor);
      super.visitMethodInsn(opcode, owner, name, descriptor, itf);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      hold(owner, name, descriptor);
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      hold(bootstrap);
      for (Object argument : arguments) {
        holdConstant(argument);
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitLdcInsn(Object value) {
      holdConstant(value);
      super.visitLdcInsn(value);
    }

    private void holdConstant(Object constant) {
      if (constant instanceof Handle handle) {
        hold(handle.getOwner(), handle.getName(), handle.getDesc());
      } else if (constant instanceof ConstantDynamic dynamic) {
        hold(dynamic.getBootstrapMethod());
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          holdConstant(dynamic.getBootstrapMethodArgument(i));
        }
      }
    }

    private void hold(Handle bootstrap) {
      if (!AllowList.isBootstrap(bootstrap.getOwner())) {
        refuse(bootstrap.getOwner().replace('/', '.') + "." + bootstrap.getName(), "reflection");
      }
    }
  }
}
