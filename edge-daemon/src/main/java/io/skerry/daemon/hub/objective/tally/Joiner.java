package io.skerry.daemon.hub.objective.tally;

import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.SloEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes one run of two and counts what happened between them. In whatever order neighbours are
 * joined, the same is counted in the end: rises add up, and minutes are judged when they are whole.
 */
final class Joiner {
    /**
     * Minutes that a rise between two frames is shared by, its last ones: frames are apart by less,
     * unless a clock was set.
     */
    private static final long MOST_MINUTES = 60;

    /** The same across a hole. */
    private static final long MOST_MINUTES_OF_HOLE = 24 * 60;

    private final Inputs inputs;
    private final Sink sink;

    /** Rises of a minute. */
    private static final class Rises {
        private long first;
        private long second;
        private boolean hasFirst;
        private boolean hasSecond;
    }

    Joiner(Inputs inputs, Sink sink) {
        this.inputs = inputs;
        this.sink = sink;
    }

    /**
     * A run of one frame. Minutes that it is the only one to know are judged.
     *
     * @param from the first sequence that it stands for
     */
    Run of(Glance glance, long from) {
        Map<String, Pending> slices = new HashMap<>();
        glance.slices()
                .forEach((name, of) -> {
                    Sli.Slices sli = inputs.slices(name);
                    if (sli != null) {
                        Slice tail = of.size() == 1 ? null : of.getLast();
                        slices.put(name, new Pending(of.getFirst(), tail));
                        of.subList(1, Math.max(1, of.size() - 1))
                                .forEach(slice -> judge(name, sli, slice));
                    }
                });
        Map<String, Long> seen = new HashMap<>();
        glance.seen().forEach(name -> seen.put(name, glance.at()));
        return new Run(
                List.of(new Span(glance.epoch(), from, glance.to())),
                glance.at(),
                glance.at(),
                new Run.Ends(glance.counters(), glance.counters(), Map.of()),
                slices,
                seen);
    }

    /**
     * Both as one.
     *
     * @param adjacent whether no frame is missing in between
     */
    Run join(Run one, Run next, boolean adjacent) {
        Map<String, Run.Waiting> waiting = new HashMap<>(next.counters().waiting());
        for (Inputs.Counted counted : inputs.events()) {
            Run.Waiting left = count(counted, one, next, adjacent);
            if (left != null) {
                waiting.merge(
                        counted.objective(),
                        left,
                        (late, early) ->
                                new Run.Waiting(late.events() + early.events(), late.minute()));
            }
        }
        return new Run(
                Run.spans(one, next, adjacent),
                one.firstAt(),
                next.lastAt(),
                new Run.Ends(
                        Run.overlaid(next.counters().first(), one.counters().first()),
                        Run.overlaid(one.counters().last(), next.counters().last()),
                        waiting),
                slices(one.slices(), next.slices(), next.lastAt()),
                Run.overlaid(one.seen(), next.seen()));
    }

    /** Counts rises of one objective; returns what waits for its total to rise. */
    private Run.@Nullable Waiting count(
            Inputs.Counted counted, Run one, Run next, boolean adjacent) {
        TreeMap<Long, Rises> minutes = new TreeMap<>();
        next.counters()
                .first()
                .forEach((counter, later) -> {
                    Counter.Value before = one.counters().last().get(counter);
                    if (before != null && counted.reads(counter.metric())) {
                        spread(counted, counter.metric(), before, later, adjacent, minutes);
                    }
                });
        Run.Waiting waiting = one.counters().waiting().get(counted.objective());
        for (Map.Entry<Long, Rises> each : minutes.entrySet()) {
            waiting = emit(counted, each.getKey(), each.getValue(), waiting);
        }
        return waiting;
    }

    private static void spread(
            Inputs.Counted counted,
            String metric,
            Counter.Value before,
            Counter.Value later,
            boolean adjacent,
            Map<Long, Rises> minutes) {
        long rise = before.riseTo(later, adjacent);
        long last = Minutes.endingAt(later.at());
        long most = adjacent ? MOST_MINUTES : MOST_MINUTES_OF_HOLE;
        long parts = Math.clamp(last - Minutes.endingAt(before.at()), 1, most);
        for (long part = 0; part < parts; part++) {
            Rises rises = minutes.computeIfAbsent(last - parts + 1 + part, any -> new Rises());
            long share = Minutes.share(rise, part, parts);
            if (metric.equals(counted.sli().first())) {
                rises.first += share;
                rises.hasFirst = true;
            } else {
                rises.second += share;
                rises.hasSecond = true;
            }
        }
    }

    /** Of part and total, no more of the part counts than of the total: the rest waits for it. */
    private Run.@Nullable Waiting emit(
            Inputs.Counted counted, long minute, Rises rises, Run.@Nullable Waiting before) {
        Sli.Events sli = counted.sli();
        if (sli.form() == Sli.Events.Form.GOOD_AND_BAD) {
            if (rises.hasFirst || rises.hasSecond) {
                tell(counted.objective(), sli.observed(minute, rises.first, rises.second));
            }
            return null;
        }
        Run.Waiting waiting =
                before == null || minute > before.minute() + 1
                        ? new Run.Waiting(0, minute)
                        : before;
        long part = rises.first + waiting.events();
        long taken = Math.min(part, rises.second);
        if (rises.hasSecond) {
            tell(counted.objective(), sli.observed(minute, taken, rises.second));
        }
        if (part == taken) {
            return null;
        }
        return new Run.Waiting(part - taken, rises.first > 0 ? minute : waiting.minute());
    }

    private void tell(String objective, SloEvent.Observed observed) {
        sink.counted(objective, observed.minute(), observed.good(), observed.bad());
    }

    private Map<String, Pending> slices(
            Map<String, Pending> one, Map<String, Pending> next, long lastAt) {
        Map<String, Pending> joined = new HashMap<>();
        Collection<String> names = new TreeSet<>(one.keySet());
        names.addAll(next.keySet());
        for (String name : names) {
            Sli.Slices sli = inputs.slices(name);
            if (sli != null) {
                joined.put(name, slices(name, sli, one.get(name), next.get(name), lastAt));
            }
        }
        return joined;
    }

    private Pending slices(
            String name,
            Sli.Slices sli,
            @Nullable Pending one,
            @Nullable Pending next,
            long lastAt) {
        Deque<Slice> left = new ArrayDeque<>(one == null ? List.of() : one.slices());
        List<Slice> right = new ArrayList<>(next == null ? List.of() : next.slices());
        if (!left.isEmpty()
                && !right.isEmpty()
                && left.getLast().minute() == right.getFirst().minute()) {
            left.addLast(left.removeLast().with(right.removeFirst(), sli));
        }
        left.addAll(right);
        Slice head = left.removeFirst();
        Slice tail = left.pollLast();
        left.forEach(slice -> judge(name, sli, slice));
        if (tail != null && lastAt > tail.closesAt()) {
            judge(name, sli, tail);
            tail = null;
        }
        return new Pending(head, tail);
    }

    private void judge(String name, Sli.Slices sli, Slice slice) {
        sli.observed(slice.minute(), slice.value(sli)).ifPresent(observed -> tell(name, observed));
    }
}
