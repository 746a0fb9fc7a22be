package io.microbatch.conformance.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;

/**
 * Rewrites one class for the simulated world: renames what {@link Names} says, sends the calls of
 * {@link Redirects} to the gateway and those of {@link Unsupported} to their end, turns monitors
 * into calls, and puts yield points before memory accesses and at backward jumps.
 *
 * <p>Every change keeps the shape of the stack, so the class's own stack map frames stay valid.
 */
final class Rewriter extends ClassVisitor {
  private static final String GATEWAY = Names.GATEWAY;
  private static final String THREAD = "java/lang/Thread";
  private static final String THREAD_LOCAL = "java/lang/ThreadLocal";
  private static final String HASH_FIELD = "simulated$hash";
  private static final String BRIDGE = "simulated$reference$";
  private static final String UNLOCKED = "simulated$unlocked$";
  private static final Set<String> ATOMIC_PLAIN = Set.of("toString", "getPlain", "setPlain");

  private static final Set<String> COMMON_POOLS =
      Set.of("ForkJoinPool.common", "CompletableFuture.ASYNC_POOL");

  private final Redirects.Hierarchy hierarchy;

  /** Whether a field, by owner and name, is shared and not final. */
  private final BiPredicate<String, String> mutable;

  private final List<Bridge> bridges = new ArrayList<>();

  private String owner = "";
  private int version;
  private boolean anInterface;
  private boolean copyOfJdk;
  private boolean needsHash;

  private Rewriter(
      ClassVisitor next, Redirects.Hierarchy hierarchy, BiPredicate<String, String> mutable) {
    super(Opcodes.ASM9, next);
    this.hierarchy = hierarchy;
    this.mutable = mutable;
  }

