package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.subject.Driver.StopAnswer;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;

/**
 * A built-in design in a guest language, and how the answers of all such designs are read.
 *
 * @param file its module or file
 * @param cadence the file and class of its cadence; empty if it takes none
 */
record GuestDesign(String file, String cadence) {

  /** Reads {@code article_s}, or {@code micro_batcher sleep_loop.SleepLoop}. */
  static GuestDesign of(String design) {
    int space = design.indexOf(' ');
    return space < 0
        ? new GuestDesign(design, "")
        : new GuestDesign(design.substring(0, space), design.substring(space + 1));
  }

  static Item item(Value name) {
    return Item.parse(name.asString());
  }

  static List<Item> items(Value names) {
    List<Item> items = new ArrayList<>();
    for (long i = 0; i < names.getArraySize(); i++) {
      items.add(item(names.getArrayElement(i)));
    }
    return items;
  }

  /** Of what a shape's {@code stop} answers: complete, undelivered items, a description. */
  static StopAnswer stopAnswer(Value answer) {
    return new StopAnswer(
        answer.getArrayElement(0).asBoolean(),
        items(answer.getArrayElement(1)),
        answer.getArrayElement(2).asString());
  }
}
