package io.microbatch.reports.export;

import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.changes.WhatChanged;
import io.microbatch.reports.figures.Measured;
import java.util.List;
import java.util.Optional;

/**
 * What is on record of a run, as far as it could be read.
 *
 * @param name of its folder
 * @param state as {@code run.json} says it, foreign text; empty if unknown
 * @param start UTC, as {@code run.json} says it, foreign text; empty if unknown
 * @param verdicts what was found of the designs
 * @param measured what was measured
 * @param changed since an earlier run, if it is held against one
 * @param problems what is missing or damaged, a sentence each, fit for any text
 */
public record RecordedRun(
    String name,
    String state,
    String start,
    Optional<Verdicts> verdicts,
    Optional<Measured> measured,
    Optional<WhatChanged> changed,
    List<String> problems) {}
