package io.microbatch.conformance.own;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Where in its source file a method stands. */
final class Lines {
  private Lines() {}

  /** The first line of the first method of that name; 0 if the class file does not say. */
  static int first(byte @Nullable [] classFile, String method) {
    int[] first = {0};
    if (classFile == null) {
      return 0;
    }
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return !name.equals(method) || first[0] > 0
                    ? null
                    : new MethodVisitor(Opcodes.ASM9) {
                      @Override
                      public void visitLineNumber(int line, Label start) {
                        first[0] = first[0] == 0 ? line : first[0];
                      }
                    };
              }
            },
            ClassReader.SKIP_FRAMES);
    return first[0];
  }
}
