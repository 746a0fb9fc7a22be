package io.microbatch.bench.resource;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often each thread of this process has gone to sleep, and how long it has run, at an instant:
 * from Linux' {@code /proc/self/task}. Without the JVM's compilers, which are still busy with what
 * the start of the process and the measuring itself have set them to.
 *
 * @param counts by the operating system's thread id
 */
record Tasks(Map<Integer, Count> counts) {
  private static final Path FOLDER = Path.of("/proc/self/task");

  private static final Pattern SWITCHES =
      Pattern.compile("^voluntary_ctxt_switches:\\s*(\\d+)$", Pattern.MULTILINE);

  private static final Pattern COMPILER =
      Pattern.compile("^Name:\\s*C[12] CompilerThre", Pattern.MULTILINE);

  /**
   * What a thread has done so far.
   *
   * @param switches how often it has given up the processor by itself, to sleep. A thread that
   *     wakes, and sleeps again, adds one
   * @param cpuNs for which it had a processor
   */
  record Count(long switches, long cpuNs) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
      return new Count(switches + other.switches, cpuNs + other.cpuNs);
    }

    Count minus(Count other) {
      return new Count(switches - other.switches, cpuNs - other.cpuNs);
    }
  }

  /** Whether there is such a thing here. */
  static boolean areKnown() {
    return Files.isDirectory(FOLDER);
  }

  /** Of all threads but the compilers, now. */
  static Tasks now() throws IOException {
    Map<Integer, Count> counts = new HashMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(FOLDER)) {
      for (Path task : tasks) {
        try {
          String status = Files.readString(task.resolve("status"));
          if (!isCompiler(status)) {
            Count count = count(status, Files.readString(task.resolve("schedstat")));
            counts.put(Integer.valueOf(task.getFileName().toString()), count);
          }
        } catch (NoSuchFileException e) {
          // it has ended just now
        }
      }
    }
    return new Tasks(counts);
  }

  /** By HotSpot's name for it, of which Linux keeps 15 characters. */
  static boolean isCompiler(String status) {
    return COMPILER.matcher(status).find();
  }

  /**
   * Reads a thread's two files.
   *
   * @param status lines of names and values
   * @param schedstat nanoseconds on a processor, nanoseconds waiting for one, number of time slices
   * @throws IllegalArgumentException if a text is of another form; says which
   */
  static Count count(String status, String schedstat) {
    Matcher switches = SWITCHES.matcher(status);
    if (!switches.find()) {
      throw new IllegalArgumentException("no voluntary_ctxt_switches in a thread's status");
    }
    int space = schedstat.indexOf(' ');
    if (space < 1) {
      throw new IllegalArgumentException("no three numbers in a thread's schedstat: " + schedstat);
    }
    return new Count(
        Long.parseLong(switches.group(1)), Long.parseLong(schedstat.substring(0, space)));
  }

  /**
   * What some of the threads have done since. One that is new has done all it did; one that has
   * ended is left out.
   */
  Count since(Tasks before, IntPredicate of) {
    Count sum = Count.NONE;
    for (Map.Entry<Integer, Count> entry : counts.entrySet()) {
      if (of.test(entry.getKey())) {
        Count first = before.counts.getOrDefault(entry.getKey(), Count.NONE);
        sum = sum.plus(entry.getValue().minus(first));
      }
    }
    return sum;
  }
}
