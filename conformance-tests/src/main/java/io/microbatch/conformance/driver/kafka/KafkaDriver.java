package io.microbatch.conformance.driver.kafka;

import io.microbatch.conformance.driver.Reasons;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Drives {@link KafkaProducer}: an item is a record of one partition, the handler is what the
 * broker does with a batch, and the interval is {@code linger.ms}.
 *
 * <p>Kafka measures in bytes. All records have one size, so that {@code batch.size} is just what M
 * of them take, and {@code buffer.memory} what C of them take in batches of that size.
 */
public final class KafkaDriver implements Driver {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /**
   * One time for all records: a batch stores differences of times, which take more or less room.
   */
  private static final long TIMESTAMP = 0;

  private static final int LEAST_BATCH_BYTES =
      AbstractRecords.estimateSizeInBytesUpperBound(
          RecordBatch.CURRENT_MAGIC_VALUE,
          CompressionType.NONE,
          null,
          new byte[Deliveries.RECORD_BYTES],
          Record.EMPTY_HEADERS);

  private @Nullable Deliveries deliveries;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  /** Builds nothing yet. */
  public KafkaDriver() {}

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    long batchSize = bytes(settings.maxBatchSize());
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, List.of("localhost:9092"));
    config.put(ProducerConfig.CLIENT_ID_CONFIG, Wiring.CLIENT_ID);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, Math.toIntExact(batchSize));
    config.put(ProducerConfig.LINGER_MS_CONFIG, settings.intervalMs());
    config.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        settings.maxBatchSize() < 1
            ? settings.capacity()
            : settings.capacity() * batchSize / settings.maxBatchSize());
    config.put(
        ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.overflow() == Overflow.REJECT ? 0 : DAY_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    Deliveries built = new Deliveries(new Broker(handler), reports);
    try {
      producer = Wiring.producer(config, new ByteArraySerializer(), built);
    } catch (RuntimeException e) {
      built.hangUp();
      throw e;
    }
    deliveries = built;
  }

  /**
   * What a batch of so many records takes; what is no size of a batch stays what it is. Kafka makes
   * room for the largest head that a first record might have, so a batch of one is never full.
   */
  private static long bytes(long records) {
    if (records < 1) {
      return records;
    }
    long bytes = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
    for (int i = 0; i < records; i++) {
      bytes += DefaultRecord.sizeInBytes(i, 0, -1, Deliveries.RECORD_BYTES, Record.EMPTY_HEADERS);
    }
    return Math.max(bytes, LEAST_BATCH_BYTES);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> built = producer;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  private Deliveries deliveries() {
    Deliveries built = deliveries;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it
  public boolean add(Object item) throws Exception {
    Deliveries.Delivery delivery = deliveries().begin(item);
    try {
      producer()
          .send(
              new ProducerRecord<>(Wiring.TOPIC, null, TIMESTAMP, null, delivery.value()),
              delivery);
    } catch (InterruptException e) {
      Thread.interrupted(); // Kafka leaves the flag set beside its exception
      throw new InterruptedException(e.getMessage());
    }
    Exception refusal = delivery.refusal();
    if (refusal != null) {
      throw refusal;
    }
    return true;
  }

  @Override
  public void flush() {
    producer().flush();
  }

  @Override
  public StopAnswer stop(long timeoutMs) {
    if (timeoutMs < 0) {
      producer().close();
    } else {
      producer().close(Duration.ofMillis(timeoutMs));
    }
    List<Object> undelivered = deliveries().undelivered();
    return new StopAnswer(undelivered.isEmpty(), undelivered, "");
  }

  @Override
  public Reason reason(Throwable thrown) {
    return thrown instanceof BufferExhaustedException
        ? Reason.FULL
        : Reasons.of(thrown.getClass().getSimpleName(), thrown.getMessage());
  }
}
