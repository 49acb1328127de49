package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.daemon.hub.series.chunk.Bulk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One node's telemetry that is durable in the journal and not sealed yet. A few frames lie as they
 * came, the others packed; packs are packed again as they become many. Thread-safe.
 */
final class OpenNode {
    /** Frames that lie unpacked. */
    private static final int TAIL = 6;

    /** Packs of one size that become one. */
    private static final int FAN = 8;

    /** Larger packs stay as they are. */
    private static final long MOST_TOGETHER = 16 << 20;

    private final String nodeId;
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private final List<RawFrame> tail = new ArrayList<>();
    private List<OpenPart> parts = new ArrayList<>();
    private Meta meta = new Meta();
    private @Nullable Taken taken;
    private long tailSegment = Long.MAX_VALUE;
    private long metaSegment = Long.MAX_VALUE;
    private long bytes;

    OpenNode(String nodeId) {
        this.nodeId = nodeId;
    }

    /** What is there, at one moment. Not changed any more. */
    record View(List<RawFrame> tail, List<OpenPart> parts, Meta meta) {}

    /** What is being sealed. */
    record Taken(List<OpenPart> parts, Meta meta, long segment) {
        boolean isEmpty() {
            return parts.isEmpty() && meta.isEmpty();
        }
    }

    String nodeId() {
        return nodeId;
    }

    /**
     * Held for reading by whoever reads open and sealed data as one; for writing while they swap.
     */
    ReadWriteLock gate() {
        return gate;
    }

    /**
     * Takes in what is durable now.
     *
     * @param fresh frames that were not there before
     * @return by how many bytes it grew
     */
    synchronized long add(
            List<RawFrame> fresh,
            SendTelemetryRequest batch,
            long receivedAt,
            long segment,
            Squeeze squeeze) {
        meta.add(batch, receivedAt);
        metaSegment = Math.min(metaSegment, segment);
        if (!fresh.isEmpty()) {
            tailSegment = Math.min(tailSegment, segment);
            tail.addAll(fresh);
            if (tail.size() >= TAIL) {
                pack(squeeze);
                if (taken == null) {
                    packAgain(squeeze);
                }
            }
        }
        return recount();
    }

    private void pack(Squeeze squeeze) {
        TreeMap<Long, List<RawFrame>> spans = new TreeMap<>();
        for (RawFrame frame : tail) {
            spans.computeIfAbsent(Tier.RAW.span(frame.observedAt()), _ -> new ArrayList<>())
                    .add(frame);
        }
        // All or none: a frame must not be both in a part and in the tail.
        List<OpenPart> packed = new ArrayList<>();
        spans.forEach(
                (span, frames) -> packed.add(OpenPart.of(frames, span, tailSegment, squeeze)));
        parts.addAll(packed);
        tail.clear();
        tailSegment = Long.MAX_VALUE;
    }

    private void packAgain(Squeeze squeeze) {
        List<OpenPart> alike = alike();
        while (alike.size() >= FAN
                && alike.stream().mapToLong(OpenPart::bytes).sum() <= MOST_TOGETHER
                && bulk(alike).fits()) {
            OpenPart together = OpenPart.of(alike, squeeze);
            parts.removeAll(alike);
            parts.add(together);
            alike = alike();
        }
    }

    private static Bulk bulk(List<OpenPart> parts) {
        return parts.stream().map(OpenPart::bulk).reduce(Bulk.NONE, Bulk::plus);
    }

    /** What it takes to read all of it. */
    synchronized Bulk bulk() {
        return bulk(parts);
    }

    /** The parts of the span and size of the newest. */
    private List<OpenPart> alike() {
        OpenPart newest = parts.getLast();
        return parts.stream()
                .filter(part -> part.span() == newest.span() && part.level() == newest.level())
                .toList();
    }

    synchronized View view() {
        Meta all = meta.copy();
        if (taken != null) {
            all.addOlder(taken.meta());
        }
        return new View(List.copyOf(tail), List.copyOf(parts), all);
    }

    /**
     * The oldest segment of the journal that is needed for this node; the largest number if none.
     */
    synchronized long segment() {
        long oldest = Math.min(tailSegment, metaSegment);
        for (OpenPart part : parts) {
            oldest = Math.min(oldest, part.segment());
        }
        return taken == null ? oldest : Math.min(oldest, taken.segment());
    }

    /** Starts of the spans of which something is open. */
    synchronized List<Long> spans() {
        TreeMap<Long, Boolean> spans = new TreeMap<>();
        parts.forEach(part -> spans.put(part.span(), true));
        tail.forEach(frame -> spans.put(Tier.RAW.span(frame.observedAt()), true));
        return List.copyOf(spans.keySet());
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Whether frames of an epoch may still be open. */
    synchronized boolean isEmpty() {
        return tail.isEmpty() && parts.isEmpty() && meta.isEmpty() && taken == null;
    }

    /**
     * Takes what is to be sealed: the frames of some spans, and everything besides frames. It stays
     * readable until {@link #sealed}.
     */
    synchronized Taken take(LongPredicate spans, Squeeze squeeze) {
        if (taken != null) {
            throw new IllegalStateException("a node is sealed by one at a time");
        }
        if (!tail.isEmpty()) {
            pack(squeeze);
        }
        List<OpenPart> chosen = parts.stream().filter(part -> spans.test(part.span())).toList();
        Taken now = new Taken(chosen, meta, metaSegment);
        meta = new Meta();
        metaSegment = Long.MAX_VALUE;
        taken = now;
        return now;
    }

    /**
     * It lies in the database now. Called with the gate closed.
     *
     * @return by how many bytes it shrank
     */
    synchronized long sealed() {
        Taken gone = taken;
        if (gone != null) {
            List<OpenPart> kept = new ArrayList<>(parts);
            kept.removeAll(gone.parts());
            parts = kept;
            taken = null;
        }
        return -recount();
    }

    /** It could not be sealed and stays. */
    synchronized void notSealed() {
        Taken kept = taken;
        if (kept != null) {
            meta.addOlder(kept.meta());
            metaSegment = Math.min(metaSegment, kept.segment());
            taken = null;
        }
    }

    private long recount() {
        long before = bytes;
        bytes = meta.bytes() + (taken == null ? 0 : taken.meta().bytes());
        for (OpenPart part : parts) {
            bytes += part.bytes();
        }
        for (RawFrame frame : tail) {
            bytes += 400L + 36L * frame.samples().size() + frame.rest().get().length;
        }
        return bytes - before;
    }
}
