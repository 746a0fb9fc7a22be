/** The article's pipeline, as a job for Spark; it knows nothing of the suite. */
@NullMarked
package io.microbatch.conformance.spark.pipeline;

import org.jspecify.annotations.NullMarked;
