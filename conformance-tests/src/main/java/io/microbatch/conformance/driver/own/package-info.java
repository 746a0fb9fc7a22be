/**
 * How a Java class of the user's own is recognised and driven. Part of the simulated world; used
 * outside of it to look at a class without running it.
 *
 * <p>A design is recognised by its types first, then by its names, then by its order:
 *
 * <ul>
 *   <li><b>handler</b>: a constructor parameter with one method that takes a {@code List}
 *       (collection, iterable) of items; or, without such a parameter, a method of the class that
 *       takes a list and can be overridden, as {@code processBatch(List)};
 *   <li><b>interval</b>: a {@code Duration}; a number named after interval, period, delay, millis,
 *       linger, wait or rate, in the unit its name says (Ms, Seconds, Nanos, Micros), else a whole
 *       number in milliseconds and a fraction in seconds; a number before a {@code TimeUnit};
 *   <li><b>max batch size</b>: a number named after batch or size;
 *   <li><b>capacity</b>: a number named after capacity, queue, bound or limit;
 *   <li>numbers without a telling name: an {@code int} and a {@code long} are max batch size and
 *       interval; two of a kind are interval and max batch size behind a handler, and the other way
 *       round without one;
 *   <li><b>add</b>: {@code add}, {@code addItem}, {@code add_item}, {@code offer}, {@code put},
 *       {@code submit} or {@code enqueue}, with one item; a {@code false} is a refusal;
 *   <li><b>stop</b>: {@code stop}, {@code shutdown} or {@code close} without parameters; with a
 *       {@code long} (milliseconds), a {@code Duration}, or a {@code long} and a {@code TimeUnit}
 *       it is the stop with a timeout;
 *   <li><b>flush</b> and <b>start</b>, if there are such methods that are not private.
 * </ul>
 *
 * A builder will do as well as a constructor: a static method {@code builder} that takes the
 * handler, and an object with a method for each of the above and {@code build()}.
 */
@NullMarked
package io.microbatch.conformance.driver.own;

import org.jspecify.annotations.NullMarked;
