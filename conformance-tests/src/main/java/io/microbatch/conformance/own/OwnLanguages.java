package io.microbatch.conformance.own;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which a user may bring a design along. */
public final class OwnLanguages {
  private static final OwnLanguage JAVA = new OwnJava();

  /** A language joins by an entry here. */
  private static final List<OwnLanguage> ALL = List.of(JAVA, new OwnPython(), new OwnScript());

  private OwnLanguages() {}

  /** All of them. */
  public static List<OwnLanguage> all() {
    return ALL;
  }

  /** The language that a file's ending names; empty if it names none. */
  public static Optional<OwnLanguage> of(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(language -> language.endings().stream().anyMatch(e -> lower.endsWith("." + e)))
        .findFirst();
  }

  /**
   * Takes up what the user asks for: a file by its ending, anything else as a Java class on the
   * class path. Its cadence is yet to be settled, by {@link CadenceProbe}.
   *
   * @throws BadFileException with a message for the user
   */
  public static OwnDesign prepare(OwnRequest request) throws BadFileException {
    OwnLanguage language = of(request.file()).orElse(JAVA);
    if (request.realTime() && language != JAVA) {
      throw new BadFileException(
          "A file of your own in "
              + language.name()
              + " cannot be judged in real time; leave out --real-time.");
    }
    return language.prepare(request);
  }
}
