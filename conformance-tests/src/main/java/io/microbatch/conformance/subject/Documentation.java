package io.microbatch.conformance.subject;

import com.fasterxml.jackson.core.type.TypeReference;
import io.microbatch.conformance.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** Where the makers of the real systems among the designs say what those do. */
public final class Documentation {
  /** The key of a design's own page, beside the rules that it declares. */
  public static final String PAGE = "";

  private static final String RESOURCE = "/io/microbatch/conformance/documentation.json";
  private static final Map<String, Map<String, String>> PAGES = read();

  private Documentation() {}

  /**
   * The pages about a design.
   *
   * @return addresses by the ID of the rule that the design declares, and by {@link #PAGE}; empty
   *     for a design of ours
   */
  public static Map<String, String> of(String subject) {
    return PAGES.getOrDefault(subject, Map.of());
  }

  /** The designs that there are pages about. */
  static Set<String> subjects() {
    return PAGES.keySet();
  }

  private static Map<String, Map<String, String>> read() {
    try (InputStream in = Documentation.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return Json.MAPPER.readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
