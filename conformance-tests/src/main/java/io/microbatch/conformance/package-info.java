/**
 * The conformance kit: a scenario goes into a runner, a trace comes out, rules read the trace.
 *
 * <ul>
 *   <li>{@code scenario}: what is done to a batcher, as a value with a JSON form.
 *   <li>{@code sim}: simulated time, as a class loader and a scheduler.
 *   <li>{@code run}: the runners, simulated and real-time.
 *   <li>{@code trace}: what happened, as a list of events with a JSON form.
 *   <li>{@code rules}: the rule book; pure functions of a scenario and a trace.
 *   <li>{@code subject}: the designs under test.
 *   <li>{@code generate}: random scenarios, and how they are made smaller.
 *   <li>{@code source}: the designs' source, in sections to be read side by side.
 *   <li>{@code race}: chosen scenarios, each a lesson, on every design.
 *   <li>{@code verdict}: what the rules said over many tries, and the expected table.
 *   <li>{@code container}, {@code database}: real parts, in containers.
 * </ul>
 */
@NullMarked
package io.microbatch.conformance;

import org.jspecify.annotations.NullMarked;
