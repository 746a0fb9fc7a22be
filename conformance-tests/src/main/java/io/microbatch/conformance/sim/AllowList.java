package io.microbatch.conformance.sim;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the JDK a class nobody here wrote may use: what a batcher needs to keep items, time and
 * threads, and nothing that leads out of the process. What is not listed is refused; the table of
 * reasons serves the message alone.
 */
final class AllowList {
  /** Classes of these packages; packages below them are packages of their own. */
  private static final Set<String> PACKAGES =
      Set.of(
          "java/lang/annotation",
          "java/lang/ref",
          "java/lang/runtime",
          "java/math",
          "java/nio/charset",
          "java/text",
          "java/time",
          "java/time/chrono",
          "java/time/format",
          "java/time/temporal",
          "java/time/zone",
          "java/util",
          "java/util/concurrent",
          "java/util/concurrent/atomic",
          "java/util/concurrent/locks",
          "java/util/function",
          "java/util/random",
          "java/util/regex",
          "java/util/stream",
          "org/jspecify/annotations",
          "io/microbatch",
          "io/microbatch/article");

  /** Classes of those packages that lead out all the same. */
  private static final Set<String> NOT_THESE =
      Set.of(
          "java/util/Scanner",
          "java/util/Formatter",
          "java/util/ServiceLoader",
          "java/util/ResourceBundle",
          "java/util/PropertyResourceBundle",
          "java/util/ListResourceBundle");

  /** Single classes of other packages; nested classes count with them. */
  private static final Set<String> CLASSES =
      Set.of(
          "java/lang/Appendable",
          "java/lang/AutoCloseable",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/CharSequence",
          "java/lang/Character",
          "java/lang/Cloneable",
          "java/lang/Comparable",
          "java/lang/Deprecated",
          "java/lang/Double",
          "java/lang/Enum",
          "java/lang/Float",
          "java/lang/FunctionalInterface",
          "java/lang/InheritableThreadLocal",
          "java/lang/Integer",
          "java/lang/Iterable",
          "java/lang/Long",
          "java/lang/Math",
          "java/lang/Number",
          "java/lang/Object",
          "java/lang/Override",
          "java/lang/Record",
          "java/lang/Runnable",
          "java/lang/SafeVarargs",
          "java/lang/ScopedValue",
          "java/lang/Short",
          "java/lang/StackTraceElement",
          "java/lang/StrictMath",
          "java/lang/String",
          "java/lang/StringBuffer",
          "java/lang/StringBuilder",
          "java/lang/SuppressWarnings",
          "java/lang/System$Logger",
          "java/lang/Thread",
          "java/lang/ThreadGroup",
          "java/lang/ThreadLocal",
          "java/lang/Throwable",
          "java/lang/Void",
          "java/io/ByteArrayInputStream",
          "java/io/ByteArrayOutputStream",
          "java/io/Closeable",
          "java/io/Flushable",
          "java/io/Serializable",
          "java/io/StringReader",
          "java/io/StringWriter",
          "java/io/Writer",
          "java/lang/invoke/SerializedLambda",
          "java/lang/invoke/VarHandle",
          "java/util/logging/Level",
          "java/util/logging/LogRecord");

