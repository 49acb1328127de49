package io.skerry.daemon.hub.series;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.StoredFrame;
import io.skerry.daemon.hub.series.chunk.FrameKey;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One page of a node's frames as it sent them, with what verifies them. Frames come in the order of
 * their time; where to go on is the time of the last one, and how many of that very millisecond
 * were given out.
 */
final class FramePage {
    static final int FRAMES = 200;

    /** Frames of a page, with what describes them well below the 4 MiB of a message. */
    static final int BYTES = 1 << 20;

    /** Bits for the frames of one millisecond. */
    private static final int SAME = 20;

    /** Values that are unpacked at once: as many as fill a page twice. */
    private static final long VALUES = 1 << 16;

    private final NodeView node;
    private final ReadFramesRequest request;
    private final ReadFramesResponse.Builder page = ReadFramesResponse.newBuilder();
    private final Map<Long, long[]> epochs = new TreeMap<>();
    private final long start;
    private long at;
    private int same;
    private int bytes;

    /** Where a frame is. */
    private record Place(FrameKey key, RawChunk chunk, int row) {}

    FramePage(NodeView node, ReadFramesRequest request) {
        this.node = node;
        this.request = request;
        this.start = Math.max(0, request.getStartUnixMillis());
        this.at = start + (request.getAfter() >>> SAME);
        this.same = (int) (request.getAfter() & ((1 << SAME) - 1));
    }

    ReadFramesResponse read() {
        Wish.Range range = new Wish.Range(at, request.getEndUnixMillis());
        if (range.from() <= range.to()) {
            for (long span : node.spans(range)) {
                if (!add(new Wish.Range(span, span + Tier.RAW.span() - 1))) {
                    break;
                }
            }
        }
        if (isFull()) {
            page.setNextAfter((at - start) << SAME | same);
        }
        epochs.forEach(this::describe);
        return page.build();
    }

    private boolean isFull() {
        return page.getFramesCount() == FRAMES || bytes >= BYTES;
    }

    /**
     * Whether the page has room for more. Which frames come next is told by what the chunks say of
     * their rows; only those that may be on the page are made.
     */
    private boolean add(Wish.Range span) {
        List<Place> places = places(span);
        for (int from = 0; from < places.size(); ) {
            List<Place> lot = places.subList(from, from + lot(places.subList(from, places.size())));
            for (RawFrame frame : frames(lot)) {
                add(frame);
                if (isFull()) {
                    return false;
                }
            }
            from += lot.size();
        }
        return true;
    }

    /** What is left of a span, in the order of the frames. */
    private List<Place> places(Wish.Range span) {
        List<Place> places = new ArrayList<>();
        for (RawChunk chunk : node.frames(span)) {
            for (int i = 0; i < chunk.rows(); i++) {
                long observedAt = chunk.observedAt(i);
                if (Tier.RAW.span(observedAt) == span.from()
                        && observedAt >= at
                        && observedAt > request.getStartUnixMillis()
                        && observedAt <= request.getEndUnixMillis()) {
                    places.add(new Place(chunk.key(i), chunk, i));
                }
            }
        }
        places.sort(Comparator.comparing(Place::key));
        int passed = 0;
        while (passed < same
                && passed < places.size()
                && places.get(passed).key().observedAt() == at) {
            passed++;
        }
        return places.subList(passed, places.size());
    }

    /**
     * How many are made at once: no more than the page takes, nor than memory bears. How many
     * values a row has is known only when all series of its epoch were read; it has no more than
     * there are of those.
     */
    private int lot(List<Place> places) {
        int size = 0;
        long values = 0;
        int most = Math.min(places.size(), FRAMES - page.getFramesCount());
        while (size < most && (size == 0 || values <= VALUES)) {
            Place place = places.get(size);
            values += place.chunk().tracks(place.key().epoch());
            size++;
        }
        return size;
    }

    private static List<RawFrame> frames(List<Place> lot) {
        Map<RawChunk, BitSet> rows = new LinkedHashMap<>();
        lot.forEach(
                place -> rows.computeIfAbsent(place.chunk(), _ -> new BitSet()).set(place.row()));
        List<RawFrame> frames = new ArrayList<>(lot.size());
        rows.forEach((chunk, wanted) -> frames.addAll(chunk.frames(wanted)));
        frames.sort(RawFrame.ORDER);
        return frames;
    }

    private void add(RawFrame frame) {
        if (frame.observedAt() == at) {
            same++;
        } else {
            at = frame.observedAt();
            same = 1;
        }
        if (same == 1 << SAME) {
            throw Faults.badRequest("after", "Too many frames have the same time.");
        }
        StoredFrame stored =
                StoredFrame.newBuilder()
                        .setEpoch(frame.epoch())
                        .setFrame(FrameMapper.message(frame))
                        .build();
        page.addFrames(stored);
        bytes += stored.getSerializedSize();
        long[] span =
                epochs.computeIfAbsent(
                        frame.epoch(), _ -> new long[] {frame.sequence(), frame.sequence()});
        span[0] = Math.min(span[0], frame.sequence());
        span[1] = Math.max(span[1], frame.sequence());
    }

    /** Heads from just before the first frame to the one that first covers the last. */
    private void describe(long epoch, long[] span) {
        EpochRecord.Builder record = EpochRecord.newBuilder().setEpoch(epoch);
        node.definitions(epoch).values().forEach(record::addDefinitions);
        record.addAllHeads(node.heads(epoch, span[0] - 1, span[1]));
        page.addEpochs(record);
    }
}
