package io.microbatch.conformance.container;

import io.microbatch.conformance.run.NativeInterpreter;
import io.microbatch.conformance.run.NativeLanguage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * A language's interpreter in a container of its own, which lasts until this is closed; each run is
 * a process in it. Several may run side by side. Thread-safe.
 *
 * <p>A run that takes too long is killed by {@code timeout} inside the container, since an engine
 * cannot end a process that it was asked to start in a container. So a run whose caller is
 * interrupted ends when its time is over, or when this is closed.
 */
public final class ContainerInterpreter implements NativeInterpreter, AutoCloseable {
  /** What a shell and {@code timeout} say of a program that was killed: 128 + SIGKILL. */
  private static final int KILLED = 137;

  private final String program;
  private final GenericContainer<?> container;
  private final AtomicLong runs = new AtomicLong();

  /**
   * Starts the container.
   *
   * @throws org.testcontainers.containers.ContainerLaunchException if that fails, or there is no
   *     such image
   */
  public ContainerInterpreter(NativeLanguage language) {
    program = language.program();
    container =
        new GenericContainer<>(
                (language == NativeLanguage.PYTHON ? Image.PYTHON : Image.NODE).chosen())
            .withCommand("sleep", "infinity");
    container.start();
  }

  @Override
  public Output run(Path folder, List<String> arguments, Duration bound)
      throws IOException, InterruptedException {
    String inside = "/run-" + runs.incrementAndGet();
    container.copyFileToContainer(MountableFile.forHostPath(folder), inside);
    List<String> command =
        new ArrayList<>(List.of("timeout", "-s", "KILL", bound.toSeconds() + "s", program));
    command.addAll(arguments);
    ExecResult result =
        container.execInContainer(
            ExecConfig.builder().workDir(inside).command(command.toArray(String[]::new)).build());
    if (result.getExitCode() == KILLED) {
      throw new IOException(
          String.join(" ", command)
              + ", in a container, was killed, as if it did not end within "
              + bound.toSeconds()
              + " s");
    }
    return new Output(result.getExitCode(), result.getStdout(), result.getStderr());
  }

  /** Ends the container, and what runs in it. */
  @Override
  public void close() {
    container.stop();
  }
}
