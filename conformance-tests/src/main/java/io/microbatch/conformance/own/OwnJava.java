package io.microbatch.conformance.own;

import io.microbatch.MicroBatcher;
import io.microbatch.conformance.driver.own.NotRecognisedException;
import io.microbatch.conformance.driver.own.OwnJavaDriver;
import io.microbatch.conformance.driver.own.Shape;
import io.microbatch.conformance.sim.Confinement;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Java source file, compiled in memory, or a class in a jar. */
final class OwnJava implements OwnLanguage {
  private static final int SHOWN = 5;

  @Override
  public String name() {
    return "Java";
  }

  @Override
  public List<String> endings() {
    return List.of("java");
  }

  @Override
  public OwnDesign prepare(OwnRequest request) throws BadFileException {
    OwnClasses classes = new OwnClasses();
    List<String> compiled = List.of();
    if (request.language().isPresent()) {
      compiled = compile(request, classes);
    }
    for (Path path : request.classPath()) {
      try {
        classes.addAll(path);
      } catch (IOException e) {
        throw new BadFileException(
            path + " cannot be read: " + e + ". Expected a jar or a folder with classes.");
      }
    }
    return request.language().isPresent()
        ? chosen(request, classes, compiled)
        : named(request, classes);
  }

  private static List<String> compile(OwnRequest request, OwnClasses classes)
      throws BadFileException {
    Path file = Path.of(request.file());
    SourceText source = SourceText.read(request);
    List<Path> classPath = new ArrayList<>(request.classPath());
    classPath.addAll(library());
    Map<String, byte[]> compiled = JavaSource.compile(file, source.text(), classPath);
    for (Map.Entry<String, byte[]> each : compiled.entrySet()) {
      if (!classes.add(each.getKey(), each.getValue())) {
        throw new BadFileException(
            file.getFileName()
                + " declares "
                + each.getKey().replace('/', '.')
                + ", a package that is taken. Choose another, or none.");
      }
    }
    if (!request.realTime()) {
      refuseForbidden(file, compiled, classes);
    }
    return List.copyOf(compiled.keySet());
  }

  /** The batcher library may be used by classes under test. */
  private static List<Path> library() {
    CodeSource source = MicroBatcher.class.getProtectionDomain().getCodeSource();
    return source == null ? List.of() : List.of(Path.of(source.getLocation().getPath()));
  }

  /** In a source file every such use is said at once; in a jar only one that is reached counts. */
  private static void refuseForbidden(Path file, Map<String, byte[]> compiled, OwnClasses classes)
      throws BadFileException {
    List<String> refusals =
        compiled.values().stream()
            .flatMap(bytes -> Confinement.refusals(bytes, classes::holds).stream())
            .map(Confinement.Refusal::toString)
            .distinct()
            .limit(SHOWN)
            .toList();
    if (!refusals.isEmpty()) {
      throw new BadFileException(
          file.getFileName()
              + " does what a class under test may not:\n"
              + String.join("\n", refusals)
              + "\nA batcher needs queues, time and threads only. If yours needs more, run it with"
              + " --real-time.");
    }
  }

  private static OwnDesign named(OwnRequest request, OwnClasses classes) throws BadFileException {
    String name = request.file();
    if (!classes.holds(name.replace('.', '/'))) {
      throw new BadFileException(
          request.classPath().isEmpty()
              ? "'" + name + "' is neither a source file nor, without --classpath, a class."
              : "there is no class " + name + " in " + request.classPath() + ".");
    }
    Class<?> type = look(classes, name);
    try {
      return design(request, classes, type, Shape.of(type));
    } catch (NotRecognisedException | LinkageError e) {
      throw new BadFileException("class " + name + " " + e.getMessage());
    }
  }

  private static OwnDesign chosen(OwnRequest request, OwnClasses classes, List<String> compiled)
      throws BadFileException {
    String file = String.valueOf(Path.of(request.file()).getFileName());
    Map<Class<?>, Shape> recognised = new LinkedHashMap<>();
    String why = "holds no class" + (request.type() == null ? "." : " " + request.type() + ".");
    for (String each : compiled) {
      Class<?> type = look(classes, each.replace('/', '.'));
      if (!isChoice(type, request)) {
        continue;
      }
      try {
        recognised.put(type, Shape.of(type));
      } catch (NotRecognisedException e) {
        int line = Lines.first(classes.bytes(each), e.member());
        String message =
            (line > 0 ? ":" + line : "") + ": class " + type.getSimpleName() + " " + e.getMessage();
        why = why.startsWith("holds") || type.getSimpleName().contains("Batch") ? message : why;
      } catch (LinkageError e) {
        why = ": class " + type.getSimpleName() + " cannot be linked: " + e.getMessage();
      }
    }
    if (recognised.size() > 1) {
      throw new BadFileException(
          file
              + " holds several batchers: "
              + recognised.keySet().stream()
                  .map(Class::getSimpleName)
                  .collect(Collectors.joining(", "))
              + ". Choose one with --class.");
    }
    if (recognised.isEmpty()) {
      throw new BadFileException(why.startsWith("holds") ? file + " " + why : file + why);
    }
    Map.Entry<Class<?>, Shape> only = recognised.entrySet().iterator().next();
    return design(request, classes, only.getKey(), only.getValue());
  }

  private static boolean isChoice(Class<?> type, OwnRequest request) {
    boolean wanted =
        request.type() == null
            ? !type.isAnonymousClass() && !type.isLocalClass()
            : request.type().equals(type.getSimpleName()) || request.type().equals(type.getName());
    return wanted
        && !type.isInterface()
        && !type.isEnum()
        && (type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers()));
  }

  /** Loads a class without running any of it. */
  private static Class<?> look(OwnClasses classes, String name) throws BadFileException {
    try {
      return Class.forName(name, false, classes);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new BadFileException("class " + name + " cannot be loaded: " + e);
    }
  }

  private static OwnDesign design(
      OwnRequest request, OwnClasses classes, Class<?> type, Shape shape) {
    Method hook = shape.hook();
    if (hook != null) {
      String judged = type.getName().replace('.', '/') + Shape.JUDGED;
      classes.add(judged, JudgedSubclass.of(type, judged, hook));
    }
    Profile profile =
        new Profile(CadenceKind.FIXED_RATE, shape.startable(), shape.flushes(), shape.overflow());
    return new OwnDesign(
        new Subject(
            request.subjectName(),
            request.stem(),
            "Java",
            "Your own: class " + type.getSimpleName() + " of " + request.file() + ".",
            profile,
            OwnJavaDriver.class.getName(),
            type.getName(),
            Map.of()),
        request.realTime() ? new BesideDriver(classes) : classes);
  }
}
