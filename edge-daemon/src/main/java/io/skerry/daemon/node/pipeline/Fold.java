package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All series of one source on their way to the published ones. Several that become one are summed
 * exactly, also through resets, late arrivals and departures. A source calls {@link #begin}, {@link
 * #add} for each sample, {@link #samples}. What was not seen for an hour is forgotten. Bounded;
 * thread-safe.
 */
public final class Fold {
    /** Largest size of a value: so many sums of so many members stay numbers. */
    public static final double LARGEST = 1e300;

    private static final long FORGOTTEN_AFTER_NANOS = 3_600_000_000_000L;
    private static final long SWEEP_NANOS = 600_000_000_000L;
    private static final int KNOWN_BY_NAME = 4_096;

    private final Publisher publisher;
    private final Map<SeriesKey, Slot> byRaw = new HashMap<>();
    private final Map<SeriesKey, Slot> byPublished = new HashMap<>();
    private final List<@Nullable Slot> slots = new ArrayList<>();
    private final Members members = new Members();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private int round;

    /** When a round began; one is kept for every ten minutes. */
    private record Mark(int round, long nanos) {}

    public Fold(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * A new round of the source.
     *
     * @param nowNanos monotonic clock
     */
    public synchronized void begin(long nowNanos) {
        round++;
        if (marks.isEmpty() || nowNanos - marks.getLast().nanos() >= SWEEP_NANOS) {
            sweep(nowNanos);
            marks.addLast(new Mark(round, nowNanos));
        }
    }

    /**
     * A sample of the round.
     *
     * @return false when it is not published: no number up to {@link #LARGEST}, a counter below
     *     zero, the second of a series in one round, a name that may not be kept, or no room
     */
    public synchronized boolean add(SeriesKey raw, double value) {
        if (!(Math.abs(value) <= LARGEST) || (value < 0 && raw.kind() == SampleKind.COUNTER)) {
            return false;
        }
        Slot known = byRaw.get(raw);
        if (known != null && !known.isShared()) {
            return known.pass(known.only(), value, round);
        }
        long fingerprint = Members.fingerprint(raw);
        int at = members.find(fingerprint);
        if (at != Members.NONE) {
            return take(at, value);
        }
        Slot slot = known != null ? known : slot(raw);
        if (slot == null) {
            return false;
        }
        if (byRaw.size() < KNOWN_BY_NAME) {
            byRaw.put(raw, slot);
        }
        if (!slot.isShared() && (slot.only() == 0 || slot.only() == fingerprint)) {
            return slot.pass(fingerprint, value, round);
        }
        if (!slot.isShared()) {
            slot.share(members);
        }
        int place = members.add(fingerprint, slot.index());
        if (place == Members.NONE) {
            return false;
        }
        members.set(place, 0, round - 1);
        return take(place, value);
    }

    /** What is published of the round, one sample for each series. */
    public synchronized List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(byPublished.size());
        for (Slot slot : byPublished.values()) {
            slot.sample(round).ifPresent(samples::add);
        }
        return samples;
    }

    /** Published series that it holds. */
    synchronized int size() {
        return byPublished.size();
    }

    private boolean take(int at, double value) {
        Slot slot = slots.get(members.slot(at));
        if (slot == null || members.round(at) == round || slot.refuses(value)) {
            return false;
        }
        slot.take(value, members.value(at), round);
        members.set(at, value, round);
        return true;
    }

    private @Nullable Slot slot(SeriesKey raw) {
        Optional<SeriesKey> published = publisher.publish(raw);
        if (published.isEmpty()) {
            return null;
        }
        Slot known = byPublished.get(published.get());
        if (known != null) {
            // It is held once, however many are behind it.
            publisher.released(published.get());
            return known;
        }
        int free = slots.indexOf(null);
        int index = free < 0 ? slots.size() : free;
        Slot slot = new Slot(index, published.get(), publisher.isShared(published.get()));
        if (free < 0) {
            slots.add(slot);
        } else {
            slots.set(index, slot);
        }
        byPublished.put(published.get(), slot);
        return slot;
    }

    /** Forgets what was last seen in a round that began an hour ago or earlier. */
    private void sweep(long nowNanos) {
        int oldest = Integer.MIN_VALUE;
        while (!marks.isEmpty() && nowNanos - marks.getFirst().nanos() >= FORGOTTEN_AFTER_NANOS) {
            oldest = marks.removeFirst().round();
        }
        int last = oldest;
        if (last == Integer.MIN_VALUE) {
            return;
        }
        members.keep(at -> members.round(at) > last);
        byPublished.values().removeIf(slot -> slot.round() <= last && forget(slot));
        byRaw.values().removeIf(slot -> slots.get(slot.index()) != slot);
    }

    private boolean forget(Slot slot) {
        publisher.released(slot.series());
        slots.set(slot.index(), null);
        return true;
    }
}
