package io.microbatch.conformance.own;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the subclass that hands the batches of a design without a handler parameter to the suite:
 *
 * <pre>{@code
 * class Batcher$Judged extends Batcher {
 *   private final Consumer handler;
 *
 *   Batcher$Judged(Consumer handler, int maxBatchSize, long intervalMs) {
 *     this.handler = handler;
 *     super(maxBatchSize, intervalMs);
 *   }
 *
 *   void processBatch(List batch) {
 *     handler.accept(batch);
 *   }
 * }
 * }</pre>
 */
final class JudgedSubclass {
  private static final String CONSUMER = "java/util/function/Consumer";
  private static final String FIELD = "handler";

  private JudgedSubclass() {}

  static byte[] of(Class<?> design, String name, Method hook) {
    String parent = Type.getInternalName(design);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, name, null, parent, null);
    writer
        .visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, FIELD, "L" + CONSUMER + ";", null, null)
        .visitEnd();
    for (Constructor<?> constructor : design.getDeclaredConstructors()) {
      if (!Modifier.isPrivate(constructor.getModifiers())) {
        writeConstructor(writer, name, parent, Type.getConstructorDescriptor(constructor));
      }
    }
    writeHook(writer, name, hook);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The field comes first: a constructor may start a thread that hands over a batch. */
  private static void writeConstructor(
      ClassWriter writer, String name, String parent, String descriptor) {
    MethodVisitor code =
        writer.visitMethod(
            0, "<init>", "(L" + CONSUMER + ";" + descriptor.substring(1), null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, FIELD, "L" + CONSUMER + ";");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    int slot = 2;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", descriptor, false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void writeHook(ClassWriter writer, String name, Method hook) {
    int access = hook.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED);
    MethodVisitor code =
        writer.visitMethod(access, hook.getName(), Type.getMethodDescriptor(hook), null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, FIELD, "L" + CONSUMER + ";");
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, CONSUMER, "accept", "(Ljava/lang/Object;)V", true);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
