package io.microbatch.conformance.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that go to the {@link io.microbatch.conformance.sim.inworld.Gateway} instead, as data.
 * Names are those after the renaming of {@link Names}.
 */
final class Redirects {
  private static final String LOCK_SUPPORT = Names.WORLD + "java/util/concurrent/locks/LockSupport";
  private static final String CONTAINER = "jdk/internal/vm/SharedThreadContainer";
  private static final String ACCESS = "jdk/internal/access/JavaLangAccess";
  private static final String SECRETS = "jdk/internal/access/SharedSecrets";
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
  private static final String NO_CLEANER = "noCleaner()Ljava/lang/ref/Cleaner;";
  private static final String METHOD_TYPE = "Ljava/lang/invoke/MethodType;";

  /** Static methods: owner.name and descriptor, to the gateway's method of the same descriptor. */
  private static final Map<String, String> STATIC = new HashMap<>();

  /** Instance methods: owner.name and descriptor, to the gateway's method; receiver first. */
  private static final Map<String, String> VIRTUAL = new HashMap<>();

  /** Final methods of Thread, on any owner that is a thread class. */
  private static final Set<String> OF_THREADS =
      Set.of(
          "join()V",
          "join(J)V",
          "join(JI)V",
          "join(Ljava/time/Duration;)Z",
          "isAlive()Z",
          "isVirtual()Z",
          "threadId()J",
          "getId()J");

  /** Final methods of Object, on any owner. */
  private static final Set<String> OF_OBJECTS =
      Set.of("wait()V", "wait(J)V", "wait(JI)V", "notify()V", "notifyAll()V");

  /** Constructors that draw from the clock or from chance, to what gives them a long instead. */
  private static final Map<String, String> CONSTRUCTORS =
      Map.of(
          "java/util/Date()V", "currentTimeMillis()J",
          "java/util/Random()V", "nextSeed()J",
          "java/util/SplittableRandom()V", "nextSeed()J");

  /** Classes of java.time whose now() reads the system's clock. */
  private static final Set<String> NOW =
      Set.of(
          "LocalDate",
          "LocalTime",
          "LocalDateTime",
          "ZonedDateTime",
          "OffsetDateTime",
          "OffsetTime",
          "Year",
          "YearMonth",
          "MonthDay");

  static {
    statics(
        "java/lang/System",
        "nanoTime()J",
        "currentTimeMillis()J",
        "identityHashCode(Ljava/lang/Object;)I",
        "getProperties()Ljava/util/Properties;");
    statics(
        "java/lang/Thread",
        "currentThread()Ljava/lang/Thread;",
        "sleep(J)V",
        "sleep(JI)V",
        "sleep(Ljava/time/Duration;)V",
        "yield()V",
        "onSpinWait()V",
        "interrupted()Z",
        "holdsLock(Ljava/lang/Object;)Z",
        "startVirtualThread(Ljava/lang/Runnable;)Ljava/lang/Thread;",
        "ofVirtual()L" + Names.BUILDER + "$OfVirtual;",
        "ofPlatform()L" + Names.BUILDER + "$OfPlatform;");
    statics(
        LOCK_SUPPORT,
        "park()V",
        "park(Ljava/lang/Object;)V",
        "parkNanos(J)V",
        "parkNanos(Ljava/lang/Object;J)V",
        "parkUntil(J)V",
        "parkUntil(Ljava/lang/Object;J)V",
        "unpark(Ljava/lang/Thread;)V",
        "setCurrentBlocker(Ljava/lang/Object;)V",
        "getBlocker(Ljava/lang/Thread;)Ljava/lang/Object;");
    statics(
        "java/lang/ThreadLocal",
        "withInitial(Ljava/util/function/Supplier;)Ljava/lang/ThreadLocal;");
    STATIC.put("java/time/Instant.now()Ljava/time/Instant;", "instantNow()Ljava/time/Instant;");
    for (String clock : List.of("systemUTC", "systemDefaultZone")) {
      STATIC.put("java/time/Clock." + clock + "()Ljava/time/Clock;", "clock()Ljava/time/Clock;");
    }
    STATIC.put(
        "java/time/Clock.system(Ljava/time/ZoneId;)Ljava/time/Clock;",
        "clock(Ljava/time/ZoneId;)Ljava/time/Clock;");
    STATIC.put("java/lang/Math.random()D", "mathRandom()D");
    STATIC.put("java/lang/StrictMath.random()D", "mathRandom()D");
    STATIC.put("java/util/UUID.randomUUID()Ljava/util/UUID;", "randomUuid()Ljava/util/UUID;");
    STATIC.put(
        "java/util/random/RandomGenerator.getDefault()Ljava/util/random/RandomGenerator;",
        "randomGenerator()Ljava/util/random/RandomGenerator;");
    STATIC.put("java/lang/ref/Cleaner.create()Ljava/lang/ref/Cleaner;", NO_CLEANER);
    STATIC.put("jdk/internal/ref/CleanerFactory.cleaner()Ljava/lang/ref/Cleaner;", NO_CLEANER);
    STATIC.put(
        CONTAINER + ".create(Ljava/lang/String;)L" + CONTAINER + ";",
        "noContainer(Ljava/lang/String;)Ljava/lang/Object;");
    STATIC.put(
        SECRETS
            + ".setJavaUtilConcurrentFJPAccess(Ljdk/internal/access/JavaUtilConcurrentFJPAccess;)V",
        "ignore(Ljava/lang/Object;)V");
    STATIC.put(
        SECRETS
            + ".setJavaUtilConcurrentTLRAccess(Ljdk/internal/access/JavaUtilConcurrentTLRAccess;)V",
        "ignore(Ljava/lang/Object;)V");
    VIRTUAL.put(
        CONTAINER + ".start(Ljava/lang/Thread;)V",
        "startInContainer(Ljava/lang/Object;Ljava/lang/Thread;)V");
    VIRTUAL.put(CONTAINER + ".close()V", "ignore(Ljava/lang/Object;)V");
    VIRTUAL.put(
        ACCESS + ".start(Ljava/lang/Thread;Ljdk/internal/vm/ThreadContainer;)V",
        "startInContainer(Ljava/lang/Object;Ljava/lang/Thread;Ljava/lang/Object;)V");
    VIRTUAL.put(
        ACCESS + ".currentCarrierThread()Ljava/lang/Thread;",
        "currentCarrierThread(Ljava/lang/Object;)Ljava/lang/Thread;");
    for (String unsafe : List.of("jdk/internal/misc/Unsafe", "sun/misc/Unsafe")) {
      VIRTUAL.put(unsafe + ".park(ZJ)V", "park(Ljava/lang/Object;ZJ)V");
      VIRTUAL.put(
          unsafe + ".unpark(Ljava/lang/Object;)V", "unpark(Ljava/lang/Object;Ljava/lang/Object;)V");
    }
    VIRTUAL.put(
        "java/lang/ref/Cleaner.register(Ljava/lang/Object;Ljava/lang/Runnable;)"
            + "Ljava/lang/ref/Cleaner$Cleanable;",
        "register(Ljava/lang/ref/Cleaner;Ljava/lang/Object;Ljava/lang/Runnable;)"
            + "Ljava/lang/ref/Cleaner$Cleanable;");
    for (String owner : List.of("Object", "Class")) {
      VIRTUAL.put("java/lang/" + owner + ".hashCode()I", "hashCode(Ljava/lang/Object;)I");
    }
    VIRTUAL.put(
        "java/lang/Runtime.availableProcessors()I", "availableProcessors(Ljava/lang/Runtime;)I");
    for (String open :
        List.of(
            "openStream()Ljava/io/InputStream;",
            "openConnection()Ljava/net/URLConnection;",
            "openConnection(Ljava/net/Proxy;)Ljava/net/URLConnection;")) {
      VIRTUAL.put("java/net/URL." + open, open.replace("(", "(Ljava/net/URL;"));
    }
    VIRTUAL.put(
        "java/lang/reflect/Method.invoke(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
        "invoke(Ljava/lang/reflect/Method;Ljava/lang/Object;[Ljava/lang/Object;)"
            + "Ljava/lang/Object;");
    for (String find : List.of("findStatic", "findVirtual")) {
      String rest =
          "Ljava/lang/Class;Ljava/lang/String;" + METHOD_TYPE + ")Ljava/lang/invoke/MethodHandle;";
      VIRTUAL.put(LOOKUP + "." + find + "(" + rest, find + "(L" + LOOKUP + ";" + rest);
    }
  }

