package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.node.telemetry.Reading;
import io.skerry.daemon.time.Cancellable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The twin of simulated nodes: no file, one epoch, gone with the process. */
public final class InMemoryFrameBuffer implements FrameBuffer {
    /** A reference and four doubles. */
    private static final int SAMPLE_BYTES = 36;

    /** Frames that are thinned at once, as a part of all. */
    private static final int PART = 8;

    private static final class Entry {
        private final Kept kept;
        private final Level level;
        private boolean acknowledged;

        Entry(Kept kept, Level level) {
            this.kept = kept;
            this.level = level;
        }

        Frame frame() {
            return kept.frame();
        }

        int samples() {
            return frame().samples().size();
        }

        boolean canBecome(Level coarser) {
            return !acknowledged && level.compareTo(coarser) < 0;
        }
    }

    private final Epoch epoch;
    private final long maxSamples;
    private final AppendListeners listeners = new AppendListeners();
    private final List<Entry> entries = new ArrayList<>();
    private final GapLedger gaps = new GapLedger();
    private final Doubts doubts = new Doubts();
    private List<SeriesKey> definitions = List.of();
    private byte[] head = new byte[0];
    private long heldSamples;
    private long logged;
    private long acknowledged;
    private long dropped;

    /**
     * @param random where the epoch comes from
     * @param maxSamples samples that it holds at most; one takes about 36 bytes
     */
    public InMemoryFrameBuffer(RandomGenerator random, long maxSamples) {
        this.epoch = new Epoch(random.nextLong(), 0);
        this.maxSamples = maxSamples;
    }

    @Override
    public long epoch() {
        return epoch.id();
    }

    @Override
    public synchronized long nextSequence() {
        return epoch.lastSequence() + 1;
    }

    /** Nothing: memory does not outlive a kill either way. */
    @Override
    public void note(Reading reading, List<SeriesKey> known) {}

    @Override
    public void noteOpen(long wallMillis, List<FrameSketch> changed) {}

    @Override
    public void append(Frame frame, List<SeriesKey> known, FrameProof proof) {
        synchronized (this) {
            FrameChecks.inTurn(frame, epoch.id(), epoch.lastSequence() + 1, known);
            epoch.reach(frame.sequence());
            definitions = known;
            head = proof.head();
            entries.addLast(new Entry(new Kept(frame, proof.link()), Level.RAW));
            logged += frame.samples().size();
            heldSamples += frame.samples().size();
            makeRoom();
        }
        listeners.fire();
    }

    @Override
    public void skip(Gap lost) {
        synchronized (this) {
            if (lost.epoch() != epoch.id() || lost.sequences().from() != epoch.lastSequence() + 1) {
                throw new IllegalArgumentException(lost + " where " + nextSequence() + " is due");
            }
            epoch.reach(lost.sequences().to());
            logged += lost.samples();
            dropped += lost.samples();
            gaps.lost(lost, epoch.sent());
        }
        listeners.fire();
    }

    @Override
    public synchronized Optional<byte[]> head(long ofEpoch) {
        return ofEpoch == epoch.id() && head.length > 0
                ? Optional.of(head.clone())
                : Optional.empty();
    }

    @Override
    public synchronized List<SeriesKey> definitions(long ofEpoch) {
        return ofEpoch == epoch.id() ? definitions : List.of();
    }

    @Override
    public synchronized Batch next(Map<Long, IntervalSet> inFlight, int limit) {
        IntervalSet sent = inFlight.getOrDefault(epoch.id(), IntervalSet.empty());
        List<Gap> unsent =
                gaps.pending().stream().filter(gap -> !sent.contains(gap.sequences())).toList();
        List<Frame> frames =
                entries.reversed().stream()
                        .filter(entry ->
                                !entry.acknowledged && !sent.contains(entry.frame().sequence()))
                        .limit(limit)
                        .map(Entry::frame)
                        .toList();
        Batch batch = new Batch(epoch.id(), frames, unsent);
        epoch.send(batch.sequences());
        return batch;
    }

    @Override
    public synchronized void stored(long ofEpoch, IntervalSet sequences) {
        long samples = doubts.stored(ofEpoch, sequences);
        dropped -= samples;
        acknowledged += samples;
    }

    @Override
    public synchronized void acknowledge(long ofEpoch, IntervalSet sequences) {
        if (ofEpoch != epoch.id()) {
            return;
        }
        IntervalSet news = epoch.news(sequences);
        for (Entry entry : entries) {
            if (!entry.acknowledged && news.contains(entry.frame().sequence())) {
                entry.acknowledged = true;
                acknowledged += entry.samples();
                news = news.plus(entry.frame().sequences());
            }
        }
        epoch.acknowledge(news);
        gaps.acknowledge(ofEpoch, epoch.acknowledged());
    }

