/**
 * A model of a Logstash pipeline, for a system that no package registry offers.
 *
 * <p><b>What it rests on.</b> The sources of Logstash 9, read and not copied: {@code WorkerLoop},
 * {@code LsQueueUtils}, {@code QueueFactoryExt} and {@code java_pipeline.rb}; and its
 * documentation. The names of the classes, threads and settings here are theirs. It has not been
 * held against a running Logstash: {@code RealLogstashTest} does that where its image is at hand.
 *
 * <p><b>What it leaves out.</b> Filters: so a batch goes straight to the outputs, which are the
 * suite's handler, and neither the flush of filters every five seconds nor the last one after the
 * drain has anything to push out. The persistent queue. The watcher that makes the caller of a
 * shutdown look once a second whether the pipeline has ended; here the caller waits for just that.
 */
@NullMarked
package io.microbatch.conformance.driver.logstash;

import org.jspecify.annotations.NullMarked;
