package io.microbatch.conformance.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The content of {@code claims.json}: what the article claims, and what became of it here.
 *
 * @param format 1
 * @param claims in the order of the article
 */
public record Claims(int format, List<Result> claims) {
  static final List<Claim> ALL =
      List.of(
          new LongFlushDelaysSleepLoop(),
          new SchedKeepsRate(),
          new SleepLoopIsSimpler(),
          new ThreadsUseAllCores(),
          new MonitorKeepsFlushesApart(),
          new EventLoopNeedsNoLocks(),
          new JavaScales());

  /**
   * One claim, and what became of it.
   *
   * @param number 1 to 7
   * @param subjects the names of the designs it speaks of
   * @param claim what the article says, in our words
   * @param experiment what was done to find out
   * @param criterion how the answer follows from what was seen
   * @param answer the answer
   * @param sentence what was seen, in a sentence or two
   * @param figures the numbers behind it
   */
  public record Result(
      int number,
      List<String> subjects,
      String claim,
      String experiment,
      String criterion,
      Answer answer,
      String sentence,
      List<Figure> figures) {}

  /**
   * Does all seven experiments, one after the other, on the calling thread. Between two of them an
   * interrupt ends it.
   *
   * @param progress is told what is being done
   * @throws InterruptedException if the calling thread was interrupted
   */
  public static Claims examine(Lab lab, Consumer<String> progress) throws InterruptedException {
    List<Result> results = new ArrayList<>();
    for (Claim claim : ALL) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      progress.accept("claim " + claim.number() + " of " + ALL.size());
      Observation seen = claim.observe(lab);
      results.add(
          new Result(
              claim.number(),
              claim.subjects(),
              claim.says(),
              claim.experiment(),
              claim.criterion(),
              seen.answer(),
              seen.sentence(),
              seen.figures()));
    }
    return new Claims(1, results);
  }
}
