package io.skerry.daemon.hub.series;

import io.skerry.daemon.store.Transaction;
import java.util.List;
import java.util.Map;

/**
 * What one node's open telemetry comes to in the database: chunks, and the intervals that they
 * cover.
 */
record Sealed(
        String nodeId, List<ChunkTable.Chunk> chunks, Map<Long, IntervalSet> covered, Meta meta) {

    /** Writes all of it, in the transaction of the caller. */
    void write(Transaction tx) {
        chunks.forEach(chunk -> ChunkTable.add(tx, chunk));
        covered.forEach((epoch, set) ->
                set.forEach((from, to) -> SeriesTable.acknowledge(tx, nodeId, epoch, from, to)));
        meta.epochs()
                .forEach((epoch, said) -> {
                    SeriesTable.touch(tx, nodeId, epoch, said.receivedAt());
                    said.definitions()
                            .values()
                            .forEach(definition ->
                                    SeriesTable.define(tx, nodeId, epoch, definition));
                    said.heads().forEach(head -> SeriesTable.keepHead(tx, nodeId, epoch, head));
                });
        for (Meta.Gap gap : meta.gaps()) {
            SeriesTable.addGap(tx, nodeId, gap);
            if (gap.hasSequences()) {
                SeriesTable.acknowledge(
                        tx,
                        nodeId,
                        gap.epoch(),
                        gap.gap().getSequences().getFrom(),
                        gap.gap().getSequences().getTo());
            }
        }
    }
}
