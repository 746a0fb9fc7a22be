/**
 * The drivers of the built-in subjects, loaded by the simulation's class loader or the plain one.
 */
@NullMarked
package io.microbatch.conformance.driver;

import org.jspecify.annotations.NullMarked;
