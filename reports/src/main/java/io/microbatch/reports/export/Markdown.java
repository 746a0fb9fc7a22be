package io.microbatch.reports.export;

import io.microbatch.reports.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A text in GitHub's Markdown that is put together line by line. */
final class Markdown {
  private static final String SPECIAL = "\\`*_[]|~";

  /** Where GitHub makes a mention or a link of plain text, after all markup is read. */
  private static final Pattern LINKED =
      Pattern.compile("(?i)(?<!\\w)@|:(?=//)|\\bwww(?=\\.)|(?<!&)#(?=\\d)");

  private final StringBuilder text = new StringBuilder();

  /**
   * Foreign text as text, on one line: no markup, no element, no link, no mention of a person, no
   * mathematics.
   */
  static String foreign(String foreign) {
    StringBuilder text = new StringBuilder();
    ForeignText.line(foreign)
        .chars()
        .forEach(c -> {
          switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '$' -> text.append("&#36;");
            default -> {
              if (SPECIAL.indexOf(c) >= 0) {
                text.append('\\');
              }
              text.append((char) c);
            }
          }
        });
    return LINKED.matcher(text).replaceAll("$0<!-- -->");
  }

  /** Code on one line, in a fence that is longer than any in it. */
  static String code(String code) {
    String line = ForeignText.line(code);
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    boolean edge = line.startsWith("`") || line.endsWith("`");
    return line.isEmpty() ? "" : fence + (edge ? " " + line + " " : line) + fence;
  }

  Markdown heading(String words) {
    return paragraph("## " + words);
  }

  Markdown paragraph(String words) {
    text.append(text.isEmpty() ? "" : "\n").append(words).append('\n');
    return this;
  }

  Markdown list(List<String> items) {
    text.append('\n');
    items.forEach(item -> text.append("- ").append(item).append('\n'));
    return this;
  }

  /**
   * A table.
   *
   * @param head of the columns
   * @param words how many columns are words, which stand at the left; the others are numbers
   * @param rows cells in Markdown
   */
  Markdown table(List<String> head, int words, List<List<String>> rows) {
    text.append('\n');
    row(head);
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      rule.add(i < words ? "---" : "--:");
    }
    row(rule);
    rows.forEach(this::row);
    return this;
  }

  private void row(List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell).append(" |");
    }
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
