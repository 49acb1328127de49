package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about the log beside its frames. Changed by one thread at a time; written down
 * whole by {@link BooksFile}.
 */
final class Books {

    private final SequencedMap<Long, Epoch> epochs = new LinkedHashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private final GapLedger gaps = new GapLedger();
    private final Doubts doubts = new Doubts();
    private long nextFile = 1;
    private long acknowledgedGone;
    private long dropped;
    private boolean imported;

    /** The openings, oldest first. */
    SequencedMap<Long, Epoch> epochs() {
        return epochs;
    }

    @Nullable Epoch epoch(long id) {
        return epochs.get(id);
    }

    /** The files, oldest first; the last one is appended to. */
    List<Segment> segments() {
        return segments;
    }

    GapLedger gaps() {
        return gaps;
    }

    /** The id of the next file; each is given once. */
    long takeFileId() {
        return nextFile++;
    }

    long nextFile() {
        return nextFile;
    }

    void nextFile(long least) {
        nextFile = Math.max(nextFile, least);
    }

    /** Samples that the hub has and this node no longer. */
    long acknowledgedGone() {
        return acknowledgedGone;
    }

    void addAcknowledgedGone(long samples) {
        acknowledgedGone += samples;
    }

    /** Samples that were given up before the hub had them. */
    long dropped() {
        return dropped;
    }

    void addDropped(long samples) {
        dropped += samples;
    }

    /** Frames that the hub may have although they count as dropped. */
    Doubts doubts() {
        return doubts;
    }

    /**
     * The hub has these, whatever was given up.
     *
     * @return whether that is news
     */
    boolean stored(long epoch, IntervalSet sequences) {
        long samples = doubts.stored(epoch, sequences);
        dropped -= samples;
        acknowledgedGone += samples;
        return samples > 0;
    }

    /** Frames that were given up before the hub acknowledged them, each stretch a gap. */
    void lost(List<DropGaps.Dropped> frames) {
        for (DropGaps.Dropped frame : frames) {
            Epoch of = epoch(frame.epoch());
            if (of != null && of.sent().contains(frame.sequence())) {
                doubts.add(frame.doubt());
            }
        }
        for (Gap gap : DropGaps.of(frames)) {
            Epoch of = epoch(gap.epoch());
            if (of != null) {
                gaps.lost(gap, of.sent());
            }
        }
    }

    /** Whether the buffer that was before this one was read over. */
    boolean isImported() {
        return imported;
    }

    void imported() {
        imported = true;
    }

    /** Bytes of all files. */
    long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    Account account() {
        long held = 0;
        long pending = 0;
        long frames = 0;
        for (Segment segment : segments) {
            held += segment.all().samples();
            pending += segment.pending().samples();
            frames += segment.pending().frames();
        }
        return new Account(
                held + acknowledgedGone + dropped,
                held - pending + acknowledgedGone,
                pending,
                dropped,
                frames);
    }

    /** Forgets epochs of which nothing is left, and gaps before all that is left. */
    void forget(long currentEpoch) {
        segments.stream()
                .filter(segment -> segment.all().frames() > 0)
                .mapToLong(Segment::fromMillis)
                .min()
                .ifPresent(gaps::forget);
        epochs.values()
                .removeIf(epoch ->
                        epoch.id() != currentEpoch
                                && epoch.isClosed()
                                && segments.stream()
                                        .noneMatch(s -> s.sequences().containsKey(epoch.id()))
                                && gaps.pending().stream().noneMatch(g -> g.epoch() == epoch.id())
                                && gaps.known().stream().noneMatch(g -> g.epoch() == epoch.id()));
        doubts.keep(epochs.keySet());
    }
}