  private Redirects() {}

  private static void statics(String owner, String... methods) {
    for (String method : methods) {
      STATIC.put(owner + "." + method, method);
    }
  }

  /** All redirected calls as owner.name and descriptor, sorted; for the list that a test proves. */
  static List<String> all() {
    Set<String> all = new HashSet<>(STATIC.keySet());
    all.addAll(VIRTUAL.keySet());
    OF_THREADS.forEach(method -> all.add("java/lang/Thread." + method));
    OF_OBJECTS.forEach(method -> all.add("java/lang/Object." + method));
    CONSTRUCTORS.keySet().forEach(constructor -> all.add("new " + constructor));
    NOW.forEach(type -> all.add("java/time/" + type + ".now()"));
    return all.stream().sorted().toList();
  }

  /** The gateway's method, name and descriptor, for a static call; null if it stays. */
  static @Nullable String ofStatic(String owner, String name, String descriptor) {
    return STATIC.get(owner + "." + name + descriptor);
  }

  /** Whether a static call is a {@code now()} of java.time, which gets a clock instead. */
  static boolean isNow(String owner, String name, String descriptor) {
    return name.equals("now")
        && descriptor.startsWith("()")
        && owner.startsWith("java/time/")
        && NOW.contains(owner.substring("java/time/".length()));
  }

  /** The gateway's method for a call on an instance; null if it stays. */
  static @Nullable String ofInstance(
      String owner, String name, String descriptor, Hierarchy hierarchy) {
    String method = name + descriptor;
    if (OF_OBJECTS.contains(method)) {
      return withReceiver("Ljava/lang/Object;", name, descriptor);
    }
    if (OF_THREADS.contains(method) && hierarchy.isThread(owner)) {
      return withReceiver("Ljava/lang/Thread;", name, descriptor);
    }
    return VIRTUAL.get(owner + "." + method);
  }

  private static String withReceiver(String receiver, String name, String descriptor) {
    return name + "(" + receiver + descriptor.substring(1);
  }

  /**
   * The gateway's method that gives the long with which a constructor without parameters is called
   * instead; null if it stays.
   */
  static @Nullable String ofConstructor(String owner, String descriptor) {
    return CONSTRUCTORS.get(owner + descriptor);
  }

  /** Tells thread classes of the world from others. */
  interface Hierarchy {
    /** Whether the class is Thread or a subclass. */
    boolean isThread(String internalName);
  }
}
