package io.microbatch.conformance.own;

import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks to be judged.
 *
 * @param file a source file, or the name of a class on the class path
 * @param type which class of the file, by its simple or full name; null if there is just one
 * @param classPath jars and folders with classes
 * @param cadence what its ticks are to be judged by; null to find out
 * @param realTime whether it shall run on the system's clock, with all that a program may do,
 *     instead of in simulated time
 */
public record OwnRequest(
    String file,
    @Nullable String type,
    List<Path> classPath,
    @Nullable CadenceKind cadence,
    boolean realTime) {

  /** In simulated time. */
  public OwnRequest(
      String file, @Nullable String type, List<Path> classPath, @Nullable CadenceKind cadence) {
    this(file, type, classPath, cadence, false);
  }

  /** Copies the list. */
  public OwnRequest {
    classPath = List.copyOf(classPath);
  }

  /** The file's name without folders and ending, or the class's simple name. */
  String stem() {
    if (language().isEmpty()) {
      return file.substring(file.lastIndexOf('.') + 1);
    }
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The language that the file's ending names; empty for a class name. */
  Optional<OwnLanguage> language() {
    return OwnLanguages.of(file);
  }

  /** What the design is called on the command line: lower case with hyphens. */
  String subjectName() {
    return stem()
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("[^A-Za-z0-9]+", "-")
        .replaceAll("^-+|-+$", "")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
