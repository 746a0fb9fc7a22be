package io.microbatch.bench.resource;

import com.sun.management.OperatingSystemMXBean;
import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Setup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets some traffic through a design, then lets it be, and counts what its threads do. */
public final class IdleProbe implements Probe {
  /** After the traffic, for what it has set going to come to an end. */
  private static final Duration REST = Duration.ofMillis(400);

  private static final int ITEMS = 300;
  private static final int BURSTS = 3;

  /** By reflection. */
  public IdleProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    boolean empty = measured.design().equals(Idle.EMPTY_JVM.name());
    return measure(empty ? null : Maker.of(measured.design()), REST, Idle.silence(mode));
  }

  /** Without a maker, of a JVM in which there is no design. */
  static Readings measure(@Nullable Maker maker, Duration rest, Duration silence)
      throws InterruptedException, IOException {
    Set<Long> before = javaThreads();
    Design design = maker == null ? null : withTraffic(maker);
    Thread.sleep(rest);
    Readings readings = Tasks.areKnown() ? count(before, silence) : roughly(silence);
    if (design != null) {
      design.end();
    }
    return readings;
  }

  private static Design withTraffic(Maker maker) throws InterruptedException {
    Tally tally = new Tally();
    Design design = maker.make(Setup.ofMaxBatchSize(512), tally);
    Ledger ledger = new Ledger(design, tally, Duration.ofSeconds(10));
    Item[] items = Ledger.items(ITEMS);
    for (int i = 0; i < BURSTS; i++) {
      ledger.push(items, 0, ITEMS);
      ledger.settle();
    }
    return design;
  }

  private static Readings count(Set<Long> before, Duration silence)
      throws InterruptedException, IOException {
    Set<Integer> own = osThreads(started(before));
    int measuring = osThreads(Set.of(Thread.currentThread().threadId())).iterator().next();
    Tasks from = Tasks.now();
    long began = System.nanoTime();
    Thread.sleep(silence);
    double seconds = (System.nanoTime() - began) / 1e9;
    Tasks to = Tasks.now();
    own.addAll(osThreads(started(before))); // a design may start a thread whenever it likes
    Tasks.Count ofDesign = to.since(from, own::contains);
    Tasks.Count ofJvm = to.since(from, task -> task != measuring && !own.contains(task));
    Map<String, List<Double>> series = new HashMap<>();
    series.put(Idle.WAKE_UPS, List.of(ofDesign.switches() / seconds));
    series.put(Idle.JVM_WAKE_UPS, List.of(ofJvm.switches() / seconds));
    series.put(Idle.CPU, List.of(ofDesign.plus(ofJvm).cpuNs() / 1e6 / seconds));
    series.put(Idle.OWN_CPU, List.of(ofDesign.cpuNs() / 1e6 / seconds));
    return new Readings(series, Map.of(), Map.of("threads", Integer.toString(own.size())));
  }

  /** Without Linux: the time of the whole process, which some systems know to 10 ms only. */
  private static Readings roughly(Duration silence) throws InterruptedException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long began = System.nanoTime();
    Thread.sleep(silence);
    double seconds = (System.nanoTime() - began) / 1e9;
    double perSecond = (system.getProcessCpuTime() - cpu) / 1e6 / seconds;
    return new Readings(
        Map.of(Idle.CPU, List.of(perSecond)),
        Map.of(),
        Map.of(
            "wakeUps",
            "not to be had on " + System.getProperty("os.name") + ": they are counted on Linux"));
  }

  /** But for those of the JVM itself, such as compilers, which it keeps to itself. */
  private static Set<Long> javaThreads() {
    Set<Long> ids = new HashSet<>();
    Thread.getAllStackTraces().keySet().forEach(thread -> ids.add(thread.threadId()));
    return ids;
  }

  private static Set<Long> started(Set<Long> before) {
    Set<Long> ids = javaThreads();
    ids.removeAll(before);
    return ids;
  }

  private static Set<Integer> osThreads(Set<Long> javaThreads) {
    Map<Long, Integer> known = ThreadDump.osThreads();
    Set<Integer> ids = new HashSet<>();
    for (long thread : javaThreads) {
      Integer id = known.get(thread);
      if (id != null) {
        ids.add(id);
      }
    }
    if (ids.isEmpty() && !javaThreads.isEmpty()) {
      throw new IllegalStateException("the thread dump of this JVM is of a form not known here");
    }
    return ids;
  }
}
