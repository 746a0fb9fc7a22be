package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Chromium for the tests of one class, and what holds of every page in it. Each test is skipped
 * where there is none, unless {@code CI=true} or {@code WORKBENCH_REQUIRE} names {@code chromium}:
 * then its absence is a failure. After each test all tabs must have been quiet.
 */
final class Browser
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final String SKIPPED =
      "Skipped: no Chromium on this machine, so the report was not opened in a browser.";

  private final List<Chromium.Tab> tabs = new ArrayList<>();
  private @Nullable Chromium chromium;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    chromium = start();
  }

  /** For each test and not once for all, so that each is counted as skipped. */
  @Override
  public void beforeEach(ExtensionContext context) {
    assumeTrue(chromium != null, SKIPPED);
    tabs.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    assertQuiet(tabs);
    for (Chromium.Tab tab : tabs) {
      tab.close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** A fresh page, with nothing remembered. */
  Chromium.Tab open() throws Exception {
    Chromium.Tab tab = openNoisy();
    tabs.add(tab);
    return tab;
  }

  /** The same, which may complain and ask for more. */
  Chromium.Tab openNoisy() throws Exception {
    assertThat(chromium).isNotNull();
    return chromium.open();
  }

  /** Starts Chromium; null where there is none and need be none. */
  private static @Nullable Chromium start() throws Exception {
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
  private static void assertQuiet(List<Chromium.Tab> tabs) {
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
