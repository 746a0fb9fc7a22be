package io.microbatch.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where the numbers of ringed events stand: each to the left of its ring, or, where another is in
 * the way, to the right, so that those at one height are read in the order of their rings. Not
 * thread-safe; used for one drawing.
 */
final class HitNumbers {
  private static final double BESIDE = 18;
  private static final double STEP = 16;
  private static final double APART = 15;
  private static final double MOST_RIGHT = Canvas.WIDTH - 9;

  private final List<Placed> all = new ArrayList<>();

  private record Placed(Canvas.Point ring, Canvas.Point number) {}

  /** Finds a place for the number of the next ring. */
  Canvas.Point place(Canvas.Point ring) {
    List<Canvas.Point> free =
        DoubleStream.concat(
                DoubleStream.concat(
                    DoubleStream.of(ring.x() - BESIDE),
                    DoubleStream.iterate(ring.x() + BESIDE, x -> x <= MOST_RIGHT, x -> x + STEP)),
                DoubleStream.iterate(ring.x() - BESIDE - STEP, x -> x - STEP)
                    .limit(2L * all.size() + 1))
            .mapToObj(x -> new Canvas.Point(x, ring.y()))
            .filter(this::isFree)
            .toList();
    Canvas.Point number =
        free.stream().filter(at -> isInOrder(ring, at)).findFirst().orElse(free.getFirst());
    all.add(new Placed(ring, number));
    return number;
  }

  /** How many have a place. */
  int count() {
    return all.size();
  }

  private boolean isFree(Canvas.Point at) {
    return all.stream()
        .noneMatch(one -> isBeside(one, at) && Math.abs(one.number.x() - at.x()) < APART);
  }

  private boolean isInOrder(Canvas.Point ring, Canvas.Point at) {
    return all.stream()
        .filter(one -> isBeside(one, at))
        .allMatch(one -> (ring.x() >= one.ring.x()) == (at.x() > one.number.x()));
  }

  private static boolean isBeside(Placed one, Canvas.Point at) {
    return Math.abs(one.number.y() - at.y()) < APART;
  }
}
