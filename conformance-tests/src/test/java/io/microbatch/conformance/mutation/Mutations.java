package io.microbatch.conformance.mutation;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LAND;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LMUL;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.LSUB;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;

import io.microbatch.conformance.rules.RuleId;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The faults. Each keeps the operand stack and the jumps as they are, so that frames stay valid.
 */
final class Mutations {
  private static final String SUPPORT = "java/util/concurrent/locks/LockSupport";
  private static final String BATCHER = "io/microbatch/MicroBatcher";
  private static final String WORKER = "io/microbatch/Worker";

  static final List<Mutation> ALL =
      List.of(
          new Mutation(
              "lost wake-up: nobody wakes the worker for an item",
              "fixed-rate",
              "MicroBatcher",
              "accepted(",
              call("unpark"),
              instead(new InsnNode(POP)),
              Set.of(RuleId.DEL_3)),
          new Mutation(
              "wake-up one item late: the first item of a batch wakes nobody",
              "fixed-rate",
              "Worker",
              "step(",
              insn(LCONST_1),
              instead(new LdcInsnNode(2L)),
              Set.of(RuleId.DEL_3)),
          new Mutation(
              "ticket off by one: a flush does not wait for the last item",
              "fixed-rate",
              "MicroBatcher",
              "flush(",
              call("accepted"),
              then(new InsnNode(LCONST_1), new InsnNode(LSUB)),
              Set.of(RuleId.FLU_1)),
          new Mutation(
              "flush completes early: it ignores the batch in flight",
              "fixed-rate",
              "HandOff",
              "isSettled(",
              insn -> insn instanceof LdcInsnNode bits && bits.cst.equals(3L),
              instead(new InsnNode(LCONST_1)),
              Set.of(RuleId.FLU_1)),
          new Mutation(
              "grid off by one: each tick is a nanosecond late",
              "fixed-rate",
              "FixedRate",
              "afterTick(",
              insn -> insn.getOpcode() == LADD && isCall(before(before(insn)), "lastAt"),
              then(new InsnNode(LCONST_1), new InsnNode(LADD)),
              Set.of(RuleId.LAG_2)),
          new Mutation(
              "fixed rate re-phased: an overrun moves the grid",
              "fixed-rate",
              "FixedRate",
              "afterWork(",
              call("lastAt"),
              instead(
                  new InsnNode(POP2),
                  new InsnNode(POP2),
                  new InsnNode(POP2),
                  new VarInsnNode(LLOAD, 3)),
              Set.of(RuleId.LAG_3)),
          new Mutation(
              "sleep-loop without the work: the next tick is due an interval after the last was",
              "sleep-loop",
              "SleepLoop",
              "afterTick(",
              insn -> insn instanceof VarInsnNode load && load.var == 5,
              instead(new VarInsnNode(LLOAD, 1)),
              Set.of(RuleId.LAG_2)),
          new Mutation(
              "no final drain: the worker ends when the stop begins",
              "fixed-rate",
              "Worker",
              "step(",
              insn -> insn.getOpcode() == LCONST_0 && before(insn) instanceof VarInsnNode,
              // backlog <= (word & CLOSED) * 1000, where CLOSED is 4: so any backlog, once closed
              instead(
                  new VarInsnNode(LLOAD, 1),
                  new LdcInsnNode(4L),
                  new InsnNode(LAND),
                  new LdcInsnNode(1_000L),
                  new InsnNode(LMUL)),
              Set.of(RuleId.DRN_1)),
          new Mutation(
              "add against stop: an add that must try again does not look whether it is closed",
              "fixed-rate",
              "HandOff",
              "put(",
              insn -> insn.getOpcode() == GOTO && before(insn).getOpcode() == LSTORE,
              (code, jump) -> ((JumpInsnNode) jump).label = afterFirst(code, IFEQ),
              Set.of(RuleId.DRN_1)),
          new Mutation(
              "capacity off by one",
              "fixed-rate",
              "HandOff",
              "hasSpace(",
              insn(LADD),
              then(new InsnNode(LCONST_1), new InsnNode(LADD)),
              Set.of(RuleId.SIZ_4)),
          new Mutation(
              "size trigger off by one: a batch is due when there are M + 1 items",
              "fixed-rate",
              "Worker",
              "step(",
              insn(IFGE),
              (code, jump) -> ((JumpInsnNode) jump).setOpcode(IFGT),
              Set.of(RuleId.SIZ_2)),
          new Mutation(
              "M off by one",
              "fixed-rate",
              "MicroBatcherBuilder",
              "maxBatchSize(",
              insn(ILOAD),
              then(new InsnNode(ICONST_1), new InsnNode(IADD)),
              Set.of(RuleId.SIZ_1)),
          new Mutation(
              "failure not reported",
              "fixed-rate",
              "Worker",
              "report(",
              call("onFailure"),
              instead(new InsnNode(POP2), new InsnNode(POP)),
              Set.of(RuleId.FLT_2)),
          new Mutation(
              "stop does not wait: it answers with what is done so far",
              "fixed-rate",
              "MicroBatcher",
              "stop()",
              call("get"),
              instead(
                  new VarInsnNode(ALOAD, 0),
                  new MethodInsnNode(
                      INVOKEVIRTUAL, BATCHER, "interimReport", "()Lio/microbatch/StopReport;"),
                  new MethodInsnNode(
                      INVOKEVIRTUAL,
                      "java/util/concurrent/CompletableFuture",
                      "getNow",
                      "(Ljava/lang/Object;)Ljava/lang/Object;")),
              Set.of(RuleId.DRN_1, RuleId.DRN_5)),
          new Mutation(
              "stop does not wake the worker",
              "fixed-rate",
              "MicroBatcher",
              "beginStop(",
              call("unpark"),
              instead(new InsnNode(POP)),
              Set.of(RuleId.DRN_8)),
          new Mutation(
              "periodic wake-up of an idle worker",
              "fixed-rate",
              "Worker",
              "sleep()",
              call("park"),
              instead(
                  new VarInsnNode(ALOAD, 0),
                  new FieldInsnNode(GETFIELD, WORKER, "interval", "J"),
                  new MethodInsnNode(INVOKESTATIC, SUPPORT, "parkNanos", "(Ljava/lang/Object;J)V")),
              Set.of(RuleId.LAG_7)));

