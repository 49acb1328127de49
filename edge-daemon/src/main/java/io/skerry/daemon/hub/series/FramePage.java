package io.skerry.daemon.hub.series;

import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.StoredFrame;
import io.skerry.daemon.store.Transaction;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** One page of a node's frames as it sent them, with what verifies them. */
final class FramePage {
    static final int FRAMES = 200;

    private final Transaction tx;
    private final ReadFramesRequest request;
    private final ReadFramesResponse.Builder page = ReadFramesResponse.newBuilder();
    private final Map<Long, long[]> spans = new TreeMap<>();

    FramePage(Transaction tx, ReadFramesRequest request) {
        this.tx = tx;
        this.request = request;
    }

    ReadFramesResponse read() {
        SeriesTable.page(
                tx,
                request.getNodeId(),
                new SeriesTable.Range(request.getStartUnixMillis(), request.getEndUnixMillis()),
                request.getAfter(),
                FRAMES,
                this::add);
        if (page.getFramesCount() < FRAMES) {
            page.clearNextAfter();
        }
        spans.forEach(this::describe);
        return page.build();
    }

    private void add(long id, SeriesTable.Row row) {
        page.addFrames(
                        StoredFrame.newBuilder()
                                .setEpoch(row.epoch())
                                .setFrame(FrameBlob.decode(row.blob().toByteArray())))
                .setNextAfter(id);
        long[] span =
                spans.computeIfAbsent(
                        row.epoch(), epoch -> new long[] {row.sequence(), row.sequence()});
        span[0] = Math.min(span[0], row.sequence());
        span[1] = Math.max(span[1], row.sequence());
    }

    /** Heads from just before the first frame to the one that first covers the last. */
    private void describe(long epoch, long[] span) {
        EpochRecord.Builder record = EpochRecord.newBuilder().setEpoch(epoch);
        SeriesTable.definitions(tx, request.getNodeId(), epoch).values().stream()
                .sorted(Comparator.comparingInt(SeriesDefinition::getRef))
                .forEach(record::addDefinitions);
        record.addAllHeads(SeriesTable.heads(tx, request.getNodeId(), epoch, span[0] - 1, span[1]));
        page.addEpochs(record);
    }
}
