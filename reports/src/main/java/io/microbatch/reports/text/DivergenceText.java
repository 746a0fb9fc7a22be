package io.microbatch.reports.text;

import io.microbatch.conformance.trace.Divergence;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where designs part from their reference, as text: what came before, and what each then does. */
public final class DivergenceText {
  private static final int EVENTS_BEFORE = 4;

  private DivergenceText() {}

  /**
   * Two designs on one scenario.
   *
   * @param divergence null if they do the same
   */
  public record Pair(Trace reference, Trace other, @Nullable Divergence divergence) {
    /** Compares them. */
    public static Pair of(Trace reference, Trace other) {
      return new Pair(reference, other, Divergence.between(reference, other).orElse(null));
    }
  }

  /**
   * A paragraph, with an empty line before it, for all that do the same as their reference, and one
   * for each way to part from it.
   *
   * @param width columns
   */
  public static List<String> lines(List<Pair> pairs, int width) {
    record Way(String reference, long atNs, int common, String does) {}
    Map<String, List<String>> same = new LinkedHashMap<>();
    Map<Way, List<String>> names = new LinkedHashMap<>();
    Map<Way, Pair> samples = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      String reference = pair.reference.subject();
      Divergence divergence = pair.divergence;
      if (divergence == null) {
        same.computeIfAbsent(reference, name -> new ArrayList<>()).add(pair.other.subject());
        continue;
      }
      Event other = divergence.other();
      String does = other == null ? "" : other.atNs() + EventWords.of(other);
      Way way = new Way(reference, divergence.atNs(), divergence.common(), does);
      names.computeIfAbsent(way, key -> new ArrayList<>()).add(pair.other.subject());
      samples.putIfAbsent(way, pair);
    }
    List<String> lines = new ArrayList<>();
    same.forEach((reference, others) -> {
      lines.add("");
      String does = others.size() == 1 ? " does" : " do";
      String text = String.join(", ", others) + does + " the same as " + reference + " to the end";
      lines.addAll(Wrap.lines(text, width, 4));
    });
    samples.forEach((way, pair) -> {
      Divergence divergence = pair.divergence;
      if (divergence != null) {
        lines.add("");
        lines.addAll(parting(pair, divergence, names.getOrDefault(way, List.of()), width));
      }
    });
    return lines;
  }

  private static List<String> parting(
      Pair pair, Divergence divergence, List<String> names, int width) {
    boolean single = names.size() == 1;
    String reference = pair.reference.subject();
    String parts = single ? " parts from " : " part from ";
    String at = " at " + EventWords.ms(divergence.atNs());
    List<String> lines = new ArrayList<>();
    lines.addAll(Wrap.lines(String.join(", ", names) + parts + reference + at, width, 4));
    lines.addAll(TimelineText.before(pair.reference, divergence.common(), EVENTS_BEFORE, width));
    String they = single ? names.getFirst() : "the others";
    int indent = Math.max(reference.length(), they.length());
    lines.addAll(does(reference, indent, divergence.reference(), pair.reference, width));
    lines.addAll(does(they, indent, divergence.other(), pair.other, width));
    return lines;
  }

  private static List<String> does(
      String who, int indent, @Nullable Event event, Trace trace, int width) {
    String words =
        event == null
            ? "nothing of the kind" + end(trace.events().getLast())
            : "at " + EventWords.ms(event.atNs()) + ": " + EventWords.of(event);
    String name = String.format(Locale.ROOT, "  %-" + indent + "s  ", who);
    return Wrap.lines(name + words, width, indent + 4 < width / 2 ? indent + 4 : 4);
  }

  private static String end(Event last) {
    return last instanceof Event.End(long atNs, _, Event.Ending ending, _)
            && (ending == Event.Ending.QUIET || ending == Event.Ending.WATCHED)
        ? " until the end at " + EventWords.ms(atNs)
        : "; " + EventWords.of(last);
  }
}
