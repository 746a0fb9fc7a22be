package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.microbatch.conformance.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is missing something gives a page that says so, or an exception that does. */
class DamagedRunTest {
  private static final String DRAIN = "counterexamples/article-java-DRN-1.json";
  @TempDir private Path runs = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    folder = new SampleRun().write(runs);
  }

  @Test
  void noFolder_isSaid() {
    assertThatThrownBy(() -> Report.write(runs.resolve("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere: there is no such run folder");
  }

  @Test
  void folderOfSomethingElse_isLeftAlone() throws IOException {
    Path empty = Files.createDirectory(runs.resolve("empty"));
    assertThatThrownBy(() -> Report.write(empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a run folder: it holds none of run.json, verdicts.json");
    assertThat(empty).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "verdicts.json", "measurements.json", DRAIN})
  void missingFile_isNamed(String file) throws IOException {
    Files.delete(folder.resolve(file));
    assertThat(draw().select(".notice").text()).contains(file).contains("is missing, so ");
  }

  /** Older runs have none, and a check examines no claims. */
  @Test
  void noClaims_areNoProblem() throws IOException {
    Files.delete(folder.resolve("claims.json"));
    Document page = draw();
    assertThat(page.select("#claims, a[href=#claims]")).isEmpty();
    assertThat(page.select(".notice").text()).doesNotContain("claims.json");
  }

  /** Older runs have neither; one that is damaged is named, and one of a later format. */
  @ParameterizedTest
  @ValueSource(strings = {"sources.json", "races.json"})
  void laterParts_mayBeAbsent_andNotDamaged(String file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
    assertThat(draw().select(".notice").text()).doesNotContain(file);
    for (String content : new String[] {"", "{", "null", "[]", "{}", "17", "\"x\"", "[null, {}]"}) {
      Files.writeString(folder.resolve(file), content);
      Document page = draw();
      assertThat(page.select("footer")).as(content).hasSize(1);
    }
    Files.writeString(folder.resolve(file), "{\"format\": 1, ");
    assertThat(draw().select(".notice").text()).contains(file + " is damaged, so ");
    String list = file.replace(".json", "");
    Files.writeString(folder.resolve(file), "{\"format\": 2, \"" + list + "\": []}");
    assertThat(draw().select(".notice").text()).contains(file + " has format 2");
  }

  @Test
  void linesOfAnotherTrace_areLeftOutAndNamed() throws IOException {
    edit(DRAIN, tree -> ((ObjectNode) tree).putArray("lines").add(3));
    Document page = draw();
    assertThat(page.select(".notice").text()).contains("has 1 lines of source for ");
    assertThat(page.select("#finding-article-java-DRN-1 svg.timeline")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "verdicts.json", "claims.json", "measurements.json", DRAIN})
  void fileCutShort_isNamed(String file) throws IOException {
    String text = Files.readString(folder.resolve(file));
    Files.writeString(folder.resolve(file), text.substring(0, text.length() / 2));
    assertThat(draw().select(".notice").text()).contains(file).contains("is damaged, so ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "verdicts.json", "claims.json", "measurements.json", DRAIN})
  void emptyOrAbsurdFile_makesNoBrokenPage(String file) throws IOException {
    for (String content : new String[] {"", "null", "[]", "{}", "17", "\"x\"", "[null, {}]"}) {
      Files.writeString(folder.resolve(file), content);
      assertThat(draw().select("footer")).as(content).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "verdicts.json", "claims.json", "measurements.json", DRAIN})
  void damage_isToldWithoutTheParsersInside(String file) throws IOException {
    String text = Files.readString(folder.resolve(file));
    for (String content :
        new String[] {"", "{", "[[", text.substring(0, text.length() / 2), "{\"format\": x"}) {
      Files.writeString(folder.resolve(file), content);
      assertThat(String.join("\n", RunFolder.read(folder).problems()))
          .containsAnyOf("damaged", "no JSON object")
          .doesNotContain(
              "Source:", "REDACTED", "StreamRead", "java.", "io.microbatch", "JsonToken");
    }
  }

  @Test
  void valueOfAnotherKind_isNamedByItsPath() throws IOException {
    edit("verdicts.json", tree -> ((ObjectNode) tree.path("cells").path(3)).put("verdict", "well"));
    assertThat(draw().select(".notice").text())
        .contains("cells.3.verdict is 'well'; allowed: ")
        .doesNotContain("io.microbatch");
  }

  @Test
  void missingField_isNamedByItsPath() throws IOException {
    edit("verdicts.json", tree -> ((ObjectNode) tree.path("cells").path(3)).remove("rule"));
    assertThat(draw().select(".notice").text()).contains("‘cells[3].rule’ is missing");
    edit(DRAIN, tree -> ((ObjectNode) tree.path("trace")).remove("events"));
  }

  @Test
  void everyField_canBeMissing() throws IOException {
    JsonNode whole = Json.MAPPER.readTree(Files.readString(folder.resolve(DRAIN)));
    for (String field : new String[] {"violation", "scenario", "found", "trace", "rule"}) {
      ObjectNode less = whole.deepCopy();
      less.remove(field);
      Files.writeString(folder.resolve(DRAIN), less.toString());
      Document page = draw();
      assertThat(page.select(".notice").text()).contains("‘" + field + "’ is missing");
      assertThat(page.select("#finding-article-java-DRN-1").text())
          .contains("A6, accepted at 100 ms, was never delivered")
          .contains("could not be read");
    }
  }

  @Test
  void positionsOutsideOfTheTrace_areLeftOut() throws IOException {
    edit(DRAIN, tree -> ((ObjectNode) tree.path("violation")).putArray("events").add(-1).add(999));
    assertThat(draw().select("#finding-article-java-DRN-1 svg.timeline")).hasSize(2);
  }

  @Test
  void traceWithoutEvents_hasNoTimeline() throws IOException {
    edit(DRAIN, tree -> ((ObjectNode) tree.path("trace")).putArray("events"));
    assertThat(draw().select("#finding-article-java-DRN-1").text()).contains("nothing to draw");
  }

  @Test
  void laterFormat_isRefusedByName() throws IOException {
    edit("verdicts.json", tree -> ((ObjectNode) tree).put("format", 2));
    assertThat(draw().select(".notice").text()).contains("verdicts.json has format 2");
  }

  @Test
  void unknownField_isNoDamage() throws IOException {
    edit("verdicts.json", tree -> ((ObjectNode) tree).put("mood", "good"));
    assertThat(draw().select(".matrix a.cell")).hasSize(3 * 38);
  }

  @Test
  void oddMeasurements_areDrawnAsFarAsTheyGo() throws IOException {
    edit(
        "measurements.json",
        tree ->
            tree.path("samples")
                .forEach(sample -> {
                  ((ObjectNode) sample.path("notes"))
                      .put("curve", "soon")
                      .put("offGridUs", "1,,x")
                      .put("offGridEvery", "often");
                  ((ObjectNode) sample.path("series"))
                      .putArray("delivered")
                      .add("NaN")
                      .add(-1 - sample.path("round").asInt());
                }));
    Document page = draw();
    assertThat(page.select("#bench-4 circle.median")).hasSize(4);
    assertThat(page.select("#bench-4 svg.lines")).isEmpty();
    edit("measurements.json", tree -> ((ObjectNode) tree).putArray("contenders"));
    assertThat(draw().select("#bench-4").text()).contains("There are no figures to show.");
  }

  @Test
  void runCutOff_isSaid() throws IOException {
    edit("verdicts.json", tree -> ((ObjectNode) tree).put("complete", false));
    edit("run.json", tree -> ((ObjectNode) tree).put("state", "cut off"));
    assertThat(draw().select(".notice").text())
        .contains("The state of this run is “cut off”", "The run was cut off");
  }

  @ParameterizedTest
  @CsvSource({
    "cut off, the run was cut off",
    "failed, the run failed",
    "running, this page was drawn",
    "complete, time was up"
  })
  void roundsNotMeasured_haveTheirReason(String state, String before) throws IOException {
    edit("run.json", tree -> ((ObjectNode) tree).put("state", state));
    edit(
        "measurements.json",
        tree -> {
          ((ObjectNode) tree).put("complete", false);
          keep(tree, sample -> !sample.path("experiment").asText().equals("recovery"));
        });
    Document page = draw();
    assertThat(page.select("#benchmarks > .note").text())
        .isEqualTo("Not all rounds were measured before " + before + ".");
    assertThat(page.select("#bench-5").text()).endsWith("Not reached before " + before + ".");
  }

  @Test
  void oneForkOfEach_promisesNoInterval() throws IOException {
    assertThat(draw().select("#benchmarks > p").text()).contains("95 % interval", "tie");
    edit("measurements.json", tree -> keep(tree, sample -> sample.path("round").asInt() == 0));
    assertThat(draw().select("#benchmarks > p").text())
        .contains("in one process of its own", "there are no intervals", "./workbench bench")
        .doesNotContain("95 %", "tie");
  }

  private static void keep(JsonNode measurements, Predicate<JsonNode> sample) {
    ArrayNode kept = ((ObjectNode) measurements).arrayNode();
    measurements
        .path("samples")
        .forEach(each -> {
          if (sample.test(each)) {
            kept.add(each);
          }
        });
    ((ObjectNode) measurements).set("samples", kept);
  }

  private Document draw() throws IOException {
    return Jsoup.parse(Files.readString(Report.write(folder)));
  }

  private void edit(String file, Consumer<JsonNode> change) throws IOException {
    JsonNode tree = Json.MAPPER.readTree(Files.readString(folder.resolve(file)));
    change.accept(tree);
    Files.writeString(folder.resolve(file), tree.toString());
  }
}
