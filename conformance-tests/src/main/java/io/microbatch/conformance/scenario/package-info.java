/** What is done to a batcher: settings, stimuli on a timeline, and how its handler behaves. */
@NullMarked
package io.microbatch.conformance.scenario;

import org.jspecify.annotations.NullMarked;
