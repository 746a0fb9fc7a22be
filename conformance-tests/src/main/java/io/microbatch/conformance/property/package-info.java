/**
 * The conformance suite as jqwik properties: one for each rule, written once. To put a design under
 * the suite in a build of your own, extend {@link
 * io.microbatch.conformance.property.BatcherContract} and name the subject.
 */
@NullMarked
package io.microbatch.conformance.property;

import org.jspecify.annotations.NullMarked;
