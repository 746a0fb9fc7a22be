package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Overflow;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a user's file in a language whose drivers load texts, as the design of a subject.
 *
 * @param file its name, without folders
 * @param type which class of the file; empty if there is just one batcher
 * @param text the whole of it
 */
public record OwnSource(String file, String type, String text) {

  /** As a subject's design holds it: no built-in design has a line break. */
  public String asDesign() {
    return file + "\n" + type + "\n" + text;
  }

  /** Read from a subject's design; null if that is a built-in one. */
  static @Nullable OwnSource of(String design) {
    int first = design.indexOf('\n');
    if (first < 0) {
      return null;
    }
    int second = design.indexOf('\n', first + 1);
    return new OwnSource(
        design.substring(0, first),
        design.substring(first + 1, second),
        design.substring(second + 1));
  }

  /** The overflow policies that stand in the text as strings, whatever stands between the words. */
  public Set<Overflow> policies() {
    Set<Overflow> found = EnumSet.noneOf(Overflow.class);
    for (Overflow policy : Overflow.values()) {
      if (spelled(policy) != null) {
        found.add(policy);
      }
    }
    return found;
  }

  /**
   * How the text spells a policy: {@code drop_oldest}, {@code drop-oldest}; null if it does not.
   */
  @Nullable String spelled(Overflow policy) {
    String words = policy.name().replace("_", "[-_ ]?");
    Matcher matcher =
        Pattern.compile("(['\"])(" + words + ")\\1", Pattern.CASE_INSENSITIVE).matcher(text);
    return matcher.find() ? matcher.group(2) : null;
  }
}
