package io.microbatch.conformance.spark.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How far a pipeline is, by the files that Spark and Delta write. Batches are counted from 0. */
record Progress(Path folder) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern TRANSACTION =
      Pattern.compile("\"txn\":\\{\"appId\":\"[^\"]*\",\"version\":([0-9]+)");

  /** The last batch that was begun; -1 if none was. */
  long begun() {
    return last(folder.resolve("checkpoint/offsets"));
  }

  /** The last batch that is done; -1 if none is. */
  long done() {
    return last(folder.resolve("checkpoint/commits"));
  }

  /** The last batch whose rows are in the table; -1 if none are. */
  long inTable() {
    Path log = folder.resolve("table/_delta_log");
    if (!Files.isDirectory(log)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(log)) {
      long last = -1;
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        Matcher transaction = TRANSACTION.matcher(Files.readString(file));
        while (transaction.find()) {
          last = Math.max(last, Long.parseLong(transaction.group(1)));
        }
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long last(Path log) {
    if (!Files.isDirectory(log)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> NUMBER.matcher(name).matches())
          .mapToLong(Long::parseLong)
          .max()
          .orElse(-1);
    } catch (NoSuchFileException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
