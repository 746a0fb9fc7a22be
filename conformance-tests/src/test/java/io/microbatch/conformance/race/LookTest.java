package io.microbatch.conformance.race;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.subject.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LookTest {
  @Test
  void look() throws Exception {
    long t = System.nanoTime();
    var _ =
        RaceCatalogue.run(Catalogue.all(), SimulatedRunner.ofThisThread()::run, text -> {});
    System.err.println("FIRST " + (System.nanoTime() - t) / 1000000);
    t = System.nanoTime();
    Races races = RaceCatalogue.run(Catalogue.all(), SimulatedRunner.ofThisThread()::run, text -> {});
    System.err.println("AGAIN " + (System.nanoTime() - t) / 1000000);
    Files.writeString(Path.of("/root/scratch/d5/races.out.json"), Json.write(races));
  }
}
