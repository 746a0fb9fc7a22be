package io.microbatch.reports.own;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.scenario.Scenario;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * Writes down what each thread plays, before it plays it, in a file of its own that outlives the
 * process. Costs some microseconds a scenario. Thread-safe.
 */
final class FlightRecorder implements AutoCloseable {
  private static final int MOST_THREADS = 256;

  private final Path folder;
  private final List<Slot> slots = new CopyOnWriteArrayList<>();
  private final ThreadLocal<Slot> ofThisThread = ThreadLocal.withInitial(this::newSlot);

  FlightRecorder(Path folder) {
    this.folder = folder;
  }

  /** One thread's file. */
  private static final class Slot {
    final int number;
    final RandomAccessFile file;
    int longest;
    volatile long sinceNs = -1;

    Slot(int number, RandomAccessFile file) {
      this.number = number;
      this.file = file;
    }
  }

  private synchronized Slot newSlot() {
    try {
      int number = slots.size();
      Slot slot = new Slot(number, new RandomAccessFile(file(folder, number).toFile(), "rw"));
      slots.add(slot);
      return slot;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path folder, int slot) {
    return folder.resolve(".playing-" + slot + ".json");
  }

  /** The calling thread begins to play. */
  void plays(Scenario scenario) {
    Slot slot = ofThisThread.get();
    try {
      byte[] text = Json.MAPPER.writeValueAsBytes(scenario);
      int length = text.length;
      if (length < slot.longest) {
        text = Arrays.copyOf(text, slot.longest);
        Arrays.fill(text, length, text.length, (byte) ' '); // over what was longer
      }
      slot.longest = text.length;
      slot.file.seek(0);
      slot.file.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    slot.sinceNs = System.nanoTime();
  }

  /** The calling thread has played. */
  void played() {
    ofThisThread.get().sinceNs = -1;
  }

  /** A thread that plays, and for how long. */
  record Oldest(int slot, long ms) {}

  /** The thread that has played its scenario for longest; 0 ms if none plays. */
  Oldest oldest() {
    long now = System.nanoTime();
    Oldest oldest = new Oldest(0, 0);
    for (Slot slot : slots) {
      long since = slot.sinceNs;
      long ms = since == -1 ? 0 : (now - since) / 1_000_000;
      if (ms > oldest.ms) {
        oldest = new Oldest(slot.number, ms);
      }
    }
    return oldest;
  }

  /** What a thread of a judge played last; empty if nobody wrote it down. */
  static Optional<Scenario> read(Path folder, int slot) {
    try {
      return Optional.of(Json.MAPPER.readValue(file(folder, slot).toFile(), Scenario.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The slots of a judge that is gone. */
  static List<Integer> slots(Path folder) {
    return IntStream.range(0, MOST_THREADS)
        .takeWhile(slot -> Files.exists(file(folder, slot)))
        .boxed()
        .toList();
  }

  /** Takes the files away. */
  static void clear(Path folder) {
    for (int slot : slots(folder)) {
      try {
        Files.deleteIfExists(file(folder, slot));
      } catch (IOException e) {
        // A hidden file stays behind; nobody reads it.
      }
    }
  }

  @Override
  public void close() {
    for (Slot slot : slots) {
      try {
        slot.file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
