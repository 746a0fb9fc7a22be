/**
 * Kafka's producer in simulated time.
 *
 * <p><b>What is Kafka's.</b> The unmodified {@code kafka-clients} jar: {@code KafkaProducer}, and
 * behind it {@code RecordAccumulator}, {@code BufferPool}, {@code TransactionManager}, {@code
 * ProducerMetadata}, {@code Sender} and its thread, on Kafka's own system clock. The settings are
 * its defaults (idempotent, five requests in flight) but for those that a scenario is about, and
 * for the time limits of a delivery and of a blocked send, which are put out of the way.
 *
 * <p><b>What is ours.</b> Whatever lies beyond the socket: {@link
 * io.microbatch.conformance.driver.kafka.Wire} stands for the network client and its one
 * connection, {@link io.microbatch.conformance.driver.kafka.Broker} for the broker at its other
 * end, which takes the requests of a connection one at a time, as brokers do. And {@link
 * io.microbatch.conformance.driver.kafka.Wiring} puts Kafka's parts together as the constructor of
 * {@code KafkaProducer} does, which in addition registers a name with the platform's management
 * server: one for the whole process, where tries must not meet.
 */
@NullMarked
package io.microbatch.conformance.driver.kafka;

import org.jspecify.annotations.NullMarked;
