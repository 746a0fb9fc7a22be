package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chromium for tests, and what holds of every page in it. */
final class Browser {
  static final String SKIPPED =
      "Skipped: no Chromium on this machine, so the report was not opened in a browser.";

  private Browser() {}

  /**
   * Starts Chromium. Null where there is none, unless {@code CI=true} or {@code WORKBENCH_REQUIRE}
   * names {@code chromium}: then its absence is a failure.
   */
  static @Nullable Chromium start() throws Exception {
    Optional<Path> program = Chromium.find();
    boolean required =
        "true".equals(System.getenv("CI"))
            || System.getenv().getOrDefault("WORKBENCH_REQUIRE", "").contains("chromium");
    if (program.isEmpty() && !required) {
      System.out.println(SKIPPED);
      return null;
    }
    assertThat(program).as("Chromium, which this run requires").isPresent();
    return Chromium.start(program.orElseThrow());
  }

  /** The page asked for nothing but itself, and nothing went wrong in it. */
  static void assertQuiet(List<Chromium.Tab> tabs) {
    for (Chromium.Tab tab : tabs) {
      assertThat(tab.complaints()).isEmpty();
      assertThat(tab.requests())
          .allMatch(url ->
              (url.startsWith("file:") && url.contains("/report/index.html"))
                  || url.equals("data:,"));
    }
  }

  /**
   * axe finds no fault in what is shown.
   *
   * @param place where on the page that is, to be named in a failure
   */
  static void assertAccessible(Chromium.Tab tab, String place) throws Exception {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      assertThat(in).isNotNull();
      tab.value(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; true");
    }
    String faults =
        tab.value(
                "axe.run().then(r => r.passes.length + ' passed' + r.violations.map(v =>"
                    + " v.impact + ' ' + v.id + ': ' + v.nodes.map(n => n.target + ' ' +"
                    + " n.failureSummary).slice(0, 3).join(' | ')).join('; '))")
            .asText();
    // An axe that looked at nothing would find nothing.
    assertThat(faults).as(place).matches("[0-9]{2} passed");
  }
}
