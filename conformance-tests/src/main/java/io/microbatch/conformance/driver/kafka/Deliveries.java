package io.microbatch.conformance.driver.kafka;

import io.microbatch.conformance.subject.Driver.Reports;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.message.ProduceResponseData.TopicProduceResponse;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.jspecify.annotations.Nullable;

/**
 * Follows every item on its way: into a record, in a request to the broker, and back in the
 * callback of its record. Kafka reports a failure record by record; here the reports of a batch are
 * put together, and there is none before the last one has come.
 *
 * <p>Thread-safe.
 */
final class Deliveries implements Wire.Exchange {
  /**
   * How long the value of each record is. A batch gets room for the largest head that its first
   * record might have, 16 bytes more than it has; nothing that small may fit in there.
   */
  static final int RECORD_BYTES = 64;

  private final Broker broker;
  private final Reports reports;
  private final List<Delivery> all = new ArrayList<>();

  Deliveries(Broker broker, Reports reports) {
    this.broker = broker;
    this.reports = reports;
  }

  /** A batch that the broker answered with a failure, and how many callbacks have not said so. */
  private static final class Failed {
    private final List<Object> items;
    private int silent;

    Failed(List<Object> items) {
      this.items = items;
      silent = items.size();
    }
  }

  /** One item, and the callback of its record. */
  final class Delivery implements Callback {
    private final Object item;
    private final int number;
    private final Thread producer = Thread.currentThread();
    private @Nullable Failed failed;
    private @Nullable Exception refusal;
    private boolean undelivered;

    private Delivery(Object item, int number) {
      this.item = item;
      this.number = number;
    }

    /** What the record holds: the number, and nothing behind it. */
    byte[] value() {
      return ByteBuffer.allocate(RECORD_BYTES).putInt(number).array();
    }

    /** Why it was not taken, null if it was. */
    @Nullable Exception refusal() {
      synchronized (all) {
        return refusal;
      }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
      if (exception == null) {
        return;
      }
      Failed complete = null;
      synchronized (all) {
        Failed batch = failed;
        if (Thread.currentThread() == producer) { // a send that fails calls back before it returns
          refusal = exception;
        } else if (batch == null) {
          undelivered = true;
        } else if (--batch.silent == 0) {
          complete = batch;
        }
      }
      if (complete != null) {
        reports.failed(complete.items, exception);
      }
    }
  }

  /** An item sets out. */
  Delivery begin(Object item) {
    synchronized (all) {
      Delivery delivery = new Delivery(item, all.size());
      all.add(delivery);
      return delivery;
    }
  }

  /** The items whose records were given up, though no broker had refused them. */
  List<Object> undelivered() {
    synchronized (all) {
      return all.stream().filter(each -> each.undelivered).map(each -> each.item).toList();
    }
  }

  @Override
  public void send(ProduceRequest request, Consumer<AbstractResponse> answer) {
    TopicProduceData topic = request.data().topicData().iterator().next();
    PartitionProduceData partition = topic.partitionData().getFirst();
    List<Delivery> batch = new ArrayList<>();
    synchronized (all) {
      for (Record each : ((MemoryRecords) partition.records()).records()) {
        batch.add(all.get(each.value().getInt()));
      }
    }
    List<Object> items = batch.stream().map(each -> each.item).toList();
    broker.receive(
        items,
        thrown -> {
          if (thrown != null) {
            Failed failed = new Failed(items);
            synchronized (all) {
              batch.forEach(each -> each.failed = failed);
            }
          }
          answer.accept(answer(topic, partition, thrown));
        });
  }

  /** A failure of the handler is one of the broker's for which no retry helps. */
  private static AbstractResponse answer(
      TopicProduceData topic, PartitionProduceData partition, @Nullable Throwable thrown) {
    PartitionProduceResponse said =
        new PartitionProduceResponse().setIndex(partition.index()).setBaseOffset(0);
    if (thrown != null) {
      said.setErrorCode(Errors.UNKNOWN_SERVER_ERROR.code()).setErrorMessage(thrown.getMessage());
    }
    ProduceResponseData response = new ProduceResponseData();
    response
        .responses()
        .add(
            new TopicProduceResponse()
                .setName(topic.name())
                .setTopicId(topic.topicId())
                .setPartitionResponses(List.of(said)));
    return new ProduceResponse(response);
  }

  @Override
  public void hangUp() {
    broker.hangUp();
  }
}
