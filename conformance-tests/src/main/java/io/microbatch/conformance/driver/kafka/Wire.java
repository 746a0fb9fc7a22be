package io.microbatch.conformance.driver.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.LeastLoadedNode;
import org.apache.kafka.clients.RequestCompletionHandler;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.message.InitProducerIdResponseData;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.InitProducerIdRequest;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * In place of Kafka's network client: one connection that never breaks, to one broker. It keeps the
 * client's limit of requests in flight, and wakes its caller at the latest when a request would
 * have timed out, as that does; the answers are noted by the broker and given out by {@link #poll}.
 *
 * <p>All methods but {@link #wakeup} are called by the sender's thread only.
 */
final class Wire implements KafkaClient {
  static final Node NODE = new Node(0, "localhost", 9092);

  private final Exchange exchange;
  private final int maxInFlight;
  private final int requestTimeoutMs;
  private final Object lock = new Object();
  private List<ClientResponse> answers = new ArrayList<>();
  private boolean woken;
  private int inFlight;
  private int correlations;
  private boolean active = true;

  /** What becomes of a request to write records. */
  interface Exchange {
    /** Hands it to the broker; the answer may come at any time and on any thread. */
    void send(ProduceRequest request, Consumer<AbstractResponse> answer);

    /** The connection is closed. */
    void hangUp();
  }

  Wire(Exchange exchange, int maxInFlight, int requestTimeoutMs) {
    this.exchange = exchange;
    this.maxInFlight = maxInFlight;
    this.requestTimeoutMs = requestTimeoutMs;
  }

  @Override
  public void send(ClientRequest request, long now) {
    inFlight++;
    AbstractRequest body = request.requestBuilder().build();
    switch (body) {
      case ProduceRequest produce ->
          exchange.send(produce, answer -> answered(request, body.version(), answer));
      case InitProducerIdRequest _ -> answered(request, body.version(), someProducerId());
      default -> throw new IllegalStateException("an unexpected request: " + body);
    }
  }

  private static AbstractResponse someProducerId() {
    return new InitProducerIdResponse(
        new InitProducerIdResponseData().setProducerId(1).setProducerEpoch((short) 0));
  }

  private void answered(ClientRequest request, short version, AbstractResponse body) {
    ClientResponse answer =
        new ClientResponse(
            request.makeHeader(version),
            request.callback(),
            request.destination(),
            request.createdTimeMs(),
            Time.SYSTEM.milliseconds(),
            false,
            null,
            null,
            body);
    synchronized (lock) {
      answers.add(answer);
      lock.notifyAll();
    }
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // the sender is the loop; a poll may end for no reason
  public List<ClientResponse> poll(long timeoutMs, long now) {
    List<ClientResponse> taken;
    synchronized (lock) {
      long waitMs = Math.min(timeoutMs, requestTimeoutMs);
      if (answers.isEmpty() && !woken && waitMs > 0) {
        try {
          lock.wait(waitMs);
        } catch (InterruptedException e) {
          throw new IllegalStateException("nobody interrupts the sender", e);
        }
      }
      woken = false;
      taken = answers;
      answers = new ArrayList<>();
    }
    inFlight -= taken.size();
    taken.forEach(ClientResponse::onComplete);
    return taken;
  }

  @Override
  public void wakeup() {
    synchronized (lock) {
      woken = true;
      lock.notifyAll();
    }
  }

  @Override
  public boolean ready(Node node, long now) {
    return inFlight < maxInFlight;
  }

  @Override
  public boolean isReady(Node node, long now) {
    return ready(node, now);
  }

  @Override
  public boolean hasReadyNodes(long now) {
    return ready(NODE, now);
  }

  @Override
  public LeastLoadedNode leastLoadedNode(long now) {
    return new LeastLoadedNode(NODE, true);
  }

  @Override
  public int inFlightRequestCount() {
    return inFlight;
  }

  @Override
  public int inFlightRequestCount(String node) {
    return inFlight;
  }

  @Override
  public boolean hasInFlightRequests() {
    return inFlight > 0;
  }

  @Override
  public boolean hasInFlightRequests(String node) {
    return inFlight > 0;
  }

  /** No time brings a free place: only an answer does. */
  @Override
  public long pollDelayMs(Node node, long now) {
    return Long.MAX_VALUE;
  }

  @Override
  public long connectionDelay(Node node, long now) {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean connectionFailed(Node node) {
    return false;
  }

  @Override
  public @Nullable AuthenticationException authenticationException(Node node) {
    return null;
  }

  @Override
  public ClientRequest newClientRequest(
      String node, AbstractRequest.Builder<?> builder, long createdMs, boolean expectResponse) {
    return newClientRequest(node, builder, createdMs, expectResponse, requestTimeoutMs, null);
  }

  @Override
  public ClientRequest newClientRequest(
      String node,
      AbstractRequest.Builder<?> builder,
      long createdMs,
      boolean expectResponse,
      int timeoutMs,
      @Nullable RequestCompletionHandler callback) {
    return new ClientRequest(
        node,
        builder,
        correlations++,
        Wiring.CLIENT_ID,
        createdMs,
        expectResponse,
        timeoutMs,
        callback);
  }

  @Override
  public void initiateClose() {
    active = false;
  }

  @Override
  public boolean active() {
    return active;
  }

  @Override
  public void disconnect(String node) {
    throw new IllegalStateException("the connection never breaks");
  }

  @Override
  public void close(String node) {
    throw new IllegalStateException("the connection never breaks");
  }

  @Override
  public void close() {
    exchange.hangUp();
  }
}
