package io.microbatch.conformance.sim;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls that simulated time cannot give: they would wait in real time, leave the process, or draw
 * from a chance that no seed rules. They end the try with a sentence that names them.
 */
public final class Unsupported {
  /** Every method and constructor of the classes below these prefixes. */
  private static final List<String> PREFIXES =
      List.of(
          "java/net/Socket",
          "java/net/ServerSocket",
          "java/net/DatagramSocket",
          "java/net/MulticastSocket",
          "java/net/HttpURLConnection",
          "java/net/http/",
          "java/nio/channels/Selector",
          "java/nio/channels/SocketChannel",
          "java/nio/channels/ServerSocketChannel",
          "java/nio/channels/DatagramChannel",
          "java/nio/channels/Pipe",
          "java/nio/channels/Asynchronous",
          "java/nio/channels/FileLock",
          "java/nio/file/WatchService",
          "java/lang/Process",
          "java/lang/ScopedValue",
          "java/lang/foreign/Linker",
          "java/lang/foreign/SymbolLookup",
          "java/security/SecureRandom",
          "java/awt/",
          "java/rmi/",
          "java/sql/",
          "javax/",
          "sun/misc/Signal",
          Names.WORLD + "java/util/concurrent/StructuredTaskScope");

  /** Single methods. */
  private static final Map<String, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry(
              "java/lang/System",
              Set.of("exit", "load", "loadLibrary", "console", "setOut", "setErr", "setIn")),
          Map.entry(
              "java/lang/Runtime",
              Set.of(
                  "exec",
                  "exit",
                  "halt",
                  "load",
                  "loadLibrary",
                  "addShutdownHook",
                  "removeShutdownHook")),
          Map.entry(
              "java/lang/Thread",
              Set.of(
                  "getAllStackTraces",
                  "enumerate",
                  "activeCount",
                  "suspend",
                  "resume",
                  "stop",
                  "setDefaultUncaughtExceptionHandler")),
          Map.entry("java/lang/ThreadGroup", Set.of("interrupt", "enumerate", "activeCount")),
          Map.entry("java/lang/ref/ReferenceQueue", Set.of("remove")),
          Map.entry("java/net/URL", Set.of("getContent")),
          Map.entry(
              "java/net/InetAddress",
              Set.of("getByName", "getAllByName", "getLocalHost", "isReachable")),
          Map.entry("java/nio/channels/FileChannel", Set.of("lock", "tryLock")),
          Map.entry("java/io/InputStream", Set.of("read")),
          Map.entry("java/util/Collection", Set.of("parallelStream")),
          Map.entry("java/util/List", Set.of("parallelStream")),
          Map.entry("java/util/Set", Set.of("parallelStream")),
          Map.entry("java/util/ArrayList", Set.of("parallelStream")),
          Map.entry("java/util/stream/BaseStream", Set.of("parallel")),
          Map.entry("java/util/stream/Stream", Set.of("parallel")),
          Map.entry("java/util/stream/IntStream", Set.of("parallel")),
          Map.entry("java/util/stream/LongStream", Set.of("parallel")),
          Map.entry("java/util/stream/DoubleStream", Set.of("parallel")),
          Map.entry(
              "java/util/Arrays", Set.of("parallelSort", "parallelPrefix", "parallelSetAll")));

  /** Methods below those prefixes that only look something up: Kafka's client asks for these. */
  private static final Map<String, Set<String>> HARMLESS =
      Map.of(
          "javax/management/ObjectName", Set.of("<init>"),
          "javax/management/MBeanServer", Set.of("isRegistered"),
          "javax/net/ssl/KeyManagerFactory", Set.of("getDefaultAlgorithm"),
          "javax/net/ssl/TrustManagerFactory", Set.of("getDefaultAlgorithm"));

  /** Methods that wait or tell the time, and so may not be called by reflection either. */
  private static final Map<String, Set<String>> BY_REFLECTION =
      Map.of(
          "java.lang.Thread",
          Set.of("sleep", "join", "start", "yield", "currentThread", "startVirtualThread"),
          "java.lang.Object",
          Set.of("wait", "notify", "notifyAll"),
          "java.lang.System",
          Set.of("nanoTime", "currentTimeMillis", "exit"),
          "java.net.URL",
          Set.of("openConnection", "openStream"),
          "java.util.concurrent.locks.LockSupport",
          Set.of("park", "parkNanos", "parkUntil", "unpark"));

  private Unsupported() {}

  static boolean call(String owner, String name) {
    if (contains(HARMLESS, owner, name)) {
      return false;
    }
    for (String prefix : PREFIXES) {
      if (owner.startsWith(prefix)) {
        return true;
      }
    }
    return contains(METHODS, owner, name);
  }

  private static boolean contains(Map<String, Set<String>> methods, String owner, String name) {
    Set<String> names = methods.get(owner);
    return names != null && names.contains(name);
  }

  /** Whether the simulation refuses this method when it is called by reflection. */
  public static boolean byReflection(Class<?> owner, String name) {
    return contains(BY_REFLECTION, owner.getName(), name)
        || (owner.getName().startsWith("java.") && call(owner.getName().replace('.', '/'), name));
  }
}
