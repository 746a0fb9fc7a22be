package io.microbatch.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.microbatch.bench.design.Contender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that a run has measured: {@code measurements.json} in its folder.
 *
 * @param format 1
 * @param seed of the order
 * @param complete whether nothing was left out or cut off
 */
public record Measurements(
    int format,
    Mode mode,
    long seed,
    boolean complete,
    List<About> experiments,
    List<Contender> contenders,
    List<Sample> samples) {

  /** The file's name in a run folder. */
  public static final String FILE = "measurements.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** An experiment, in words. */
  public record About(String name, String about, List<Metric> metrics) {
    static About of(Experiment experiment) {
      return new About(experiment.name(), experiment.about(), experiment.metrics());
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is no such file; the message says which
   */
  public static Measurements read(Path file) throws IOException {
    try {
      Measurements read = JSON.readValue(Files.readAllBytes(file), Measurements.class);
      if (read.format() != 1) {
        throw new IOException(
            file + " has format " + read.format() + "; this workbench reads format 1");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no " + FILE + ": " + e.getOriginalMessage(), e);
    }
  }

  void write(Path file) {
    WholeFile.write(file, out -> JSON.writeValue(out, this));
  }
}
