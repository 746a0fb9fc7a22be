package io.microbatch.conformance.run;

import io.microbatch.conformance.sim.SimThread;
import io.microbatch.conformance.sim.Simulation;
import io.microbatch.conformance.subject.Engines;
import org.graalvm.polyglot.management.ExecutionEvent;
import org.graalvm.polyglot.management.ExecutionListener;

/**
 * Is told by the engine of each statement that a design in JavaScript begins. (A script sees no
 * stack in a continuation, so it cannot be asked.) Others who use the engine at the same time are
 * told apart by their threads.
 */
final class JavaScriptLineWatch implements LineWatch {
  private final Thread thread = Thread.currentThread();
  private final ActingLines lines;
  private final ExecutionListener listener;

  /**
   * Watches from now on, on the calling thread.
   *
   * @param file the name of the design's file
   */
  JavaScriptLineWatch(String file, ActingLines lines) {
    this.lines = lines;
    listener =
        ExecutionListener.newBuilder()
            .sourceFilter(source -> source.getName().replaceFirst("^\\./", "").equals(file))
            .statements(true)
            .onEnter(this::begins)
            .attach(Engines.shared());
  }

  @SuppressWarnings("ReferenceEquality") // a thread equals itself only
  private void begins(ExecutionEvent event) {
    if (Thread.currentThread() != thread || event.getLocation() == null) {
      return;
    }
    SimThread running = Simulation.ofThisThread().current();
    if (running != null) {
      lines.seen(Simulation.ofThisThread().currentActor(), event.getLocation().getStartLine());
    }
  }

  @Override
  public void close() {
    listener.close();
  }
}
