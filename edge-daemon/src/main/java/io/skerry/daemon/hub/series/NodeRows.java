package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query reads of one node.
 *
 * @param definitions by epoch, then by reference
 */
record NodeRows(
        List<SeriesTable.Row> frames,
        Map<Long, Map<Integer, SeriesDefinition>> definitions,
        List<TelemetryGap> gaps) {

    static NodeRows read(Transaction tx, String nodeId, long from, long to) {
        List<SeriesTable.Row> frames = SeriesTable.frames(tx, nodeId, from, to);
        Map<Long, Map<Integer, SeriesDefinition>> definitions = new HashMap<>();
        for (SeriesTable.Row row : frames) {
            definitions.computeIfAbsent(
                    row.epoch(), epoch -> SeriesTable.definitions(tx, nodeId, epoch));
        }
        return new NodeRows(frames, definitions, SeriesTable.gaps(tx, nodeId, from, to));
    }
}
