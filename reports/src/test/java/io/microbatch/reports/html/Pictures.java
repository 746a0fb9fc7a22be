package io.microbatch.reports.html;

import java.nio.file.Files;
import java.nio.file.Path;

/** Screenshots of the sample report, to look at: {@code main} with the folder to put them into. */
final class Pictures {
  private Pictures() {}

  public static void main(String[] args) throws Exception {
    Path to = Files.createDirectories(Path.of(args[0]));
    Path page = Report.write(new SampleRun().write(Files.createTempDirectory("runs")));
    try (Chromium chromium = Chromium.start(Chromium.find().orElseThrow())) {
      for (int width : new int[] {360, 768, 1440, 3840}) {
        for (String scheme : new String[] {"light", "dark"}) {
          shoot(chromium, page, to, width, scheme, "", width + "-" + scheme);
        }
      }
      for (String finding :
          new String[] {
            "article-java-DRN-1",
            "article-java-SIZ-2",
            "article-java-LAG-4",
            "article-java-FLT-1",
            "article-python-sleep-loop-ORD-3",
            "article-python-sleep-loop-LAG-6",
            "article-python-sleep-loop-DRN-9"
          }) {
        shoot(chromium, page, to, 1440, "light", "#finding-" + finding, finding);
      }
      shoot(chromium, page, to, 1440, "dark", "#finding-article-java-LAG-4", "finding-dark");
      shoot(chromium, page, to, 360, "light", "#finding-article-java-LAG-4", "finding-360");
      chromium.open().go(page.toUri().toString()).pdf(to.resolve("print.pdf"));
    }
  }

  private static void shoot(
      Chromium chromium, Path page, Path to, int width, String scheme, String place, String name)
      throws Exception {
    chromium
        .open()
        .size(width, width < 500 ? 800 : 1100)
        .media("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
        .go(page.toUri() + place)
        .screenshot(to.resolve(name + ".png"), place.isEmpty());
  }
}
