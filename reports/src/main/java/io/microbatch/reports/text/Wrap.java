package io.microbatch.reports.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at its spaces. Colour codes take no room. */
public final class Wrap {
  private static final String COLOUR_CODE = "\u001b\\[[0-9;]*m";

  private Wrap() {}

  /**
   * The lines of a text.
   *
   * @param width columns, 1 and above; a longer word, such as a path, stands out rather than break
   * @param hang by how many columns the lines after the first are indented
   */
  public static List<String> lines(String text, int width, int hang) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    boolean fresh = true;
    for (String word : text.split(" ", -1)) {
      int length = columns(word);
      if (!fresh && used + 1 + length > width) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(hang));
        used = hang;
        fresh = true;
      }
      if (fresh && word.isEmpty() && !lines.isEmpty()) {
        continue; // The second of two spaces at which the line was broken.
      }
      if (!fresh) {
        line.append(' ');
        used++;
      }
      line.append(word);
      used += length;
      fresh = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** How many columns a text takes on a terminal. */
  public static int columns(String text) {
    return (int) text.replaceAll(COLOUR_CODE, "").codePoints().count();
  }
}
