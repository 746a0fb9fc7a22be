package io.microbatch.reports.html;

/** Commands to copy. */
final class Shell {
  private Shell() {}

  /** A word that a POSIX shell reads as it is. */
  static String quote(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
