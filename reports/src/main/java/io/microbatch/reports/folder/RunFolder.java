package io.microbatch.reports.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.microbatch.bench.Measurements;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.source.Sources;
import io.microbatch.conformance.subject.Engines;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdicts;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a run leaves behind. It is there from the run's first second and says so, and
 * each file in it is either whole or absent: files are written beside their place and moved into
 * it. So a run that is cut off, even by a power cut, leaves a folder that can be read.
 *
 * <p>The methods that write may be called from several threads.
 */
public final class RunFolder {
  private static final String EXPECTED = "a run folder of the workbench, with its run.json";

  private final Path path;
  private RunInfo info;

  private RunFolder(Path path, RunInfo info) {
    this.path = path;
    this.info = info;
  }

  /**
   * Makes the folder of a run that begins, named by its start and commit.
   *
   * @param runs where run folders are kept; made if absent
   * @throws UnwritableException if that cannot be done
   */
  public static RunFolder create(Path runs, RunInfo info) {
    String name = info.start().replace(":", "") + "-" + info.commit();
    try {
      Files.createDirectories(runs);
      RunFolder folder = new RunFolder(makeUnique(runs, name), info);
      folder.writeText("run.json", Json.write(info));
      return folder;
    } catch (IOException e) {
      throw new UnwritableException(runs.resolve(name), e);
    }
  }

  private static Path makeUnique(Path runs, String name) throws IOException {
    for (int i = 1; ; i++) {
      Path path = runs.resolve(i == 1 ? name : name + "-" + i);
      try {
        return Files.createDirectory(path);
      } catch (FileAlreadyExistsException e) {
        if (i == 1000) {
          throw e;
        }
      }
    }
  }

  /**
   * Opens the folder of an earlier run.
   *
   * @throws UnreadableException if it is missing or damaged
   */
  public static RunFolder open(Path path) {
    if (Files.notExists(path)) {
      throw new UnreadableException(path + " does not exist. Expected " + EXPECTED + ".");
    }
    if (!Files.isDirectory(path)) {
      throw new UnreadableException(path + " is not a folder. Expected " + EXPECTED + ".");
    }
    RunInfo info = read(path.resolve("run.json"), RunInfo.class, EXPECTED);
    checkFormat(path.resolve("run.json"), info.format());
    return new RunFolder(path, info);
  }

  /** The readable run folders, the newest first; others are passed over. */
  public static List<RunFolder> list(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("run.json")))
          .flatMap(entry -> openIfReadable(entry).stream())
          .sorted(
              Comparator.comparing((RunFolder folder) -> folder.info.start())
                  .thenComparing(folder -> folder.path.getFileName().toString())
                  .reversed())
          .toList();
    } catch (IOException e) {
      throw new UnreadableException(runs, "the folder in which runs are kept", e);
    }
  }

  /** The newest readable run folder. */
  public static Optional<RunFolder> latest(Path runs) {
    return list(runs).stream().findFirst();
  }

  private static Optional<RunFolder> openIfReadable(Path path) {
    try {
      return Optional.of(open(path));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Where its figures come from. */
  public synchronized RunInfo info() {
    return info;
  }

  /**
   * Notes in {@code run.json} that the run has ended.
   *
   * @param why one sentence, for a run that failed
   */
  public synchronized void end(RunInfo.State how, @Nullable String why, Instant now) {
    info = info.ended(how, why, now, Engines.truffle());
    writeText("run.json", Json.write(info));
  }

  /** Writes {@code verdicts.json}. */
  public void write(Verdicts verdicts) {
    writeText("verdicts.json", Json.write(verdicts));
  }

  /** Writes {@code claims.json}. */
  public void write(Claims claims) {
    writeText("claims.json", Json.write(claims));
  }

  /** Writes {@code sources.json}. */
  public void write(Sources sources) {
    writeText("sources.json", Json.write(sources));
  }

  /** Writes {@code races.json}. */
  public void write(Races races) {
    writeText("races.json", Json.write(races));
  }

  /** Writes a counterexample below {@code counterexamples/}. */
  public void write(Counterexample counterexample) {
    String name = counterexample.subject() + "-" + counterexample.rule() + ".json";
    writeText("counterexamples/" + name, Json.write(counterexample));
  }

  /**
   * Writes a scenario that was not played to its end, as {@code unfinished-<number>.json}.
   *
   * @return where it is
   */
  public Path writeUnfinished(int number, Scenario scenario) {
    String name = "unfinished-" + number + ".json";
    writeText(name, Json.write(scenario));
    return path.resolve(name);
  }

  /** Reads {@code verdicts.json}; empty if the run has none. */
  public Optional<Verdicts> verdicts() {
    Path file = path.resolve("verdicts.json");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    Verdicts verdicts = read(file, Verdicts.class, "the verdicts of a run");
    checkFormat(file, verdicts.format());
    return Optional.of(verdicts);
  }

  /** Reads {@code races.json}; empty if the run has none. */
  public Optional<Races> races() {
    Path file = path.resolve("races.json");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    Races races = read(file, Races.class, "the races of a run");
    checkFormat(file, races.format());
    return Optional.of(races);
  }

  /** Reads a counterexample by the name that its cell gives. */
  public Counterexample counterexample(String name) {
    Path file = path.resolve("counterexamples").resolve(name);
    return read(file, Counterexample.class, "a counterexample");
  }

  /** Reads {@code measurements.json}; empty if the run has none. */
  public Optional<Measurements> measurements() {
    Path file = path.resolve(Measurements.FILE);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    checkFormat(file, read(file, JsonNode.class, "the measurements of a run").path("format"));
    return Optional.of(readComplete(file, Measurements.class, "the measurements of a run"));
  }

  /** Where JMH's result is, if the run has one. */
  public Path bench() {
    return path.resolve("bench.json");
  }

  /**
   * Reads a JSON file.
   *
   * @param expected what should be there, for the message
   * @throws UnreadableException if it is missing or damaged
   */
  public static <T> T read(Path file, Class<T> type, String expected) {
    return read(Json.MAPPER.reader(), file, type, expected);
  }

  /** As {@link #read(Path, Class, String)}, of a file in which every field must be there. */
  public static <T> T readComplete(Path file, Class<T> type, String expected) {
    return read(Json.COMPLETE, file, type, expected);
  }

  private static <T> T read(ObjectReader reader, Path file, Class<T> type, String expected) {
    try {
      T value = reader.readValue(file.toFile(), type);
      if (value == null) {
        throw new UnreadableException(file + " is empty. Expected " + expected + ".");
      }
      return value;
    } catch (IOException e) {
      throw new UnreadableException(file, expected, e);
    }
  }

  private static void checkFormat(Path file, JsonNode format) {
    if (!format.isInt()) {
      throw new UnreadableException(file + " has no format. Expected the measurements of a run.");
    }
    checkFormat(file, format.asInt());
  }

  private static void checkFormat(Path file, int format) {
    if (format != RunInfo.FORMAT) {
      throw new UnreadableException(
          file
              + " has format "
              + format
              + "; this workbench reads format "
              + RunInfo.FORMAT
              + ". Read it with the workbench that wrote it.");
    }
  }

  /** A plain stream on purpose: a channel would close under a thread that Ctrl-C interrupted. */
  private synchronized void writeText(String name, String text) {
    Path file = path.resolve(name);
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    try {
      Files.createDirectories(file.getParent());
      try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new UnwritableException(file, e);
    }
  }
}
