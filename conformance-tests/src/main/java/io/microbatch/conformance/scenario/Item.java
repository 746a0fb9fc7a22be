package io.microbatch.conformance.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a producer adds, named by who adds it and when: {@code B3} is the third item of producer B.
 *
 * @param producer 0 for items added from inside the handler ({@code H}), 1 to 25 for producers A to
 *     Z (H is skipped)
 * @param number 1 for the producer's first item
 */
public record Item(int producer, int number) {
  private static final Pattern NAME = Pattern.compile("[A-Z][1-9][0-9]{0,8}");
  private static final String LETTERS = "HABCDEFGIJKLMNOPQRSTUVWXYZ";

  /** The producer number that stands for the handler itself. */
  public static final int HANDLER = 0;

  /** The largest producer number. */
  public static final int MAX_PRODUCER = LETTERS.length() - 1;

  /** Checks the ranges. */
  public Item {
    if (producer < 0 || producer > MAX_PRODUCER) {
      throw new IllegalArgumentException(
          "producer is " + producer + "; allowed: 0 to " + MAX_PRODUCER);
    }
    if (number < 1) {
      throw new IllegalArgumentException("number is " + number + "; allowed: 1 and above");
    }
  }

  /** The letter of a producer; {@code H} for the handler. */
  public static String letter(int producer) {
    return LETTERS.substring(producer, producer + 1);
  }

  /** Reads {@code B3}. */
  @JsonCreator
  public static Item parse(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is not an item; expected a letter A to Z and a number, as in B3");
    }
    return new Item(LETTERS.indexOf(name.charAt(0)), Integer.parseInt(name, 1, name.length(), 10));
  }

  @JsonValue
  @Override
  public String toString() {
    return letter(producer) + number;
  }
}
