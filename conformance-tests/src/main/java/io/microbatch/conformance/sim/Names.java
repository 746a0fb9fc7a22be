package io.microbatch.conformance.sim;

import java.util.Set;
import org.objectweb.asm.commons.Remapper;

/**
 * Which classes belong to the simulated world, and what the JDK's among them are called there.
 *
 * <p>A class of the world is loaded by the {@link WorldLoader} and rewritten; all others come from
 * the parent. The JDK's concurrency classes are copied from the JDK's own bytes under another name,
 * since no loader but the JDK's may define a class in {@code java.*}.
 */
final class Names extends Remapper {
  /** The package prefix of the copies. */
  static final String WORLD = "simulated/";

  /** What stands for Thread.Builder. */
  static final String BUILDER = "io/microbatch/conformance/sim/inworld/ThreadBuilder";

  static final String GATEWAY = "io/microbatch/conformance/sim/inworld/Gateway";
  static final String SIM_THREAD = "io/microbatch/conformance/sim/SimThread";
  static final String SIM_THREAD_LOCAL = "io/microbatch/conformance/sim/SimThreadLocal";
  static final String SIM_ATOMIC_INTEGER = "io/microbatch/conformance/sim/SimAtomicInteger";
  static final String SIM_ATOMIC_LONG = "io/microbatch/conformance/sim/SimAtomicLong";
  static final String SIM_INHERITABLE = "io/microbatch/conformance/sim/SimInheritableThreadLocal";

  private static final String SUITE = "io.microbatch.conformance.";

  /** Packages of the suite that are part of the world: its drivers, and its foot in the world. */
  private static final Set<String> OF_SUITE_IN_WORLD = Set.of("driver.", "sim.inworld.");

  private static final Set<String> PARENTS =
      Set.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "org.xml.",
          "org.w3c.",
          "org.ietf.",
          "org.graalvm.",
          "com.oracle.",
          "org.jspecify.",
          "org.junit.",
          "net.jqwik.");

  static final Names INSTANCE = new Names();

  private Names() {
    super(org.objectweb.asm.Opcodes.ASM9);
  }

  /** Whether a class, by its binary name, is loaded and rewritten by the world. */
  static boolean inWorld(String name) {
    if (name.startsWith("simulated.")) {
      return true;
    }
    if (name.startsWith(SUITE)) {
      String rest = name.substring(SUITE.length());
      return OF_SUITE_IN_WORLD.stream().anyMatch(rest::startsWith);
    }
    for (String parent : PARENTS) {
      if (name.startsWith(parent)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a class of the JDK, by its internal name, has a copy in the world. */
  static boolean copied(String internal) {
    if (!internal.startsWith("java/util/")) {
      return false;
    }
    String rest = internal.substring("java/util/".length());
    if (rest.startsWith("concurrent/")) {
      return !rest.startsWith("concurrent/atomic/");
    }
    return isOrNested(rest, "Timer")
        || isOrNested(rest, "TimerTask")
        || isOrNested(rest, "TimerThread")
        || isOrNested(rest, "TaskQueue")
        || isOrNested(rest, "Collections")
        || isOrNested(rest, "Vector")
        || isOrNested(rest, "Stack");
  }

  private static boolean isOrNested(String name, String type) {
    return name.startsWith(type)
        && (name.length() == type.length() || name.charAt(type.length()) == '$');
  }

  /** The JDK's own name of a copy, or the name itself. */
  static String original(String internal) {
    return internal.startsWith(WORLD) ? internal.substring(WORLD.length()) : internal;
  }

  @Override
  public String map(String internal) {
    if (copied(internal)) {
      return WORLD + internal;
    }
    if (internal.startsWith("java/lang/Thread$Builder")) {
      return BUILDER + internal.substring("java/lang/Thread$Builder".length());
    }
    return internal;
  }
}
