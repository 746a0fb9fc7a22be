/** Structured streaming of Apache Spark, driven by the suite's scenarios. */
@NullMarked
package io.microbatch.conformance.spark;

import org.jspecify.annotations.NullMarked;
