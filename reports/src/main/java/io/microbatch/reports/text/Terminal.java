package io.microbatch.reports.text;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where text goes: results to {@code out}, progress and complaints to {@code err}.
 *
 * @param width columns of the window; {@link #UNLIMITED} in a pipe, where nothing is wrapped
 * @param live whether {@code err} is a terminal on which a line may be drawn again
 * @param colour whether {@code out} is a terminal that may be coloured
 */
public record Terminal(PrintWriter out, PrintWriter err, int width, boolean live, boolean colour) {

  /** No window: a pipe or a file. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int USUAL_WIDTH = 80;

  /** A colour of the terminal's own palette, so that light and dark windows both can show it. */
  public enum Colour {
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BOLD("1"),
    FAINT("2");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  /**
   * This process's terminal, or pipe. Colours follow {@code NO_COLOR} (no-color.org) and {@code
   * TERM=dumb}.
   */
  public static Terminal ofProcess(Map<String, String> environment) {
    // Java asks only for input and output together; a pipe may hang on just one of the three.
    int kinds = exitCode("k=0; [ -t 1 ] && k=1; [ -t 2 ] && k=$((k + 2)); exit $k");
    boolean outIsTerminal = (kinds & 1) != 0;
    boolean errIsTerminal = (kinds & 2) != 0;
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        writer(System.out),
        writer(System.err),
        outIsTerminal ? windowWidth() : UNLIMITED,
        errIsTerminal && !dumb,
        outIsTerminal && !dumb && !noColour);
  }

  /** The text in a colour, where colours are wanted. */
  public String paint(Colour colour, String text) {
    return this.colour ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
  }

  /** Prints a text on {@code out}, wrapped to the window. */
  public void say(String text) {
    say(text, 0);
  }

  /** Prints a text on {@code out}, wrapped to the window, further lines indented. */
  public void say(String text, int hang) {
    Wrap.lines(text, width, hang).forEach(out::println);
    out.flush();
  }

  /** Prints a text on {@code err}, wrapped to the window. */
  public void complain(String text) {
    Wrap.lines(text, width, 0).forEach(err::println);
    err.flush();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int windowWidth() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      // Rows, columns.
      int width = Integer.parseInt(size.strip().replaceFirst("^\\d+ ", ""));
      return width > 0 ? width : USUAL_WIDTH;
    } catch (IOException | NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }

  private static int exitCode(String script) {
    try {
      return new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
