package io.microbatch.js.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own step for packages from npm, with a stand-in for npm. */
class BundlePackageTest {
  private static final String WORKS =
      """
      #!/bin/sh
      echo "$1" >> calls
      if [ "$1" = run ]; then
        { echo "$3 $4"; cat package.json; } > bundle.js
      fi
      """;

  @TempDir Path folder;
  private Path npm;
  private Path description;
  private Path output;
  private BundlePackage step;

  @BeforeEach
  void layOut() throws IOException {
    npm = folder.resolve("npm");
    description = Files.writeString(folder.resolve("package.json"), "version 1");
    output = folder.resolve("classes/bundle-of-it.js");
    step = new BundlePackage(npm.toString(), description, folder.resolve("work"), output);
  }

  private void npmIs(String script) throws IOException {
    Files.writeString(npm, script);
    Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void bundle_isMadeOfWhatTheDescriptionNames() throws Exception {
    npmIs(WORKS);

    assertThat(step.run()).isEmpty();
    assertThat(output).hasContent("-- --outfile=bundle.js\nversion 1");
  }

  @Test
  void bundle_isKept_untilTheDescriptionChanges() throws Exception {
    npmIs(WORKS);
    var _ = step.run();

    assertThat(step.run()).isEmpty();
    assertThat(folder.resolve("work/calls")).hasContent("install\nrun");

    Files.writeString(description, "version 2");
    assertThat(step.run()).isEmpty();
    assertThat(output).content().endsWith("version 2");
  }

  @Test
  void withoutNpm_theBundleIsLeftOut_withASentence() throws Exception {
    assertThat(step.run()).hasValueSatisfying(why -> assertThat(why).contains("not on the PATH"));
    assertThat(output).doesNotExist();
  }

  @Test
  void whatNpmCannotGet_isLeftOut_withItsOwnWords_andTriedAgainNextTime() throws Exception {
    npmIs("#!/bin/sh\necho the registry is away\nexit 1\n");

    assertThat(step.run())
        .hasValueSatisfying(why -> assertThat(why).contains("the registry is away"));
    assertThat(output).doesNotExist();

    npmIs(WORKS);
    assertThat(step.run()).isEmpty();
    assertThat(output).exists();
  }

  @Test
  void bundleOfOtherVersions_isNotKept() throws Exception {
    npmIs(WORKS);
    var _ = step.run();
    Files.writeString(description, "version 2");
    npmIs("#!/bin/sh\nexit 1\n");

    assertThatNoException().isThrownBy(step::run);
    assertThat(output).doesNotExist();
  }
}
