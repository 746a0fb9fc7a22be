/**
 * A design of the user's own, judged in a process of its own: the one thing that can be ended
 * whatever the design does.
 *
 * <p>The parent starts {@link io.microbatch.reports.own.Judge} in a JVM with a small heap, and they
 * talk in lines of JSON: the parent sends an {@link io.microbatch.reports.own.Order}, later the run
 * folder; the child sends {@link io.microbatch.reports.own.Word}s, at least two a second. What each
 * of the child's threads plays stands in the run folder before it is played, so that it is known
 * even of a child that was killed.
 */
@NullMarked
package io.microbatch.reports.own;

import org.jspecify.annotations.NullMarked;
