package io.microbatch.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The style sheets and scripts inside the page, and the policy that lets only them in. Each has one
 * job; the order is that of the lists, in which a later style wins, and a script finds the names of
 * those before it.
 */
final class Assets {
  private static final String STYLE =
      Stream.of("base", "start", "matrix", "finding", "timeline", "bench", "claims", "print")
          .map(part -> resource(part + ".css"))
          .collect(Collectors.joining("\n"));

  private static final String EARLY = resource("early.js");

  /** {@code address} is what the others share; {@code place} goes to what they have shown. */
  private static final List<String> SCRIPTS =
      Stream.of("address", "theme", "matrix", "findings", "place")
          .map(part -> resource(part + ".js"))
          .toList();

  private Assets() {}

  /** For the head. */
  static Html head() {
    return Html.all(List.of(Html.own("style", STYLE), Html.own("script", EARLY)));
  }

  /** For the end of the body, each an element of its own: a fault in one leaves the others. */
  static Html scripts() {
    return Html.all(SCRIPTS.stream().map(script -> Html.own("script", script)).toList());
  }

  /** A content security policy: nothing is fetched, and nothing runs but what is named by hash. */
  static String policy() {
    String scripts =
        Stream.concat(Stream.of(EARLY), SCRIPTS.stream())
            .map(Assets::hash)
            .collect(Collectors.joining(" "));
    return "default-src 'none'; style-src "
        + hash(STYLE)
        + "; script-src "
        + scripts
        + "; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
