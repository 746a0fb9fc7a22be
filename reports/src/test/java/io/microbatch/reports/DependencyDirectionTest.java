package io.microbatch.reports;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/**
 * The folders' arrows run one way: each may use those above it, and none below.
 *
 * <p>The POMs say which modules a module sees; the classes say which it uses. Both are held against
 * the same table, since a POM alone forbids too little (what a module sees through another) and the
 * classes alone notice a new arrow only once it is used.
 */
class DependencyDirectionTest {

  /** The folders, from top to bottom. */
  enum Folder {
    JAVA_IMPL("java-impl", "microbatch", "io\\.microbatch(\\.article(\\..+)?)?"),
    POLYGLOT_PYTHON("polyglot-python", "microbatch-python", "io\\.microbatch\\.python(\\..+)?"),
    POLYGLOT_JS("polyglot-js", "microbatch-js", "io\\.microbatch\\.js(\\..+)?"),
    CONFORMANCE_TESTS(
        "conformance-tests", "microbatch-conformance", "io\\.microbatch\\.conformance(\\..+)?"),
    BENCH("bench", "microbatch-bench", "io\\.microbatch\\.bench(\\..+)?"),
    REPORTS("reports", "microbatch-reports", "io\\.microbatch\\.reports(\\..+)?");

    private final String path;
    private final String artifact;
    private final Pattern packages;

    Folder(String path, String artifact, String packages) {
      this.path = path;
      this.artifact = artifact;
      this.packages = Pattern.compile(packages);
    }

    /** All folders above; but the two languages stand side by side. */
    Set<Folder> mayUse() {
      Set<Folder> above = EnumSet.range(JAVA_IMPL, this);
      above.remove(this);
      if (this == POLYGLOT_JS) {
        above.remove(POLYGLOT_PYTHON);
      }
      return above;
    }

    boolean holds(JavaClass c) {
      return packages.matcher(c.getPackageName()).matches();
    }
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.microbatch");

  @Test
  void classes_useOnlyTheFoldersAbove() {
    var architecture =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (Folder folder : Folder.values()) {
      architecture =
          architecture.layer(folder.path).definedBy(describe("of " + folder.path, folder::holds));
    }
    for (Folder folder : Folder.values()) {
      var mayUse = folder.mayUse().stream().map(f -> f.path).toArray(String[]::new);
      architecture =
          mayUse.length == 0
              ? architecture.whereLayer(folder.path).mayNotAccessAnyLayer()
              : architecture.whereLayer(folder.path).mayOnlyAccessLayers(mayUse);
    }
    architecture.check(CLASSES);
  }

  /** A class in a package of no folder would be judged by nobody. */
  @Test
  void classes_areInAPackageOfAFolder() {
    assertThat(CLASSES)
        .filteredOn(c -> Arrays.stream(Folder.values()).noneMatch(folder -> folder.holds(c)))
        .isEmpty();
  }

  /** The rule above says nothing of classes that were not read: so each folder's must be. */
  @ParameterizedTest
  @EnumSource
  void classes_wereReadWhereThereAreSources(Folder folder) throws IOException {
    assumeTrue(hasSources(folder), folder.path + " has no Java sources yet");
    assertThat(CLASSES).anyMatch(folder::holds);
  }

  @ParameterizedTest
  @EnumSource
  void pom_namesOnlyTheFoldersAbove(Folder folder) throws Exception {
    assertThat(folder.mayUse()).containsAll(namedInPom(folder));
  }

  private static boolean hasSources(Folder folder) throws IOException {
    var sources = Path.of("..", folder.path, "src", "main", "java");
    if (!Files.isDirectory(sources)) {
      return false;
    }
    try (var files = Files.walk(sources)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    }
  }

  private static Set<Folder> namedInPom(Folder folder) throws Exception {
    var pom = Path.of("..", folder.path, "pom.xml").toFile();
    var dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom)
            .getElementsByTagName("dependency");
    var named = EnumSet.noneOf(Folder.class);
    for (int i = 0; i < dependencies.getLength(); i++) {
      var dependency = (Element) dependencies.item(i);
      var artifact = dependency.getElementsByTagName("artifactId").item(0).getTextContent();
      Arrays.stream(Folder.values()).filter(f -> f.artifact.equals(artifact)).forEach(named::add);
    }
    return named;
  }
}
