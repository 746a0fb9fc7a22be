package io.microbatch.reports.text;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long piece of work is: on a terminal one line that is drawn again and again, elsewhere
 * a plain line every few seconds. Thread-safe; has no thread of its own, so it draws when it is
 * told something.
 *
 * <p>A library (me.tongfei:progressbar 0.10.2) was tried and not taken: it brings JLine, whose
 * native part makes a JDK 25 print four lines of warnings, and it draws its bar into pipes.
 */
public final class Progress implements AutoCloseable {
  private static final long REDRAW_NS = Duration.ofMillis(100).toNanos();
  private static final long LINE_NS = Duration.ofSeconds(5).toNanos();
  private static final int NARROWEST_BAR = 8;
  private static final int WIDEST_BAR = 30;

  private final Terminal terminal;
  private final String title;
  private final LongSupplier nanoTime;
  private final long start;
  private long lastDrawn;
  private String lastText = "";

  /**
   * A meter that starts at nothing.
   *
   * @param title what is going on, in a word or two
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  public Progress(Terminal terminal, String title, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.title = title;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.lastDrawn = start - REDRAW_NS;
    if (!terminal.live()) {
      lastDrawn = start;
    }
  }

  /**
   * So much is done.
   *
   * @param unit what is counted, in the plural
   * @param note what else is to say, or empty
   */
  public synchronized void show(long done, long of, String unit, String note) {
    long now = nanoTime.getAsLong();
    if (now - lastDrawn < (terminal.live() ? REDRAW_NS : LINE_NS)) {
      return;
    }
    double seconds = (now - start) / 1e9;
    double share = of == 0 ? 1 : (double) done / of;
    String text = String.format(Locale.ROOT, "%,d of %,d %s", done, of, unit);
    if (seconds >= 1 && done > 0) {
      text += String.format(Locale.ROOT, ", %,.0f/s", done / seconds);
      text += ", " + clock((long) (seconds / done * (of - done))) + " left";
    }
    if (!note.isEmpty()) {
      text += ", " + note;
    }
    String percent = String.format(Locale.ROOT, "%3.0f %%", Math.floor(share * 100));
    if (terminal.live()) {
      int room = terminal.width() == Terminal.UNLIMITED ? 80 : terminal.width();
      int bar = Math.min(WIDEST_BAR, room - Wrap.columns(title + percent + text) - 4);
      String drawn = bar < NARROWEST_BAR ? "" : bar(share, bar) + " ";
      draw(title + " " + drawn + percent + " " + text);
    } else {
      line(title + ": " + percent.strip() + ", " + text);
    }
    lastDrawn = now;
  }

  /** Something of which nobody knows how much is left. */
  public synchronized void show(String text) {
    if (text.isBlank()) {
      return;
    }
    if (terminal.live()) {
      draw(title + ": " + text.strip().lines().findFirst().orElse(""));
    } else {
      line(title + ": " + text.stripTrailing());
    }
    lastDrawn = nanoTime.getAsLong();
  }

  /** Takes the drawn line away. */
  @Override
  public synchronized void close() {
    if (!lastText.isEmpty()) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
      lastText = "";
    }
  }

  /** One column stays free, for a full line would make some terminals scroll. */
  private void draw(String text) {
    int room = terminal.width() == Terminal.UNLIMITED ? 80 : terminal.width();
    lastText = text.length() < room ? text : text.substring(0, Math.max(0, room - 1));
    terminal.err().print("\r" + lastText + "\u001b[K");
    terminal.err().flush();
  }

  private void line(String text) {
    terminal.err().println(text);
    terminal.err().flush();
  }

  private static String bar(double share, int width) {
    int full = (int) (Math.min(1, share) * width);
    return "█".repeat(full) + "░".repeat(width - full);
  }

  private static String clock(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }
}