  private Mutations() {}

  // ---- places

  private static Predicate<AbstractInsnNode> insn(int opcode) {
    return insn -> insn.getOpcode() == opcode;
  }

  private static Predicate<AbstractInsnNode> call(String name) {
    return insn -> isCall(insn, name);
  }

  private static boolean isCall(AbstractInsnNode insn, String name) {
    return insn instanceof MethodInsnNode call && call.name.equals(name);
  }

  private static AbstractInsnNode before(AbstractInsnNode insn) {
    AbstractInsnNode at = insn.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at == null ? new LabelNode() : at;
  }

  /** Where the first jump of that kind leads. */
  private static LabelNode afterFirst(InsnList code, int opcode) {
    AbstractInsnNode at = code.getFirst();
    while (at.getOpcode() != opcode) {
      at = at.getNext();
    }
    return ((JumpInsnNode) at).label;
  }

  // ---- changes

  private static BiConsumer<InsnList, AbstractInsnNode> instead(AbstractInsnNode... insns) {
    return (code, at) -> {
      then(insns).accept(code, at);
      code.remove(at);
    };
  }

  private static BiConsumer<InsnList, AbstractInsnNode> then(AbstractInsnNode... insns) {
    return (code, at) -> {
      InsnList inserted = new InsnList();
      for (AbstractInsnNode insn : insns) {
        inserted.add(insn.clone(java.util.Map.of()));
      }
      code.insert(at, inserted);
    };
  }
}
