package io.microbatch.bench.language;

/**
 * What is to be measured: the fields that load.py describes, and load.js reads, under their names.
 *
 * @param design the module in the language's own words; in Java, the contender
 * @param cadence in the language's own words; empty for a design that has but one
 * @param iterationSeconds an iteration is as many rounds as take so long
 * @param warmUpSeconds since the start of the process; what begins before is warm-up
 * @param seconds since the start of the process, when it ends
 * @param leastIterations after the warm-up; it ends later if it must
 * @param patienceSeconds if nothing arrives for so long, what is missing is lost
 * @param startedMs when the process is started, since 1970
 */
record Workload(
    String design,
    String cadence,
    int maxBatchSize,
    int intervalMs,
    int capacity,
    double iterationSeconds,
    double warmUpSeconds,
    double seconds,
    int leastIterations,
    double patienceSeconds,
    long startedMs) {

  /** For a process that is started right now. */
  static Workload now(LanguageDesign design, Schedule.Time time) {
    return new Workload(
        design.module(),
        design.cadence(),
        LanguageDesign.MAX_BATCH_SIZE,
        design.intervalMs(),
        8192,
        0.25,
        time.warmUpSeconds(),
        time.seconds(),
        3,
        20,
        System.currentTimeMillis());
  }
}