  /** Classes of which only these methods may be called. */
  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "java/lang/System",
          Set.of(
              "nanoTime",
              "currentTimeMillis",
              "identityHashCode",
              "arraycopy",
              "lineSeparator",
              "getLogger",
              "out",
              "err"),
          "java/lang/Runtime",
          Set.of("getRuntime", "availableProcessors", "totalMemory", "freeMemory", "maxMemory"),
          "java/lang/Class",
          Set.of(
              "getName",
              "getSimpleName",
              "getTypeName",
              "isInstance",
              "isArray",
              "getComponentType",
              "cast",
              "hashCode",
              "equals",
              "toString",
              "getEnumConstants",
              "desiredAssertionStatus"),
          "java/io/PrintStream",
          Set.of("print", "println", "printf", "format", "flush", "append", "write"),
          "java/io/PrintWriter",
          Set.of("print", "println", "printf", "format", "flush", "append", "write"),
          "java/util/logging/Logger",
          Set.of(
              "getLogger",
              "getAnonymousLogger",
              "getName",
              "isLoggable",
              "getLevel",
              "log",
              "logp",
              "severe",
              "warning",
              "info",
              "config",
              "fine",
              "finer",
              "finest",
              "entering",
              "exiting",
              "throwing"),
          "java/lang/invoke/MethodHandles",
          Set.of("lookup", "arrayElementVarHandle"),
          "java/lang/invoke/MethodHandles$Lookup",
          Set.of("findVarHandle", "findStaticVarHandle"));

  /** What the compiler's own call sites are made by. */
  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory",
          "java/lang/invoke/StringConcatFactory",
          "java/lang/invoke/ConstantBootstraps",
          "java/lang/runtime/ObjectMethods",
          "java/lang/runtime/SwitchBootstraps");

  /** Methods of allowed classes that read the environment. */
  private static final Set<String> NOT_THESE_METHODS =
      Set.of(
          "java/lang/Boolean.getBoolean",
          "java/lang/Integer.getInteger",
          "java/lang/Long.getLong",
          "java/lang/Thread.getContextClassLoader",
          "java/lang/Thread.setContextClassLoader",
          "java/util/Locale.setDefault",
          "java/util/TimeZone.setDefault");

  /** What a refused class is about, by the beginning of its name; the first that fits. */
  private static final List<Map.Entry<String, String>> REASONS =
      List.of(
          Map.entry("java/lang/Process", "other processes"),
          Map.entry("java/lang/Runtime.exec", "other processes"),
          Map.entry("java/lang/System.getenv", "the environment"),
          Map.entry("java/lang/System.getProp", "the environment"),
          Map.entry("java/lang/System.setProp", "the environment"),
          Map.entry("java/lang/System.exit", "the end of the process"),
          Map.entry("java/lang/Runtime.", "the process itself"),
          Map.entry("java/lang/System.", "the process itself"),
          Map.entry("java/lang/Class", "reflection"),
          Map.entry("java/lang/Module", "reflection"),
          Map.entry("java/lang/reflect/", "reflection"),
          Map.entry("java/lang/invoke/", "reflection"),
          Map.entry("java/lang/foreign/", "native memory"),
          Map.entry("java/io/", "files and streams"),
          Map.entry("java/nio/", "files and channels"),
          Map.entry("java/util/jar/", "files"),
          Map.entry("java/util/zip/", "files"),
          Map.entry("java/util/logging/", "the set-up of logging"),
          Map.entry("java/net/", "the network"),
          Map.entry("javax/net/", "the network"),
          Map.entry("sun/", "the inside of the JDK"),
          Map.entry("jdk/", "the inside of the JDK"),
          Map.entry("com/sun/", "the inside of the JDK"));

  private AllowList() {}

  /** Why a class may not be made or extended; null if it may. */
  static @Nullable String whyNot(String type) {
    return allowed(type) || METHODS.containsKey(type) ? null : reason(type);
  }

  /** Why a method may not be called, or a field not be read; null if it may. */
  static @Nullable String whyNot(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return null;
    }
    String call = owner + "." + name;
    Set<String> methods = METHODS.get(owner);
    boolean allowed = methods == null ? allowed(owner) : methods.contains(name);
    if (owner.equals("java/io/PrintWriter") && name.equals("<init>")) {
      allowed = descriptor.startsWith("(Ljava/io/Writer;"); // others open files
    }
    return allowed && !NOT_THESE_METHODS.contains(call) ? null : reason(call);
  }

  static boolean isBootstrap(String owner) {
    return BOOTSTRAPS.contains(owner);
  }

  private static boolean allowed(String type) {
    if (NOT_THESE.contains(type)) {
      return false;
    }
    int slash = type.lastIndexOf('/');
    if (slash > 0 && PACKAGES.contains(type.substring(0, slash))) {
      return true;
    }
    // a failure leads nowhere
    if (type.startsWith("java/") && (type.endsWith("Exception") || type.endsWith("Error"))) {
      return true;
    }
    for (String at = type; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('$')))) {
      if (CLASSES.contains(at)) {
        return true;
      }
    }
    return false;
  }

  private static String reason(String call) {
    for (Map.Entry<String, String> reason : REASONS) {
      if (call.startsWith(reason.getKey())) {
        return reason.getValue();
      }
    }
    return "not on the list of what it may use";
  }
}
