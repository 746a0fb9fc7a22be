package io.microbatch.reports.text;

import java.util.Locale;

/** Text that this program did not write, made fit to stand in a file of its own. */
public final class ForeignText {
  private static final int REPLACEMENT = 0xFFFD;

  private ForeignText() {}

  /** Characters that would turn the direction of the text around them are named instead. */
  public static String plain(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    foreign
        .codePoints()
        .forEach(c -> {
          boolean turns =
              (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x061C;
          if (turns) {
            text.append(String.format(Locale.ROOT, "[U+%04X]", c));
          } else {
            text.appendCodePoint(c);
          }
        });
    return text.toString();
  }

  /**
   * As {@link #plain}, and what XML 1.0 or UTF-8 cannot hold becomes U+FFFD: control characters but
   * tab and line feed, lone surrogates, U+FFFE and U+FFFF. A line break of any kind becomes a line
   * feed.
   */
  public static String valid(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    plain(foreign.replaceAll("\\r\\n?", "\n"))
        .codePoints()
        .forEach(c -> text.appendCodePoint(isValid(c) ? c : REPLACEMENT));
    return text.toString();
  }

  /** As {@link #valid}, on one line: what is white space in a row becomes one space. */
  public static String line(String foreign) {
    return valid(foreign).replaceAll("\\s+", " ").strip();
  }

  private static boolean isValid(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !Character.isISOControl(c) && !surrogate && (c & 0xFFFE) != 0xFFFE;
  }
}
