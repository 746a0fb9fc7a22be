package io.microbatch.reports.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the numbers of ringed events stand: each to the left of its ring. Where rings are so close
 * that a number would cover one, all their numbers stand to the left of them, in the order of the
 * rings; to the right there are words.
 */
final class HitNumbers {
  private static final double BESIDE = 18;
  private static final double STEP = 16;
  private static final double CLOSE = 35;
  private static final double SAME_HEIGHT = 15;

  private HitNumbers() {}

  /** A place for the number of each ring, in the same order. */
  static List<Canvas.Point> of(List<Canvas.Point> rings) {
    List<List<Integer>> clusters = new ArrayList<>();
    IntStream.range(0, rings.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> rings.get(i).x()))
        .forEach(i -> add(i, rings, clusters));
    Canvas.Point[] numbers = new Canvas.Point[rings.size()];
    for (List<Integer> cluster : clusters) {
      double x = rings.get(cluster.getFirst()).x() - BESIDE - STEP * (cluster.size() - 1);
      for (int i : cluster) {
        numbers[i] = new Canvas.Point(x, rings.get(i).y());
        x += STEP;
      }
    }
    return Arrays.asList(numbers);
  }

  private static void add(int ring, List<Canvas.Point> rings, List<List<Integer>> clusters) {
    for (List<Integer> cluster : clusters) {
      if (areClose(rings.get(cluster.getLast()), rings.get(ring))) {
        cluster.add(ring);
        return;
      }
    }
    clusters.add(new ArrayList<>(List.of(ring)));
  }

  private static boolean areClose(Canvas.Point one, Canvas.Point next) {
    return next.x() - one.x() < CLOSE && Math.abs(next.y() - one.y()) < SAME_HEIGHT;
  }
}
