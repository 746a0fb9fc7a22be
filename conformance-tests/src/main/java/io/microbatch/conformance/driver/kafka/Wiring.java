package io.microbatch.conformance.driver.kafka;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.internals.BufferPool;
import org.apache.kafka.clients.producer.internals.ProducerInterceptors;
import org.apache.kafka.clients.producer.internals.ProducerMetadata;
import org.apache.kafka.clients.producer.internals.RecordAccumulator;
import org.apache.kafka.clients.producer.internals.Sender;
import org.apache.kafka.clients.producer.internals.SenderMetricsRegistry;
import org.apache.kafka.clients.producer.internals.TransactionManager;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBroker;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.LogContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a producer together as the constructor of {@link KafkaProducer} does, with the
 * same settings in the same places, and hands them to the constructor that Kafka's own tests use.
 */
final class Wiring {
  static final String CLIENT_ID = "workbench";

  /** A topic of one partition, since Kafka keeps order within a partition only. */
  static final String TOPIC = "items";

  private static final String METRICS = "producer-metrics";

  private Wiring() {}

  /**
   * A producer whose sender runs.
   *
   * @throws org.apache.kafka.common.config.ConfigException if Kafka refuses the settings
   */
  static <V> KafkaProducer<V, V> producer(
      Map<String, Object> settings, Serializer<V> serializer, Wire.Exchange exchange) {
    ProducerConfig config = new ProducerConfig(settings);
    LogContext log = new LogContext();
    Metrics metrics = new Metrics(Time.SYSTEM);
    long backoffMs = config.getLong(ProducerConfig.RETRY_BACKOFF_MS_CONFIG);
    long backoffMaxMs = config.getLong(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG);
    int requestTimeoutMs = config.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    int maxInFlight = config.getInt(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION);
    int batchSize = Math.max(1, config.getInt(ProducerConfig.BATCH_SIZE_CONFIG));
    ProducerMetadata metadata =
        new ProducerMetadata(
            backoffMs,
            backoffMaxMs,
            config.getLong(ProducerConfig.METADATA_MAX_AGE_CONFIG),
            config.getLong(ProducerConfig.METADATA_MAX_IDLE_CONFIG),
            log,
            new ClusterResourceListeners());
    learn(metadata);
    TransactionManager transactions =
        new TransactionManager(
            log,
            null,
            config.getInt(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
            backoffMs,
            new ApiVersions(),
            metadata,
            false);
    RecordAccumulator accumulator =
        new RecordAccumulator(
            log,
            batchSize,
            Compression.NONE,
            (int) Math.min(config.getLong(ProducerConfig.LINGER_MS_CONFIG), Integer.MAX_VALUE),
            backoffMs,
            backoffMaxMs,
            config.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG),
            metrics,
            METRICS,
            Time.SYSTEM,
            transactions,
            new BufferPool(
                config.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG),
                batchSize,
                metrics,
                Time.SYSTEM,
                METRICS));
    Sender sender =
        new Sender(
            log,
            new Wire(exchange, maxInFlight, requestTimeoutMs),
            metadata,
            accumulator,
            maxInFlight == 1,
            config.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            Short.parseShort(config.getString(ProducerConfig.ACKS_CONFIG)),
            config.getInt(ProducerConfig.RETRIES_CONFIG),
            new SenderMetricsRegistry(metrics),
            Time.SYSTEM,
            requestTimeoutMs,
            backoffMs,
            transactions);
    Sender.SenderThread thread =
        new Sender.SenderThread("kafka-producer-network-thread | " + CLIENT_ID, sender, true);
    KafkaProducer<V, V> producer =
        assemble(
            config,
            log,
            metrics,
            serializer,
            serializer,
            metadata,
            accumulator,
            transactions,
            sender,
            new ProducerInterceptors<V, V>(List.of(), metrics),
            null,
            Time.SYSTEM,
            thread,
            Optional.empty());
    thread.start();
    return producer;
  }

  /**
   * What a producer learns from the first broker it meets: one broker, one topic, one partition.
   */
  private static void learn(ProducerMetadata metadata) {
    long nowMs = Time.SYSTEM.milliseconds();
    MetadataResponseData cluster = new MetadataResponseData().setClusterId(CLIENT_ID);
    cluster
        .brokers()
        .add(
            new MetadataResponseBroker()
                .setNodeId(Wire.NODE.id())
                .setHost(Wire.NODE.host())
                .setPort(Wire.NODE.port()));
    MetadataResponsePartition partition =
        new MetadataResponsePartition()
            .setPartitionIndex(0)
            .setLeaderId(Wire.NODE.id())
            .setLeaderEpoch(0)
            .setReplicaNodes(List.of(Wire.NODE.id()))
            .setIsrNodes(List.of(Wire.NODE.id()));
    cluster
        .topics()
        .add(new MetadataResponseTopic().setName(TOPIC).setPartitions(List.of(partition)));
    metadata.add(TOPIC, nowMs);
    metadata.updateWithCurrentRequestVersion(
        new MetadataResponse(cluster, ApiKeys.METADATA.latestVersion()), false, nowMs);
  }

  /** The constructor is not public; it stores what it is given and starts nothing. */
  @SuppressWarnings("unchecked")
  private static <V> KafkaProducer<V, V> assemble(@Nullable Object... parts) {
    try {
      for (Constructor<?> constructor : KafkaProducer.class.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == parts.length) {
          constructor.setAccessible(true);
          return (KafkaProducer<V, V>) constructor.newInstance(parts);
        }
      }
      throw new IllegalStateException("this KafkaProducer is put together in another way");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this KafkaProducer is put together in another way", e);
    }
  }
}