  /** The rewritten bytes of a class. */
  static byte[] rewrite(
      byte[] original, Redirects.Hierarchy hierarchy, BiPredicate<String, String> mutable) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(original).accept(rewriting(writer, hierarchy, mutable), 0);
    return writer.toByteArray();
  }

  /** As above, of a class that is held to the {@link AllowList}. */
  static byte[] rewriteConfined(
      byte[] original,
      Redirects.Hierarchy hierarchy,
      BiPredicate<String, String> mutable,
      Confined confined) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    Confinement confinement =
        new Confinement(rewriting(writer, hierarchy, mutable), confined::holds);
    new ClassReader(original).accept(confinement, 0);
    confinement.throwIfExtendsWrongly();
    return writer.toByteArray();
  }

  private static ClassVisitor rewriting(
      ClassWriter writer, Redirects.Hierarchy hierarchy, BiPredicate<String, String> mutable) {
    return new ClassRemapper(new Rewriter(writer, hierarchy, mutable), Names.INSTANCE);
  }

  @Override
  public void visit(
      int classVersion,
      int access,
      String name,
      @Nullable String signature,
      String superName,
      String @Nullable [] interfaces) {
    owner = name;
    version = Math.max(classVersion & 0xFFFF, Opcodes.V1_5);
    anInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    copyOfJdk = name.startsWith(Names.WORLD);
    needsHash = !anInterface && hashesByIdentity(superName);
    // class constants came with 1.5; nothing that older classes may do was taken away by it
    int newVersion = (classVersion & 0xFFFF) < Opcodes.V1_5 ? Opcodes.V1_5 : classVersion;
    super.visit(newVersion, access, name, signature, substitute(superName), interfaces);
  }

  /** Whether it is a class of the JDK that has no hash code but Object's. */
  private static boolean hashesByIdentity(String superName) {
    if (!superName.startsWith("java/")) {
      return false; // a class of the world, which has been given one
    }
    try {
      Class<?> type = Class.forName(superName.replace('/', '.'), false, null);
      return type.getMethod("hashCode").getDeclaringClass() == Object.class;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the JDK has no class " + superName, e);
    }
  }

  /** The class that stands for a class of the JDK where one is made or extended. */
  private static String substitute(String internal) {
    return switch (internal) {
      case THREAD -> Names.SIM_THREAD;
      case THREAD_LOCAL -> Names.SIM_THREAD_LOCAL;
      case "java/lang/InheritableThreadLocal" -> Names.SIM_INHERITABLE;
      case "java/util/concurrent/atomic/AtomicInteger" -> Names.SIM_ATOMIC_INTEGER;
      case "java/util/concurrent/atomic/AtomicLong" -> Names.SIM_ATOMIC_LONG;
      default -> internal;
    };
  }

  /** The JDK's common pool is set anew for each try, so its fields must not be final. */
  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    boolean pool =
        copyOfJdk
            && COMMON_POOLS.contains(owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
    return super.visitField(
        pool ? access & ~Opcodes.ACC_FINAL : access, name, descriptor, signature, value);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (name.equals("hashCode") && descriptor.equals("()I")) {
      needsHash = false;
    }
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      writeRefusal(access & ~Opcodes.ACC_NATIVE, name, descriptor, signature, exceptions);
      return null;
    }
    int open = access & ~Opcodes.ACC_SYNCHRONIZED;
    if (open == access) {
      return body(super.visitMethod(access, name, descriptor, signature, exceptions), name);
    }
    writeLocking(open, name, descriptor, signature, exceptions);
    int hidden =
        (open & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED))
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_SYNTHETIC;
    return body(super.visitMethod(hidden, UNLOCKED + name, descriptor, null, exceptions), name);
  }

  private MethodVisitor body(MethodVisitor next, String name) {
    return name.equals("<clinit>") ? new InitialiserBody(next) : new Body(next);
  }

  /** A native method could wait where nobody sees it. */
  private void writeRefusal(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    method.visitCode();
    refuse(method, "the native method " + owner.replace('/', '.') + "." + name);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void refuse(MethodVisitor method, String call) {
    method.visitLdcInsn(call);
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        GATEWAY,
        "unsupported",
        "(Ljava/lang/String;)Ljava/lang/RuntimeException;",
        false);
    method.visitInsn(Opcodes.ATHROW);
  }

  /** In place of a synchronized method: enter, call the body, exit, whatever happens. */
  private void writeLocking(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    Label from = new Label();
    Label to = new Label();
    Label handler = new Label();
    method.visitCode();
    method.visitTryCatchBlock(from, to, handler, null);
    loadLock(method, isStatic);
    call(method, "monitorEnter", "(Ljava/lang/Object;)V");
    method.visitLabel(from);
    int slot = 0;
    if (!isStatic) {
      method.visitVarInsn(Opcodes.ALOAD, slot++);
    }
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    method.visitMethodInsn(
        isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
        owner,
        UNLOCKED + name,
        descriptor,
        anInterface);
    loadLock(method, isStatic);
    call(method, "monitorExit", "(Ljava/lang/Object;)V");
    method.visitLabel(to);
    method.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    method.visitLabel(handler);
    if (version >= Opcodes.V1_6) {
      method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
    }
    loadLock(method, isStatic);
    call(method, "monitorExit", "(Ljava/lang/Object;)V");
    method.visitInsn(Opcodes.ATHROW);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private void loadLock(MethodVisitor method, boolean isStatic) {
    if (isStatic) {
      method.visitLdcInsn(Type.getObjectType(owner));
    } else {
      method.visitVarInsn(Opcodes.ALOAD, 0);
    }
  }

  private static void call(MethodVisitor method, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, GATEWAY, name, descriptor, false);
  }

  /** In place of a method reference. */
  private record Bridge(String name, String descriptor, Handle target) {}

  private void write(Bridge bridge) {
    int visible = anInterface ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE;
    MethodVisitor method =
        body(
            super.visitMethod(
                visible | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                bridge.name(),
                bridge.descriptor(),
                null,
                null),
            bridge.name());
    Handle target = bridge.target();
    boolean makes = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    method.visitCode();
    if (makes) {
      method.visitTypeInsn(Opcodes.NEW, target.getOwner());
      method.visitInsn(Opcodes.DUP);
    }
    int slot = 0;
    for (Type argument : Type.getArgumentTypes(bridge.descriptor())) {
      method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    int opcode =
        switch (target.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
          case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
          default -> Opcodes.INVOKEVIRTUAL;
        };
    method.visitMethodInsn(
        opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    method.visitInsn(Type.getReturnType(bridge.descriptor()).getOpcode(Opcodes.IRETURN));
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /** Hash codes by identity differ between runs; these count from the start of the try. */
  @Override
  public void visitEnd() {
    bridges.forEach(this::write);
    if (needsHash) {
      super.visitField(
          Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC,
          HASH_FIELD,
          "I",
          null,
          null);
      MethodVisitor method = super.visitMethod(Opcodes.ACC_PUBLIC, "hashCode", "()I", null, null);
      Label known = new Label();
      method.visitCode();
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitFieldInsn(Opcodes.GETFIELD, owner, HASH_FIELD, "I");
      method.visitJumpInsn(Opcodes.IFNE, known);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      call(method, "nextHash", "()I");
      method.visitFieldInsn(Opcodes.PUTFIELD, owner, HASH_FIELD, "I");
      method.visitLabel(known);
      if (version >= Opcodes.V1_6) {
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      }
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitFieldInsn(Opcodes.GETFIELD, owner, HASH_FIELD, "I");
      method.visitInsn(Opcodes.IRETURN);
      method.visitMaxs(0, 0);
      method.visitEnd();
    }
    super.visitEnd();
  }

  /** The changes inside a method. */
  private class Body extends MethodVisitor {
    private final Set<Label> seen = new HashSet<>();

    Body(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitLabel(Label label) {
      seen.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (seen.contains(label)) {
        call(mv, "loop", "()V");
      }
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitInsn(int opcode) {
      switch (opcode) {
        case Opcodes.MONITORENTER -> call(mv, "monitorEnter", "(Ljava/lang/Object;)V");
        case Opcodes.MONITOREXIT -> call(mv, "monitorExit", "(Ljava/lang/Object;)V");
        default -> super.visitInsn(opcode);
      }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? substitute(type) : type);
    }

    @Override
    public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
      if (fieldOwner.equals("java/lang/System") && name.equals("in")) {
        refuse("java.lang.System.in");
      }
      if (!copyOfJdk && mutable.test(fieldOwner, name)) {
        call(mv, "finePoint", "()V");
      }
      super.visitFieldInsn(opcode, fieldOwner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String target, String name, String descriptor, boolean itf) {
      if (Unsupported.call(target, name) && !copyOfJdk) {
        refuse(target.replace('/', '.') + "." + name);
      }
      if (!copyOfJdk && isAtomicAccess(target, name)) {
        call(mv, "finePoint", "()V");
      }
      switch (opcode) {
        case Opcodes.INVOKESTATIC -> visitStaticCall(target, name, descriptor, itf);
        case Opcodes.INVOKESPECIAL -> visitSpecialCall(target, name, descriptor, itf);
        default -> {
          String gateway = Redirects.ofInstance(target, name, descriptor, hierarchy);
          if (gateway == null) {
            super.visitMethodInsn(opcode, target, name, descriptor, itf);
          } else {
            callGateway(gateway);
          }
        }
      }
    }

    private void visitStaticCall(String target, String name, String descriptor, boolean itf) {
      String gateway = Redirects.ofStatic(target, name, descriptor);
      if (gateway == null) {
        String ofThread = Redirects.ofStatic(THREAD, name, descriptor);
        gateway = ofThread != null && hierarchy.isThread(target) ? ofThread : null;
      }
      if (gateway != null) {
        callGateway(gateway);
        if (returnOf(gateway).equals("Ljava/lang/Object;") && !descriptor.endsWith(")V")) {
          super.visitTypeInsn(Opcodes.CHECKCAST, Type.getReturnType(descriptor).getInternalName());
        }
      } else if (Redirects.isNow(target, name, descriptor)) {
        call(mv, "clock", "()Ljava/time/Clock;");
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            target,
            name,
            "(Ljava/time/Clock;)" + descriptor.substring(2),
            itf);
      } else {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, target, name, descriptor, itf);
      }
    }

    private void visitSpecialCall(String target, String name, String descriptor, boolean itf) {
      if (target.equals("java/lang/Object") && name.equals("hashCode")) {
        call(mv, "identityHashCode", "(Ljava/lang/Object;)I");
        return;
      }
      if (!name.equals("<init>")) {
        String gateway = Redirects.ofInstance(target, name, descriptor, hierarchy);
        if (gateway == null) {
          super.visitMethodInsn(Opcodes.INVOKESPECIAL, substitute(target), name, descriptor, itf);
        } else {
          callGateway(gateway);
        }
        return;
      }
      String argument = Redirects.ofConstructor(target, descriptor);
      if (argument == null) {
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, substitute(target), name, descriptor, itf);
      } else {
        callGateway(argument);
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, target, name, "(J)V", itf);
      }
    }

    private void callGateway(String method) {
      int parenthesis = method.indexOf('(');
      call(mv, method.substring(0, parenthesis), method.substring(parenthesis));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] instanceof Handle handle) {
          arguments[i] = redirected(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    /** A method reference to a call that is changed refers to a bridge, which makes the call. */
    private Handle redirected(Handle handle) {
      String target = handle.getOwner();
      String descriptor = handle.getDesc();
      boolean makes = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
      if (makes ? !changesConstructor(target, descriptor) : !changes(handle)) {
        return handle;
      }
      String bridgeDescriptor =
          switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> descriptor;
            case Opcodes.H_NEWINVOKESPECIAL ->
                descriptor.substring(0, descriptor.length() - 1) + "L" + target + ";";
            default -> "(L" + target + ";" + descriptor.substring(1);
          };
      Bridge bridge = new Bridge(BRIDGE + bridges.size(), bridgeDescriptor, handle);
      bridges.add(bridge);
      return new Handle(
          Opcodes.H_INVOKESTATIC, owner, bridge.name(), bridgeDescriptor, anInterface);
    }

    private boolean changes(Handle handle) {
      String target = handle.getOwner();
      String name = handle.getName();
      String descriptor = handle.getDesc();
      if (!copyOfJdk && (Unsupported.call(target, name) || isAtomicAccess(target, name))) {
        return true;
      }
      return switch (handle.getTag()) {
        case Opcodes.H_INVOKESTATIC ->
            Redirects.ofStatic(target, name, descriptor) != null
                || Redirects.isNow(target, name, descriptor)
                || hierarchy.isThread(target);
        case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE ->
            Redirects.ofInstance(target, name, descriptor, hierarchy) != null;
        default -> false;
      };
    }

    private boolean changesConstructor(String target, String descriptor) {
      return !substitute(target).equals(target)
          || Redirects.ofConstructor(target, descriptor) != null
          || (!copyOfJdk && Unsupported.call(target, "<init>"));
    }

    private void refuse(String call) {
      mv.visitLdcInsn(call);
      call(mv, "refuse", "(Ljava/lang/String;)V");
    }
  }

  /** A static initialiser runs once in the life of a class, so it must not count as steps. */
  private final class InitialiserBody extends Body {
    private final Label from = new Label();
    private final Label to = new Label();

    InitialiserBody(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      call(mv, "initialiserBegins", "()V");
      mv.visitLabel(from);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        call(mv, "initialiserEnds", "()V");
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      Label handler = to;
      mv.visitLabel(handler);
      if (version >= Opcodes.V1_6) {
        mv.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
      }
      call(mv, "initialiserEnds", "()V");
      mv.visitInsn(Opcodes.ATHROW);
      mv.visitTryCatchBlock(from, to, handler, null);
      super.visitMaxs(maxStack, maxLocals);
    }
  }

  private static String returnOf(String gatewayMethod) {
    return gatewayMethod.substring(gatewayMethod.indexOf(')') + 1);
  }

  private static boolean isAtomicAccess(String target, String name) {
    if (target.startsWith("java/util/concurrent/atomic/")) {
      return !name.equals("<init>") && !ATOMIC_PLAIN.contains(name);
    }
    if (target.equals("java/lang/invoke/VarHandle")) {
      return name.startsWith("get") || name.startsWith("set") || name.contains("ompare");
    }
    return (target.equals("jdk/internal/misc/Unsafe") || target.equals("sun/misc/Unsafe"))
        && (name.startsWith("compareAnd")
            || name.startsWith("getAnd")
            || name.endsWith("Volatile")
            || name.startsWith("putOrdered"));
  }
}
