package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.time.Cancellable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The twin of simulated nodes: no file, one epoch, gone with the process. */
public final class InMemoryFrameBuffer implements FrameBuffer {
    private byte @Nullable [] head;

    private static final class Entry {
        private final Frame frame;
        private boolean acknowledged;

        Entry(Frame frame) {
            this.frame = frame;
        }

        int samples() {
            return frame.samples().size();
        }
    }

    private final long epoch;
    private final long maxSamples;
    private final AppendListeners listeners = new AppendListeners();
    private final Deque<Entry> entries = new ArrayDeque<>();

    /** What the hub is still to hear of. */
    private final List<Gap> gaps = new ArrayList<>();

    /** What is missing from the history. */
    private final List<Gap> holes = new ArrayList<>();

    private List<SeriesKey> definitions = List.of();
    private long sequence;
    private long heldSamples;
    private long logged;
    private long acknowledged;
    private long dropped;

    /**
     * @param random where the epoch comes from
     * @param maxSamples samples that it holds at most; one takes about 36 bytes
     */
    public InMemoryFrameBuffer(RandomGenerator random, long maxSamples) {
        this.epoch = random.nextLong();
        this.maxSamples = maxSamples;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public synchronized long nextSequence() {
        return sequence + 1;
    }

    /** Nothing: memory does not outlive a kill either way. */
    @Override
    public void note(Reading reading, List<SeriesKey> definitions) {}

    @Override
    public void append(Frame frame, List<SeriesKey> definitions) {
        synchronized (this) {
            FrameChecks.inTurn(frame, epoch, sequence + 1, definitions);
            sequence = frame.sequence();
            this.definitions = definitions;
            entries.addLast(new Entry(frame));
            logged += frame.samples().size();
            heldSamples += frame.samples().size();
            makeRoom();
        }
        listeners.fire();
    }

    @Override
    public synchronized void keepHead(long ofEpoch, byte[] newest) {
        if (ofEpoch == epoch()) {
            head = newest.clone();
        }
    }

    @Override
    public synchronized Optional<byte[]> head(long ofEpoch) {
        return ofEpoch == epoch() ? Optional.ofNullable(head) : Optional.empty();
    }

    @Override
    public synchronized List<SeriesKey> definitions(long ofEpoch) {
        return ofEpoch == epoch ? definitions : List.of();
    }

    @Override
    public synchronized Batch next(Map<Long, IntervalSet> inFlight, int limit) {
        IntervalSet sent = inFlight.getOrDefault(epoch, IntervalSet.empty());
        List<Gap> unsent = gaps.stream().filter(gap -> !sent.contains(gap.sequences())).toList();
        List<Frame> frames = new ArrayList<>();
        Iterator<Entry> newestFirst = entries.descendingIterator();
        while (newestFirst.hasNext() && frames.size() < limit) {
            Entry entry = newestFirst.next();
            if (!entry.acknowledged && !sent.contains(entry.frame.sequence())) {
                frames.add(entry.frame);
            }
        }
        return new Batch(epoch, frames, unsent);
    }

    @Override
    public synchronized void acknowledge(long ofEpoch, IntervalSet sequences) {
        if (ofEpoch != epoch) {
            return;
        }
        for (Entry entry : entries) {
            if (!entry.acknowledged && sequences.contains(entry.frame.sequence())) {
                entry.acknowledged = true;
                acknowledged += entry.samples();
            }
        }
        gaps.removeIf(gap -> sequences.contains(gap.sequences()));
    }

    @Override
    public void history(Instant from, Instant to, Consumer<Frame> visitor) {
        List<Frame> frames;
        synchronized (this) {
            frames = entries.stream().map(entry -> entry.frame).toList();
        }
        for (Frame frame : frames) {
            long end = frame.time().wallMillis();
            if (end > from.toEpochMilli() && end <= to.toEpochMilli()) {
                visitor.accept(frame);
            }
        }
    }

    @Override
    public synchronized List<Gap> gaps(Instant from, Instant to) {
        List<Gap> within =
                holes.stream()
                        .filter(gap ->
                                gap.toMillis() > from.toEpochMilli()
                                        && gap.fromMillis() < to.toEpochMilli())
                        .sorted(
                                Comparator.comparingLong(Gap::toMillis)
                                        .thenComparingLong(Gap::fromMillis))
                        .toList();
        return within.subList(Math.max(0, within.size() - MOST_GAPS), within.size());
    }

    @Override
    public synchronized Account account() {
        List<Entry> pending = entries.stream().filter(entry -> !entry.acknowledged).toList();
        long pendingSamples = pending.stream().mapToLong(Entry::samples).sum();
        return new Account(logged, acknowledged, pendingSamples, dropped, pending.size());
    }

    @Override
    public Cancellable onAppend(Runnable listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {}

    /** Acknowledged frames go first, then the oldest; a tenth is freed at once, so gaps are few. */
    private void makeRoom() {
        if (heldSamples <= maxSamples) {
            return;
        }
        long target = maxSamples - maxSamples / 10;
        List<DropGaps.Dropped> known = new ArrayList<>();
        Iterator<Entry> oldestFirst = entries.iterator();
        while (oldestFirst.hasNext() && heldSamples > target) {
            Entry entry = oldestFirst.next();
            if (entry.acknowledged) {
                oldestFirst.remove();
                heldSamples -= entry.samples();
                known.add(DropGaps.Dropped.of(entry.frame));
            }
        }
        holes.addAll(DropGaps.of(known));
        if (heldSamples > maxSamples) {
            drop(target);
        }
        forget();
    }

    /** Gaps that the hub knows and that lie before all that is left. */
    private void forget() {
        FrameTime oldest = entries.getFirst().frame.time();
        long start = oldest.wallMillis() - oldest.intervalMillis();
        holes.removeIf(gap -> gap.toMillis() <= start && !gaps.contains(gap));
    }

    private void drop(long target) {
        List<DropGaps.Dropped> lost = new ArrayList<>();
        while (heldSamples > target && entries.size() > 1) {
            Entry entry = entries.removeFirst();
            heldSamples -= entry.samples();
            lost.add(DropGaps.Dropped.of(entry.frame));
        }
        for (Gap gap : DropGaps.of(lost)) {
            dropped += gap.samples();
            gaps.add(gap);
            holes.add(gap);
        }
    }
}
