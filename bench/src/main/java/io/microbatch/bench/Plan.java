package io.microbatch.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One JVM that measures one design.
 *
 * @param round from 0; each round measures everything once
 */
record Fork(int round, String design, int producers) {
  /**
   * The order of all forks of a run. Designs that are held against each other, those with as many
   * producers, follow each other closely, so that they share the machine's moods: they are paired.
   * Within a pairing, and between the pairings of a round, the order is random.
   */
  static List<Fork> inRandomOrder(
      int rounds, List<String> designs, List<Integer> producers, long seed) {
    Random random = new Random(seed);
    List<Fork> forks = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int n : shuffled(producers, random)) {
        for (String design : shuffled(designs, random)) {
          forks.add(new Fork(round, design, n));
        }
      }
    }
    return forks;
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  @Override
  public String toString() {
    return design + ", " + producers + (producers == 1 ? " producer" : " producers");
  }
}
