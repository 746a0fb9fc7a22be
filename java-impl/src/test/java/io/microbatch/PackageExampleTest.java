package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the package documentation compiles, and prints what it says. */
class PackageExampleTest {
  private static final Path DOCUMENTATION =
      Path.of("src/main/java/io/microbatch/package-info.java");
  private static final Pattern SNIPPET =
      Pattern.compile("\\{@snippet[^:]*:\\R(.*)\\R \\* }\\R", Pattern.DOTALL);

  @Test
  void example_printsWhatItSays(@TempDir Path directory) throws Exception {
    String example = example();
    String expected =
        example
            .lines()
            .filter(line -> line.contains("// prints "))
            .map(line -> line.substring(line.indexOf("// prints ") + 10))
            .collect(Collectors.joining("\n"));
    Path source = directory.resolve("Example.java");
    Files.writeString(
        source,
        "import io.microbatch.*;\nimport java.time.Duration;\n"
            + "class Example {\n  public static void main(String[] args) throws Exception {\n"
            + example
            + "\n  }\n}\n");
    compile(source);
    assertThat(run(directory)).isEqualTo(expected).isNotEmpty();
  }

  private static String example() throws Exception {
    Matcher snippet = SNIPPET.matcher(Files.readString(DOCUMENTATION));
    assertThat(snippet.find()).isTrue();
    return snippet.group(1).replaceAll("(?m)^ \\* ?", "");
  }

  private static void compile(Path source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-proc:none", "-d", source.getParent().toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(messages::toString).isTrue();
    }
  }

  private static String run(Path directory) throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Method main = loader.loadClass("Example").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
  }
}
