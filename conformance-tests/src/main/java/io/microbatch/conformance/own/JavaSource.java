package io.microbatch.conformance.own;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles one source file in memory, by the JDK that runs us. */
final class JavaSource {
  private static final int ERRORS_SHOWN = 5;

  private JavaSource() {}

  /**
   * Compiles.
   *
   * @param file for the messages
   * @param text the whole of it
   * @return the class files by their internal names, in the order in which the compiler wrote them
   * @throws BadFileException if it does not compile
   */
  static Map<String, byte[]> compile(Path file, String text, List<Path> classPath)
      throws BadFileException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new BadFileException("this Java has no compiler; start the workbench with a JDK.");
    }
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    // No processors: they would run unconfined. And no sources but this one: a jar may hold some.
    List<String> options =
        List.of(
            "-parameters",
            "-g",
            "-proc:none",
            "-nowarn",
            "-Xlint:none",
            "-sourcepath",
            "",
            "-classpath",
            path);
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavaFileManager inMemory = new InMemory(files, written);
      boolean compiled =
          compiler
              .getTask(null, inMemory, said, options, null, List.of(new Source(file, text)))
              .call();
      if (!compiled) {
        throw new BadFileException(errors(file, said));
      }
    } catch (IOException e) {
      throw new BadFileException(file + " cannot be read: " + e.getMessage());
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static String errors(Path file, DiagnosticCollector<JavaFileObject> said) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        said.getDiagnostics().stream()
            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(file.getFileName() + " does not compile:");
    for (Diagnostic<? extends JavaFileObject> error : errors) {
      if (lines.size() > ERRORS_SHOWN) {
        lines.add("and " + (errors.size() - ERRORS_SHOWN) + " more");
        break;
      }
      String where = error.getLineNumber() > 0 ? ":" + error.getLineNumber() : "";
      lines.add(file.getFileName() + where + ": " + error.getMessage(Locale.ROOT));
    }
    return String.join("\n", lines);
  }

  /** The file. Its name need not be that of the public class in it. */
  private static final class Source extends SimpleJavaFileObject {
    private final Path file;
    private final String text;

    Source(Path file, String text) {
      super(file.toUri(), Kind.SOURCE);
      this.file = file;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public String getName() {
      return file.toString();
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return true;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> written) {
      super(files);
      this.written = written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      written.put(className.replace('.', '/'), bytes);
      return new SimpleJavaFileObject(
          URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}
