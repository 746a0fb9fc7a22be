package io.microbatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;

/** The order of all processes of a run. */
final class Plan {
  /**
   * One process that measures one case.
   *
   * @param round from 0; each round measures everything once
   * @param pairingBegins whether the designs that it is held against come after it
   */
  record Fork(int round, Experiment experiment, Case measured, boolean pairingBegins) {
    @Override
    public String toString() {
      return experiment.name() + ", " + measured;
    }
  }

  private Plan() {}

  /**
   * Designs that are held against each other, those with the same parameters, follow each other
   * closely, so that they share the machine's moods: they are paired. Within a pairing, and between
   * the pairings of an experiment, the order is random. The experiments keep theirs, since one may
   * build on what another has measured.
   *
   * <p>Who asks for so many rounds gets everything in each; otherwise an experiment may have less
   * in the later ones.
   */
  static List<Fork> of(List<Experiment> experiments, Benchmarks.Request request) {
    Random random = new Random(request.seed());
    Mode mode = request.mode();
    boolean asked = request.rounds() > 0;
    int rounds = asked ? request.rounds() : mode.rounds();
    List<Fork> forks = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (Experiment experiment : experiments) {
        Map<SortedMap<String, String>, List<Case>> pairings = new LinkedHashMap<>();
        for (Case measured : experiment.cases(mode, asked ? 0 : round)) {
          if (request.wants(measured)) {
            pairings.computeIfAbsent(measured.params(), _ -> new ArrayList<>()).add(measured);
          }
        }
        for (List<Case> pairing : shuffled(pairings.values(), random)) {
          boolean begins = true;
          for (Case measured : shuffled(pairing, random)) {
            forks.add(new Fork(round, experiment, measured, begins));
            begins = false;
          }
        }
      }
    }
    return forks;
  }

  private static <T> List<T> shuffled(Collection<T> all, Random random) {
    List<T> copy = new ArrayList<>(all);
    Collections.shuffle(copy, random);
    return copy;
  }
}