    @Override
    public void history(Instant from, Instant to, Consumer<Frame> visitor) {
        List<Frame> frames;
        synchronized (this) {
            frames = entries.stream().map(Entry::frame).toList();
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
        return gaps.within(from.toEpochMilli(), to.toEpochMilli());
    }

    @Override
    public synchronized Account account() {
        List<Entry> pending = entries.stream().filter(entry -> !entry.acknowledged).toList();
        long pendingSamples = pending.stream().mapToLong(Entry::samples).sum();
        return new Account(logged, acknowledged, pendingSamples, dropped, pending.size());
    }

    @Override
    public synchronized Backlog backlog() {
        if (logged == acknowledged + dropped) {
            // By the books, and asked of thousands of nodes.
            return Backlog.NONE;
        }
        long frames = 0;
        long samples = 0;
        long oldest = Long.MAX_VALUE;
        for (Entry entry : entries) {
            if (!entry.acknowledged) {
                frames++;
                samples += entry.samples();
                oldest = Math.min(oldest, entry.frame().time().wallMillis());
            }
        }
        return frames == 0
                ? Backlog.NONE
                : new Backlog(frames, samples, samples * SAMPLE_BYTES, oldest);
    }

    @Override
    public synchronized long bytes() {
        return heldSamples * SAMPLE_BYTES;
    }

    @Override
    public Cancellable onAppend(Runnable listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {}

    /** In the order of {@link DropClass}; a tenth is freed at once, so the work is rare. */
    private void makeRoom() {
        if (heldSamples <= maxSamples) {
            return;
        }
        giveUp(entry -> entry.acknowledged);
        thin(Level.MINUTE);
        thin(Level.TEN_MINUTES);
        giveUp(entry -> !entry.acknowledged && !epoch.sent().contains(entry.frame().sequence()));
        // What the hub may have goes last: it would be counted as dropped although it is stored.
        giveUp(entry -> !entry.acknowledged);
        long start = entries.getFirst().frame().time().wallMillis();
        gaps.forget(start - entries.getFirst().frame().time().intervalMillis());
    }

    /** The oldest go; the newest always stays. */
    private void giveUp(Predicate<Entry> wanted) {
        long target = target();
        List<DropGaps.Dropped> known = new ArrayList<>();
        List<DropGaps.Dropped> lost = new ArrayList<>();
        Iterator<Entry> oldestFirst = entries.iterator();
        for (int left = entries.size(); left > 1 && heldSamples > target; left--) {
            Entry entry = oldestFirst.next();
            if (wanted.test(entry)) {
                oldestFirst.remove();
                heldSamples -= entry.samples();
                dropped += entry.acknowledged ? 0 : entry.samples();
                (entry.acknowledged ? known : lost).add(DropGaps.Dropped.of(entry.frame()));
            }
        }
        lost.stream()
                .filter(frame -> epoch.sent().contains(frame.sequence()))
                .forEach(frame -> doubts.add(frame.doubt()));
        DropGaps.of(known).forEach(gaps::known);
        DropGaps.of(lost).forEach(gap -> gaps.lost(gap, epoch.sent()));
    }

    /** A stage that is needed frees a tenth. */
    private long target() {
        return heldSamples > maxSamples ? maxSamples - maxSamples / 10 : maxSamples;
    }

    private void thin(Level level) {
        long target = target();
        while (heldSamples > target) {
            int from = 0;
            while (from < entries.size() && !entries.get(from).canBecome(level)) {
                from++;
            }
            int to = from;
            int most = from + Math.max(6, entries.size() / PART);
            while (to < entries.size() - 1
                    && entries.get(to).canBecome(level)
                    && (to < most || sameStretch(to - 1, level))) {
                to++;
            }
            if (from >= to) {
                return;
            }
            merge(entries.subList(from, to), level);
        }
    }

    /** Whether a frame and the next one would become one. */
    private boolean sameStretch(int at, Level level) {
        long first = entries.get(at).frame().time().wallMillis();
        long second = entries.get(at + 1).frame().time().wallMillis();
        return (first - 1) / level.millis() == (second - 1) / level.millis();
    }

    private void merge(List<Entry> run, Level level) {
        List<Entry> merged = new ArrayList<>();
        Thinning thinning =
                new Thinning(level, id -> this::kind, kept -> merged.add(new Entry(kept, level)));
        for (Entry entry : run) {
            thinning.add(entry.kept, !epoch.sent().contains(entry.frame().sequence()));
        }
        thinning.flush();
        heldSamples -= thinning.givenUp();
        dropped += thinning.givenUp();
        run.clear();
        run.addAll(merged);
    }

    private SampleKind kind(int ref) {
        return definitions.get(ref).kind();
    }
}
