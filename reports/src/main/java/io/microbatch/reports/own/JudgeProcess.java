package io.microbatch.reports.own;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.own.BadFileException;
import io.microbatch.conformance.own.OwnLanguage;
import io.microbatch.conformance.own.OwnLanguages;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Engines;
import io.microbatch.conformance.subject.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parent's end of a judge. An interrupt of the calling thread ends the judge; so does {@link
 * #close}.
 */
public final class JudgeProcess implements AutoCloseable {
  /** Compiling, starting a language and the first scenario take longer than any later one. */
  private static final Duration START = Duration.ofMinutes(2);

  private static final long END_MS = 5_000;
  private static final int LAST_WORDS = 20;
  private static final String END = "";

  private final Order order;
  private final Duration patience;
  private final int memoryMb;
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> lastWords = new ArrayDeque<>();

  /** Where the judge notes what it plays. */
  private @Nullable Path notes;

  /** The judge ended by itself, and not as it should; the message holds its last words. */
  public static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedException(String message) {
      super(message);
    }
  }

  /** Thrown where the judge was ended; what happened is said in {@link #stopped}. */
  public static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Stopped stopped;

    StoppedException(Stopped stopped) {
      super(stopped.sentence());
      this.stopped = stopped;
    }

    /** What happened. */
    public Stopped stopped() {
      return stopped;
    }
  }

  private JudgeProcess(Order order, Duration patience, int memoryMb, Process process) {
    this.order = order;
    this.patience = patience;
    this.memoryMb = memoryMb;
    this.process = process;
  }

  /**
   * Starts a judge.
   *
   * @param patience how long one scenario may be played, real time
   */
  public static JudgeProcess start(Order order, Duration patience) {
    int memoryMb =
        OwnLanguages.of(order.request().file())
            .map(OwnLanguage::memoryMb)
            .orElse(OwnLanguage.MEMORY_MB);
    try {
      Process process =
          new ProcessBuilder(JudgeCommand.of(memoryMb)).redirectErrorStream(true).start();
      JudgeProcess judge = new JudgeProcess(order, patience, memoryMb, process);
      Thread.ofPlatform().daemon().name("judge").start(judge::read);
      judge.tell(Json.MAPPER.writeValueAsString(order));
      return judge;
    } catch (IOException e) {
      throw new UncheckedIOException("a process of its own cannot be started", e);
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // as an end
    }
    lines.add(END);
  }

  private void tell(String line) throws IOException {
    Writer writer = process.outputWriter(StandardCharsets.UTF_8);
    writer.write(line + "\n");
    writer.flush();
  }

  /** Waits until the design is taken up. */
  public Subject ready() throws BadFileException, StoppedException, InterruptedException {
    return switch (next(START, null)) {
      case Word.Ready ready -> ready.subject();
      case Word.Bad bad -> throw new BadFileException(bad.message());
      case Word other -> throw new FailedException("the judge said " + other + " too early");
    };
  }

  /**
   * Has it checked into a run folder.
   *
   * @return what else is to say, or empty
   */
  public String check(Path folder, Consumer<Word.Beat> progress)
      throws StoppedException, InterruptedException {
    if (begun(folder, progress) instanceof Word.Done done) {
      Engines.ranElsewhere(done.truffle());
      return done.notes();
    }
    return "";
  }

  /** Has the order's scenario played; files of its own go into {@code folder}. */
  public Word.Played play(Path folder)
      throws BadFileException, StoppedException, InterruptedException {
    return switch (begun(folder, beat -> {})) {
      case Word.Played played -> played;
      case Word.Bad bad -> throw new BadFileException(bad.message());
      case Word other -> throw new FailedException("the judge said " + other);
    };
  }

  private Word begun(Path folder, Consumer<Word.Beat> progress)
      throws StoppedException, InterruptedException {
    notes = folder;
    try {
      tell(folder.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new FailedException("the judge does not listen: " + e.getMessage());
    }
    while (true) {
      Word word = next(patience, folder);
      if (!(word instanceof Word.Beat beat)) {
        return word;
      }
      progress.accept(beat);
      if (beat.oldestMs() > patience.toMillis()) {
        throw stopped(
            "A scenario was played for "
                + patience.toSeconds()
                + " s of real time without an end"
                + (order.request().realTime() ? "" : ", in code that simulated time cannot count"),
            folder,
            FlightRecorder.read(folder, beat.slot()).stream().toList());
      }
    }
  }

  private Word next(Duration atMost, @Nullable Path folder)
      throws StoppedException, InterruptedException {
    long untilNs = System.nanoTime() + atMost.toNanos();
    while (true) {
      String line = lines.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw stopped(
            "Nothing was heard for " + atMost.toSeconds() + " s of real time",
            folder,
            playing(folder));
      }
      if (line.equals(END)) {
        throw ended(folder);
      }
      Word word = Word.read(line);
      if (word != null) {
        return word;
      }
      lastWords.addLast(line);
      if (lastWords.size() > LAST_WORDS) {
        lastWords.removeFirst();
      }
    }
  }

  /** Ctrl-C reaches both processes; the child may be gone before we are told. */
  private StoppedException ended(@Nullable Path folder) throws InterruptedException {
    int code = process.waitFor();
    if (code == 130 || code == 143) {
      Thread.sleep(1_000);
      throw new InterruptedException("the judge was ended from outside");
    }
    String words = String.join("\n", lastWords);
    if (words.contains("OutOfMemoryError")) {
      return stopped(
          "It ran out of memory; a class under test has " + memoryMb + " MB",
          folder,
          playing(folder));
    }
    throw new FailedException("the judge ended with exit code " + code + ". " + words);
  }

  private static List<Scenario> playing(@Nullable Path folder) {
    return folder == null
        ? List.of()
        : FlightRecorder.slots(folder).stream()
            .map(slot -> FlightRecorder.read(folder, slot))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
  }

  private StoppedException stopped(
      String sentence, @Nullable Path folder, List<Scenario> scenarios) {
    close();
    String when = folder == null ? " while the class was taken up." : ".";
    return new StoppedException(new Stopped(sentence + when, scenarios));
  }

  /** What the judge was told. */
  public Order order() {
    return order;
  }

  /** Ends the judge if it still lives, and takes its notes away. */
  @Override
  public void close() {
    try {
      var _ = process.destroyForcibly().onExit().get(END_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // it was told
    }
    if (notes != null) {
      FlightRecorder.clear(notes);
    }
  }
}
