/**
 * A model of a Logstash pipeline, for a system that no package registry offers.
 *
 * <p><b>What it rests on.</b> Sources of Logstash's 9 line, read and not copied: {@code WorkerLoop}
 * (commit fa514fe14e), {@code LsQueueUtils} (da3c50e4d2), {@code QueueFactoryExt} and {@code
 * java_pipeline.rb} (008bca6694, without the partial reload that this commit tries out), which need
 * not be of one and the same release; and its documentation. The names of the classes, threads and
 * settings here are theirs. It has not been held against a running Logstash: {@code
 * RealLogstashTest} does that where its image is at hand.
 *
 * <p><b>What it leaves out.</b> Filters: so a batch goes straight to the outputs, which are the
 * suite's handler, and neither the flush of filters every five seconds nor the last one after the
 * drain has anything to push out. The persistent queue. The watcher that makes the caller of a
 * shutdown look once a second whether the pipeline has ended; here the caller waits for just that.
 */
@NullMarked
package io.microbatch.conformance.driver.logstash;

import org.jspecify.annotations.NullMarked;
