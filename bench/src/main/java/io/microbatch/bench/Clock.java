package io.microbatch.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is left of a run: each experiment takes as long as it did so far. */
final class Clock {
  private final List<Plan.Fork> forks;
  private final Mode mode;
  private final Duration budget;
  private final Map<String, long[]> tookAndCount = new HashMap<>();
  private final long beganNs = System.nanoTime();
  private long lastNs = beganNs;

  Clock(List<Plan.Fork> forks, Benchmarks.Request request) {
    this.forks = forks;
    mode = request.mode();
    budget = request.budget();
  }

  /** A fork has just ended. */
  void took(Plan.Fork fork) {
    long now = System.nanoTime();
    long[] sum = tookAndCount.computeIfAbsent(fork.experiment().name(), _ -> new long[2]);
    sum[0] += now - lastNs;
    sum[1]++;
    lastNs = now;
  }

  private long guessNs(Plan.Fork fork) {
    long[] sum = tookAndCount.get(fork.experiment().name());
    return sum == null ? fork.experiment().perFork(mode).toNanos() : sum[0] / sum[1];
  }

  /** Whether the pairing that begins with this fork would end too late. */
  boolean isUp(int next) {
    long ns = System.nanoTime() - beganNs;
    int fork = next;
    do {
      ns += guessNs(forks.get(fork++));
    } while (fork < forks.size() && !forks.get(fork).pairingBegins());
    return ns > budget.toNanos();
  }

  /** As {@code fork 3 of 12: throughput, jctools-raw, producers 2; about 40 s left}. */
  String line(int next) {
    long ns = 0;
    for (Plan.Fork fork : forks.subList(next, forks.size())) {
      ns += guessNs(fork);
    }
    long left = Math.min(ns, budget.toNanos() - (System.nanoTime() - beganNs));
    long seconds = Math.max(1, Duration.ofNanos(left).toSeconds());
    return "fork %d of %d: %s; about %s left"
        .formatted(
            next + 1,
            forks.size(),
            forks.get(next),
            seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min");
  }
}
