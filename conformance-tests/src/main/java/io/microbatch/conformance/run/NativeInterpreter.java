package io.microbatch.conformance.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where a language's own interpreter runs: on this machine, or somewhere else, as a container. */
public interface NativeInterpreter {

  /**
   * Runs the interpreter to its end, with nothing on its standard input.
   *
   * @param folder its working folder, to which {@code arguments} are relative
   * @param bound how long it may take; then it is killed
   * @throws IOException if it cannot be started, or had to be killed; the message says which
   * @throws InterruptedException if the calling thread is interrupted; the interpreter is killed
   */
  Output run(Path folder, List<String> arguments, Duration bound)
      throws IOException, InterruptedException;

  /** What an interpreter has written, and its exit code. */
  record Output(int exit, String out, String err) {}
}
