package io.microbatch.conformance.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where two designs that met the same scenario first do something else, as far as a user can see
 * it: an add ends, items are dropped, a handler call begins or ends, a failure is reported, a flush
 * or a stop ends. Ticks, threads and the wording of messages do not count. Nor does the order of
 * what several threads do at one instant: the ends of each producer's adds, the handler's calls,
 * each flush and each stop are compared with their like, and the earliest difference is it.
 *
 * <p>Times are compared in whole microseconds, the finest that is ever shown.
 *
 * @param atNs the instant of the earlier of the two events, nanoseconds
 * @param common how many events of the reference's trace come before it
 * @param reference what the reference does; null if nothing more of the kind
 * @param other what the other does; null if nothing more of the kind
 */
public record Divergence(long atNs, int common, @Nullable Event reference, @Nullable Event other) {

  /** The first one, or empty if a user can see no difference. */
  public static Optional<Divergence> between(Trace reference, Trace other) {
    Map<String, Lane> lanes = new LinkedHashMap<>();
    collect(reference, lanes, true);
    collect(other, lanes, false);
    Parting first = null;
    for (Lane lane : lanes.values()) {
      Parting parting = lane.parting();
      if (parting != null && (first == null || parting.before(first))) {
        first = parting;
      }
    }
    if (first == null) {
      return Optional.empty();
    }
    int common = common(reference, lanes, first.atNs());
    return Optional.of(
        new Divergence(first.atNs(), common, eventOf(first.reference()), eventOf(first.other())));
  }

  private static void collect(Trace trace, Map<String, Lane> lanes, boolean reference) {
    List<Event> events = trace.events();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      String lane = laneOf(event);
      if (lane != null) {
        Lane both = lanes.computeIfAbsent(lane, name -> new Lane());
        (reference ? both.reference : both.other).add(new Seen(i, event, bare(event)));
      }
    }
  }

  /**
   * The position of the reference's first event that is later, or that the other does not share.
   */
  private static int common(Trace reference, Map<String, Lane> lanes, long atNs) {
    List<Event> events = reference.events();
    int end = 0;
    while (end < events.size() && micros(events.get(end)) <= micros(atNs)) {
      end++;
    }
    for (Lane lane : lanes.values()) {
      int shared = lane.shared();
      if (shared < lane.reference.size()) {
        end = Math.min(end, lane.reference.get(shared).position());
      }
    }
    return end;
  }

  /** What an event is compared with; null for what no user sees, or does himself. */
  private static @Nullable String laneOf(Event event) {
    return switch (event) {
      case Event.Constructed _, Event.ConstructionRefused _ -> "construction";
      case Event.Accepted e -> "adds " + e.item().producer();
      case Event.Refused e -> "adds " + e.item().producer();
      case Event.Dropped _ -> "drops";
      case Event.Dispatched _, Event.Handled _, Event.Failed _ -> "handler";
      case Event.FailureReported _ -> "failures";
      case Event.FlushReturned e -> "flush " + e.flush();
      case Event.FlushThrew e -> "flush " + e.flush();
      case Event.StopReturned e -> "stop " + e.stop();
      case Event.StopThrew e -> "stop " + e.stop();
      case Event.Started _,
          Event.StartRefused _,
          Event.Offered _,
          Event.FlushCalled _,
          Event.StopCalled _,
          Event.Remaining _,
          Event.Stalled _,
          Event.WallStepped _,
          Event.Interrupted _,
          Event.Woke _,
          Event.End _ ->
          null;
    };
  }

  /** The event without thread and wording, its time in microseconds: equal if a user sees equal. */
  private static Event bare(Event event) {
    long at = micros(event);
    return switch (event) {
      case Event.Constructed _ -> new Event.Constructed(at, "");
      case Event.ConstructionRefused _ -> new Event.ConstructionRefused(at, "", "");
      case Event.Accepted e -> new Event.Accepted(at, "", e.item());
      case Event.Refused e -> new Event.Refused(at, "", e.item(), e.reason(), "");
      case Event.Dropped e -> new Event.Dropped(at, "", e.items());
      case Event.Dispatched e -> new Event.Dispatched(at, "", e.call(), e.items());
      case Event.Handled e -> new Event.Handled(at, "", e.call());
      case Event.Failed e -> new Event.Failed(at, "", e.call(), "");
      case Event.FailureReported e -> new Event.FailureReported(at, "", e.items(), "");
      case Event.FlushReturned e -> new Event.FlushReturned(at, "", e.flush());
      case Event.FlushThrew e -> new Event.FlushThrew(at, "", e.flush(), "");
      case Event.StopReturned e ->
          new Event.StopReturned(at, "", e.stop(), e.complete(), e.undelivered(), "");
      case Event.StopThrew e -> new Event.StopThrew(at, "", e.stop(), "");
      default -> event;
    };
  }

  private static long micros(Event event) {
    return micros(event.atNs());
  }

  private static long micros(long ns) {
    return Math.round(ns / 1e3);
  }

  private static @Nullable Event eventOf(@Nullable Seen seen) {
    return seen == null ? null : seen.event();
  }

  private record Seen(int position, Event event, Event bare) {}

  /** What two designs do in one respect, in order. */
  private static final class Lane {
    final List<Seen> reference = new ArrayList<>();
    final List<Seen> other = new ArrayList<>();

    /** How many they have in common before they part. */
    int shared() {
      int most = Math.min(reference.size(), other.size());
      int i = 0;
      while (i < most && reference.get(i).bare().equals(other.get(i).bare())) {
        i++;
      }
      return i;
    }

    @Nullable Parting parting() {
      int i = shared();
      Seen one = i < reference.size() ? reference.get(i) : null;
      Seen two = i < other.size() ? other.get(i) : null;
      return one == null && two == null ? null : new Parting(one, two);
    }
  }

  /** At least one of the two is there. */
  private record Parting(@Nullable Seen reference, @Nullable Seen other) {
    /** At one instant, what was noted first in its trace: a batch before what it made room for. */
    boolean before(Parting that) {
      long mine = micros(atNs());
      long theirs = micros(that.atNs());
      return mine < theirs || (mine == theirs && earlier().position < that.earlier().position);
    }

    long atNs() {
      return earlier().event.atNs();
    }

    private Seen earlier() {
      Seen one = reference;
      Seen two = other;
      if (one == null || two == null) {
        return Objects.requireNonNull(one == null ? two : one);
      }
      return micros(two.event) < micros(one.event) ? two : one;
    }
  }
}
