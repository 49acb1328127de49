package io.skerry.daemon.hub.series;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.StoredFrame;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import java.util.ArrayList;
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

    private final NodeView node;
    private final ReadFramesRequest request;
    private final ReadFramesResponse.Builder page = ReadFramesResponse.newBuilder();
    private final Map<Long, long[]> epochs = new TreeMap<>();
    private final long start;
    private long at;
    private int same;
    private int bytes;

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

    /** Whether the page has room for more. */
    private boolean add(Wish.Range span) {
        List<RawFrame> frames = new ArrayList<>();
        for (RawChunk chunk : node.frames(span)) {
            frames.addAll(chunk.frames());
        }
        frames.removeIf(frame ->
                Tier.RAW.span(frame.observedAt()) != span.from()
                        || frame.observedAt() <= request.getStartUnixMillis()
                        || frame.observedAt() > request.getEndUnixMillis());
        frames.sort(RawFrame.ORDER);
        int passed = 0;
        int given = same;
        long from = at;
        for (RawFrame frame : frames) {
            if (frame.observedAt() < from || (frame.observedAt() == from && passed++ < given)) {
                continue;
            }
            add(frame);
            if (isFull()) {
                return false;
            }
        }
        return true;
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
