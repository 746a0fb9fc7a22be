package io.microbatch.reports.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.microbatch.bench.Measurements;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.source.Sources;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.JsonProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What could be read of a run folder. A part that is missing or damaged is absent here, and {@code
 * problems} has a sentence about it.
 *
 * @param name the folder's own name
 * @param run {@code run.json}, as it is
 * @param verdicts {@code verdicts.json}
 * @param counterexamples by file name, those that the verdicts name
 * @param claims {@code claims.json}; its absence is no problem, since not every run has it
 * @param sources {@code sources.json}; its absence is no problem
 * @param races {@code races.json}; its absence is no problem
 * @param measurements {@code measurements.json}
 * @param problems what is missing or damaged, for the reader of the report
 */
record RunFolder(
    String name,
    Optional<JsonNode> run,
    Optional<Verdicts> verdicts,
    Map<String, Counterexample> counterexamples,
    Optional<Claims> claims,
    Optional<Sources> sources,
    Optional<Races> races,
    Optional<Measurements> measurements,
    List<String> problems) {

  private static final int FORMAT = 1;

  /**
   * Reads a folder.
   *
   * @throws IOException if there is no such folder, or nothing in it is of a run
   */
  static RunFolder read(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.exists(absolute)) {
      throw new NoSuchFileException(absolute.toString(), null, "there is no such run folder");
    }
    if (!Files.isDirectory(absolute)) {
      throw new NotDirectoryException(absolute + " (a run folder was expected)");
    }
    List<String> files = List.of("run.json", "verdicts.json", Measurements.FILE);
    if (files.stream().noneMatch(file -> Files.exists(absolute.resolve(file)))) {
      throw new IOException(
          absolute + " is not a run folder: it holds none of " + String.join(", ", files));
    }
    return new Reading(absolute).everything();
  }

  /** One pass over a folder, which gathers the problems. */
  private static final class Reading {
    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    Reading(Path folder) {
      this.folder = folder;
    }

    RunFolder everything() {
      Optional<JsonNode> run = tree("run.json", "so it is unknown how and where the run was made");
      if (run.isPresent() && !run.get().isObject()) {
        problems.add("run.json holds no JSON object.");
        run = Optional.empty();
      }
      Optional<Verdicts> verdicts =
          read("verdicts.json", Verdicts.class, "so there are no verdicts to show")
              .filter(read -> isFormat("verdicts.json", read.format()));
      Map<String, Counterexample> counterexamples = new LinkedHashMap<>();
      verdicts.ifPresent(read -> read.cells().forEach(cell -> add(cell, counterexamples)));
      Optional<Claims> claims =
          readIfThere("claims.json", Claims.class, "so the article’s claims are not shown")
              .filter(read -> isFormat("claims.json", read.format()));
      Optional<Sources> sources =
          readIfThere("sources.json", Sources.class, "so no source is shown")
              .filter(read -> isFormat("sources.json", read.format()));
      Optional<Races> races =
          readIfThere("races.json", Races.class, "so the races are not shown")
              .filter(read -> isFormat("races.json", read.format()));
      Optional<Measurements> measurements =
          read(Measurements.FILE, Measurements.class, "so there are no benchmarks to show")
              .filter(read -> isFormat(Measurements.FILE, read.format()));
      Path name = folder.getFileName();
      return new RunFolder(
          name == null ? "run" : name.toString(),
          run,
          verdicts,
          counterexamples,
          claims,
          sources,
          races,
          measurements,
          problems);
    }

    private void add(Cell cell, Map<String, Counterexample> counterexamples) {
      String file = cell.counterexample();
      if (file == null) {
        return;
      }
      if (!file.matches("[^/\\\\\\x00]+") || file.equals("..") || file.equals(".")) {
        problems.add("‘" + Words.isolated(file) + "’ is not the name of a counterexample file.");
        return;
      }
      String path = "counterexamples/" + file;
      String without = "so the finding of " + cell.rule() + " is shown without its timeline";
      read(path, Counterexample.class, without)
          .filter(read -> isFormat(path, read.format()))
          .ifPresent(read -> counterexamples.put(file, withFittingLines(path, read)));
    }

    /** Without its lines, if they are not those of its trace. */
    private Counterexample withFittingLines(String path, Counterexample read) {
      List<Integer> lines = read.lines();
      int events = read.trace().events().size();
      if (lines == null || lines.size() == events) {
        return read;
      }
      problems.add(
          shown(path)
              + " has "
              + lines.size()
              + " lines of source for "
              + events
              + " events, so the finding of "
              + read.rule()
              + " is shown without them.");
      return new Counterexample(
          read.format(),
          read.subject(),
          read.rule(),
          read.violation(),
          read.scenario(),
          read.found(),
          read.trace(),
          read.reference(),
          null);
    }

    private boolean isFormat(String file, int format) {
      if (format != FORMAT) {
        problems.add(
            file + " has format " + format + "; this version of the report reads " + FORMAT + ".");
      }
      return format == FORMAT;
    }

    /** Not every run has it, and then there is nothing to say. */
    private <T> Optional<T> readIfThere(String file, Class<T> type, String without) {
      return Files.notExists(folder.resolve(file)) ? Optional.empty() : read(file, type, without);
    }

    private <T> Optional<T> read(String file, Class<T> type, String without) {
      ObjectReader reader =
          Json.MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
      Optional<T> read = parse(file, without, reader::readValue);
      Optional<String> missing = read.flatMap(MissingFields::firstIn);
      missing.ifPresent(path ->
          problems.add(shown(file) + " is damaged: ‘" + path + "’ is missing, " + without + "."));
      return missing.isPresent() ? Optional.empty() : read;
    }

    private Optional<JsonNode> tree(String file, String without) {
      return parse(file, without, Json.MAPPER::readTree);
    }

    private <T> Optional<T> parse(String file, String without, Parser<T> parser) {
      try {
        return Optional.ofNullable(parser.parse(Files.readAllBytes(folder.resolve(file))));
      } catch (NoSuchFileException e) {
        problems.add(shown(file) + " is missing, " + without + ".");
      } catch (JsonProcessingException e) {
        String where =
            e.getLocation() == null
                ? ""
                : " (line "
                    + e.getLocation().getLineNr()
                    + ", column "
                    + e.getLocation().getColumnNr()
                    + ")";
        problems.add(
            shown(file)
                + " is damaged, "
                + without
                + ": "
                + Words.isolated(JsonProblem.inWords(e))
                + where
                + ".");
      } catch (IOException | RuntimeException e) {
        problems.add(
            shown(file)
                + " cannot be read, "
                + without
                + ": "
                + e.getClass().getSimpleName()
                + ".");
      }
      return Optional.empty();
    }

    private static String shown(String file) {
      return file.contains("/") ? Words.isolated(file) : file;
    }
  }

  /** What makes a value of a file's bytes. */
  private interface Parser<T> {
    T parse(byte[] json) throws IOException;
  }
}
