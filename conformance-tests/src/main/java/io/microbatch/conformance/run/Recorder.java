package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Notes events in order, and knows whether anything is still expected to happen. Thread-safe. */
final class Recorder {
  private final List<Event> events = new ArrayList<>(64);
  private final Set<Item> settled = new HashSet<>();
  private int accepted;
  private int openCalls;
  private long lastActivityNs;
  private long activity;
  private boolean constructionRefused;
  private Consumer<Event> listener = event -> {};

  /** Who else is told of each event, on the thread that notes it. */
  void listener(Consumer<Event> newListener) {
    listener = newListener;
  }

  synchronized void note(Event event) {
    events.add(event);
    listener.accept(event);
    if (!(event instanceof Event.Woke)) {
      lastActivityNs = event.atNs();
      activity++;
    }
    switch (event) {
      case Event.ConstructionRefused e -> constructionRefused = true;
      case Event.Offered e -> openCalls++;
      case Event.Accepted e -> {
        openCalls--;
        accepted++;
      }
      case Event.Refused e -> openCalls--;
      case Event.Dropped e -> settled.addAll(e.items());
      case Event.Dispatched e -> {
        openCalls++;
        settled.addAll(e.items());
      }
      case Event.Handled e -> openCalls--;
      case Event.Failed e -> openCalls--;
      case Event.FlushCalled e -> openCalls++;
      case Event.FlushReturned e -> openCalls--;
      case Event.FlushThrew e -> openCalls--;
      case Event.StopCalled e -> openCalls++;
      case Event.StopReturned e -> openCalls--;
      case Event.StopThrew e -> openCalls--;
      default -> {}
    }
  }

  /** Whether every call has returned and every accepted item was handed over. */
  synchronized boolean nothingExpected() {
    return openCalls == 0 && settled.size() >= accepted;
  }

  synchronized boolean callsOpen() {
    return openCalls > 0;
  }

  /** The instant of the last event that is more than a tick. */
  synchronized long lastActivityNs() {
    return lastActivityNs;
  }

  /** How many events there were that are more than a tick. */
  synchronized long activity() {
    return activity;
  }

  synchronized boolean constructionRefused() {
    return constructionRefused;
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
