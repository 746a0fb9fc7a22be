/** Spark's verdicts, and that they can be relied upon. */
package io.microbatch.conformance.spark;
