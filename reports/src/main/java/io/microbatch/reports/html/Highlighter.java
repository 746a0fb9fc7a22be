package io.microbatch.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Where highlight.js is on the class path. It is the library's own file with all its common
 * languages, unmodified: the WebJar has its core in no file of its own.
 */
final class Highlighter {
  private static final String PROPERTIES = "/META-INF/maven/org.webjars/highlightjs/pom.properties";

  private Highlighter() {}

  static String path() {
    Properties properties = new Properties();
    try (InputStream in = Highlighter.class.getResourceAsStream(PROPERTIES)) {
      if (in == null) {
        throw new IllegalStateException(PROPERTIES + " is missing: is the WebJar there?");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    return "/META-INF/resources/webjars/highlightjs/" + version + "/highlight.min.js";
  }
}
