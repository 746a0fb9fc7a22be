package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.microbatch.conformance.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each field of each file of a run folder removed, null, of a wrong type, huge, negative, no
 * number, empty, or a name that nobody knows; and each file cut off at many places. The page is a
 * whole page all the same, and a file that cannot be right is named on it.
 *
 * <p>A new kind of file is covered once {@link SampleRun} writes it.
 */
class EveryFieldDamagedTest {
  private static final int CUTS = 40;

  /** More than any damage of a small folder can ask for. */
  private static final int LARGEST_PAGE = 2_000_000;

  /**
   * What may be missing, by file and shape: where the records say Nullable, what older folders do
   * not have, and entries of a map, of which nobody knows how many there were.
   */
  private static final Set<Pattern> OPTIONAL =
      Set.of(
          Pattern.compile("run\\.json .*"),
          Pattern.compile("verdicts\\.json cells\\[\\]\\.(counterexample|expected)"),
          Pattern.compile(
              "verdicts\\.json subjects\\[\\]\\.(time|toleranceMs|declared\\..*|documentation.*)"),
          Pattern.compile("measurements\\.json samples\\[\\]\\.(params|series|warmUp|notes)\\..*"),
          Pattern.compile("counterexamples/.* (reference|lines)(\\..*|\\[.*)?"),
          Pattern.compile("sources\\.json .*\\.counterpart"));

  @TempDir private Path runs = Path.of("");

  @TestFactory
  Stream<DynamicTest> damagedFields_makeNoBrokenPage() throws IOException {
    return files(small(new SampleRun().write(runs.resolve("names"))))
        .map(file ->
            DynamicTest.dynamicTest(
                file,
                () -> {
                  Path own = runs.resolve(file.replace('/', '-'));
                  damageEachField(small(new SampleRun().write(own)), file);
                }));
  }

  @TestFactory
  Stream<DynamicTest> cutFiles_areNamed() throws IOException {
    Path folder = small(new SampleRun().write(runs));
    return files(folder).map(file -> DynamicTest.dynamicTest(file, () -> cut(folder, file)));
  }

  private static void damageEachField(Path folder, String file) throws IOException {
    for (String other : List.of("measurements.json", "races.json", "sources.json", "claims.json")) {
      if (!file.equals(other)) {
        // What they hold takes long to draw, and does not depend on this file.
        Files.deleteIfExists(folder.resolve(other));
      }
    }
    Path path = folder.resolve(file);
    String whole = Files.readString(path);
    List<JsonDamage> damages = JsonDamage.of(whole);
    assertThat(damages).hasSizeGreaterThan(10);
    List<String> faults = new ArrayList<>();
    for (JsonDamage damage : damages) {
      Files.writeString(path, damage.text());
      String field = file + " " + damage.shape();
      boolean mayLack = damage.way() != JsonDamage.Way.WRONG_TYPE || file.equals("run.json");
      boolean optional =
          mayLack && OPTIONAL.stream().anyMatch(each -> each.matcher(field).matches());
      fault(folder, damage.mustBeSaid() && !optional ? file : "")
          .forEach(fault -> faults.add(damage + ": " + fault));
    }
    Files.writeString(path, whole);
    assertThat(faults).as(file + ", damaged in " + damages.size() + " ways").isEmpty();
  }

  private static void cut(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    String whole = Files.readString(path);
    int end = whole.stripTrailing().length();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < CUTS; i++) {
      int length = (int) ((long) end * i / CUTS);
      Files.writeString(path, whole.substring(0, length));
      fault(folder, file).forEach(fault -> faults.add("cut at " + length + ": " + fault));
    }
    Files.writeString(path, whole);
    assertThat(faults).isEmpty();
  }

  /**
   * What is wrong with the page.
   *
   * @param named a file that must be named as missing or damaged; empty for none
   */
  private static List<String> fault(Path folder, String named) {
    String text;
    try {
      text = Files.readString(Report.write(folder));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return List.of("not drawn: " + e);
    }
    List<String> faults = new ArrayList<>();
    Document page = Jsoup.parse(text);
    if (page.select("main > section").isEmpty() || page.select("footer").size() != 1) {
      faults.add("no whole page");
    }
    if (text.length() > LARGEST_PAGE) {
      faults.add("a page of " + text.length() + " characters");
    }
    for (Element section : page.select("main > section")) {
      if (section.select("h1, h2").isEmpty()) {
        faults.add("a section without a heading: " + section.id());
      }
    }
    if (text.matches("(?s).*=\"[^\"]*\\b(NaN|Infinity)\\b[^\"]*\".*")) {
      faults.add("a coordinate that is no number");
    }
    if (!named.isEmpty() && !page.select(".notice").text().contains(named)) {
      faults.add(named + " is not named");
    }
    faults.addAll(brokenLinks(page));
    return faults;
  }

  private static List<String> brokenLinks(Document page) {
    List<String> faults = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Element element : page.select("[id]")) {
      if (!ids.add(element.id())) {
        faults.add("two elements with the address " + element.id());
      }
    }
    for (Element link : page.select("a[href^=#]")) {
      String id = link.attr("href").substring(1);
      if (!ids.contains(id) && !ids.contains(id.replaceFirst("&.*", ""))) {
        faults.add("a link to nowhere: " + link.attr("href"));
      }
    }
    return faults;
  }

  private static Stream<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** A few cells, one counterexample and few figures: a page is drawn a thousand times here. */
  private static Path small(Path folder) throws IOException {
    Set<String> rules = Set.of("DEL-1", "DRN-1", "SIZ-4", "FLU-1");
    edit(
        folder.resolve("verdicts.json"),
        tree -> {
          keep((ArrayNode) tree.path("subjects"), each -> !isOf(each, "name", SampleRun.SLEEPER));
          keep((ArrayNode) tree.path("speeds"), each -> !isOf(each, "subject", SampleRun.SLEEPER));
          keep((ArrayNode) tree.path("rules"), each -> rules.contains(each.path("id").asText()));
          keep(
              (ArrayNode) tree.path("cells"),
              each ->
                  !isOf(each, "subject", SampleRun.SLEEPER)
                      && rules.contains(each.path("rule").asText()));
        });
    edit(
        folder.resolve("measurements.json"),
        tree ->
            keep(
                (ArrayNode) tree.path("samples"),
                each ->
                    each.path("round").asInt() < 2
                        && Set.of("canonical-fixed-rate", "article-j")
                            .contains(each.path("design").asText())
                        && !each.path("params").path("producers").asText().matches("2|4")));
    try (Stream<Path> counterexamples = Files.list(folder.resolve("counterexamples"))) {
      for (Path file : counterexamples.toList()) {
        if (!file.endsWith("article-java-DRN-1.json")) {
          Files.delete(file);
        }
      }
    }
    return folder;
  }

  private interface Keep {
    boolean keeps(JsonNode each);
  }

  private static boolean isOf(JsonNode node, String field, String value) {
    return node.path(field).asText().equals(value);
  }

  private static void keep(ArrayNode list, Keep keep) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (!keep.keeps(list.get(i))) {
        list.remove(i);
      }
    }
  }

  private interface Edit {
    void change(ObjectNode tree);
  }

  private static void edit(Path file, Edit edit) {
    try {
      ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
      edit.change(tree);
      Files.writeString(file, tree.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
