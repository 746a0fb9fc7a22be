/** The article's pipeline, killed and started again. */
package io.microbatch.conformance.spark.pipeline;
