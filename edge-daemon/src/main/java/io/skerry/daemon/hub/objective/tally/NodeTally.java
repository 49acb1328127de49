package io.skerry.daemon.hub.objective.tally;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which frames of a node were counted, each once, and what is needed to count the others. Frames
 * come in any order: those that follow each other become runs, and a hole between two runs waits
 * for what is missing. When nothing came into it for {@link #PATIENCE} it is given up: its minutes
 * share what counters rose by across it, and a frame of it that comes after all is not counted
 * again. Belongs to one thread at a time.
 */
public final class NodeTally {
    /** A backlog comes in turns, with less than this between two frames of it. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Holes that are waited for; beyond, the oldest one is given up. */
    private static final int MOST_RUNS = 32;

    private final Joiner joiner;
    private final List<Stretch> stretches = new ArrayList<>();

    /** A run, and when something was last added to its ends, nanoseconds. */
    private record Stretch(Run run, long headNanos, long tailNanos) {
        long firstAt() {
            return run.firstAt();
        }
    }

    /**
     * One of which nothing was counted.
     *
     * @param sink gets what is counted
     */
    public NodeTally(Inputs inputs, Sink sink) {
        this.joiner = new Joiner(inputs, sink);
    }

    /** One that goes on with runs that were stored. */
    NodeTally(Inputs inputs, Sink sink, List<Run> runs, long nanos) {
        this(inputs, sink);
        runs.forEach(run -> stretches.add(new Stretch(run, nanos, nanos)));
    }

    List<Run> runs() {
        return stretches.stream().map(Stretch::run).toList();
    }

    /**
     * Counts a frame.
     *
     * @param nanos monotonic, when it came
     * @return false when it was counted before
     */
    public boolean add(Glance glance, long nanos) {
        long epoch = glance.epoch();
        long before = glance.from() - 1;
        for (Stretch stretch : stretches) {
            if (stretch.run().covers(epoch, glance.to())) {
                return false;
            }
            // One that stands for several, of which some came: it goes on where those ended.
            before = Math.max(before, stretch.run().highestBelow(epoch, glance.to()));
        }
        Stretch made = new Stretch(joiner.of(glance, before + 1), nanos, nanos);
        int earlier = endingWith(epoch, before);
        if (earlier >= 0) {
            Stretch old = stretches.get(earlier);
            made = joined(old, made, true, old.headNanos(), nanos);
            stretches.remove(earlier);
        }
        int later = beginningWith(epoch, glance.to() + 1);
        if (later >= 0) {
            Stretch old = stretches.get(later);
            long head = earlier >= 0 ? made.headNanos() : nanos;
            made = joined(made, old, true, head, old.tailNanos());
            stretches.remove(later);
        }
        stretches.add(made);
        stretches.sort(Comparator.comparingLong(Stretch::firstAt));
        while (stretches.size() > MOST_RUNS) {
            bridge(0);
        }
        return true;
    }

    /**
     * Gives up holes that nothing came into for long.
     *
     * @param nanos monotonic, now
     * @return whether there was one
     */
    public boolean giveUp(long nanos) {
        boolean any = false;
        for (int i = 0; i + 1 < stretches.size(); ) {
            long touched = Math.max(stretches.get(i).tailNanos(), stretches.get(i + 1).headNanos());
            if (nanos - touched >= PATIENCE.toNanos()) {
                bridge(i);
                any = true;
            } else {
                i++;
            }
        }
        return any;
    }

    /**
     * When the newest frame was observed that held anything for an objective; milliseconds since
     * 1970-01-01 UTC, empty when none ever did. What is missing before it is on its way or lost,
     * and its minutes are unknown by themselves.
     *
     * @param mayBeSilent whether any frame will do, once one held something for the objective
     */
    public OptionalLong completeUntil(String objective, boolean mayBeSilent) {
        long at = Long.MIN_VALUE;
        for (Stretch stretch : stretches) {
            at = Math.max(at, stretch.run().seen().getOrDefault(objective, Long.MIN_VALUE));
        }
        if (at == Long.MIN_VALUE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(mayBeSilent ? newestAt() : at);
    }

    /** When the newest frame was observed, milliseconds since 1970-01-01 UTC; 0 for none. */
    public long newestAt() {
        return stretches.stream().mapToLong(stretch -> stretch.run().lastAt()).max().orElse(0);
    }

    private void bridge(int at) {
        Stretch one = stretches.get(at);
        Stretch next = stretches.get(at + 1);
        stretches.set(at, joined(one, next, false, one.headNanos(), next.tailNanos()));
        stretches.remove(at + 1);
    }

    private Stretch joined(
            Stretch one, Stretch next, boolean adjacent, long headNanos, long tailNanos) {
        return new Stretch(joiner.join(one.run(), next.run(), adjacent), headNanos, tailNanos);
    }

    private int endingWith(long epoch, long sequence) {
        for (int i = 0; i < stretches.size(); i++) {
            Span last = stretches.get(i).run().spans().getLast();
            if (last.epoch() == epoch && last.to() == sequence) {
                return i;
            }
        }
        return -1;
    }

    private int beginningWith(long epoch, long sequence) {
        for (int i = 0; i < stretches.size(); i++) {
            Span first = stretches.get(i).run().spans().getFirst();
            if (first.epoch() == epoch && first.from() == sequence) {
                return i;
            }
        }
        return -1;
    }
}
