package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.store.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves telemetry out of the hub's database into chunks, a bounded step at a time. Whatever stops
 * it, the next start goes on: a step is written before it is deleted, and what is written twice is
 * known by its sequence.
 */
final class LegacyMove {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesStore.class);
    private static final int AT_ONCE = 1_440;

    private final Database from;
    private final Database to;
    private final SealedMaker maker;
    private final InstantSource clock;

    LegacyMove(Database from, Database to, SealedMaker maker, InstantSource clock) {
        this.from = from;
        this.to = to;
        this.maker = maker;
        this.clock = clock;
    }

    void run() {
        List<LegacyTable.Epoch> epochs = from.read(LegacyTable::epochs);
        List<String> nodes = from.read(LegacyTable::nodes);
        if (epochs.isEmpty() && nodes.isEmpty()) {
            return;
        }
        LOG.atInfo().addKeyValue("nodes", nodes.size()).log("telemetry moves into its own files");
        epochs.forEach(this::describe);
        long frames = 0;
        for (String nodeId : nodes) {
            frames += move(nodeId);
        }
        // Last, because until then it tells which frames were moved already.
        epochs.forEach(this::acknowledge);
        from.write(tx -> {
            LegacyTable.clear(tx);
            return true;
        });
        LOG.atInfo().addKeyValue("frames", frames).log("telemetry was moved");
    }

    private void describe(LegacyTable.Epoch epoch) {
        List<SeriesDefinition> definitions = from.read(tx -> LegacyTable.definitions(tx, epoch));
        List<Meta.Gap> gaps = from.read(tx -> LegacyTable.gaps(tx, epoch));
        List<Meta.Head> heads = from.read(tx -> LegacyTable.heads(tx, epoch));
        to.write(tx -> {
            SeriesTable.touch(tx, epoch.nodeId(), epoch.epoch(), epoch.receivedAt());
            definitions.forEach(definition ->
                    SeriesTable.define(tx, epoch.nodeId(), epoch.epoch(), definition));
            gaps.forEach(gap -> SeriesTable.addGap(tx, epoch.nodeId(), gap));
            heads.forEach(head -> SeriesTable.keepHead(tx, epoch.nodeId(), epoch.epoch(), head));
            return true;
        });
    }

    private long move(String nodeId) {
        long moved = 0;
        List<LegacyTable.Row> rows = from.read(tx -> LegacyTable.frames(tx, nodeId, AT_ONCE));
        while (!rows.isEmpty()) {
            List<LegacyTable.Row> step = rows;
            seal(nodeId, fresh(nodeId, step));
            from.write(tx -> {
                LegacyTable.delete(tx, step);
                return true;
            });
            moved += step.size();
            rows = from.read(tx -> LegacyTable.frames(tx, nodeId, AT_ONCE));
        }
        return moved;
    }

    private List<RawFrame> fresh(String nodeId, List<LegacyTable.Row> rows) {
        Map<Long, IntervalSet> known = new HashMap<>();
        List<RawFrame> fresh = new ArrayList<>();
        for (LegacyTable.Row row : rows) {
            RawFrame frame =
                    FrameMapper.stored(
                            row.epoch(),
                            FrameBlob.decode(row.blob().toByteArray()),
                            new FrameMapper.Times(row.observedAt(), row.receivedAt(), row.late()));
            boolean there =
                    known.computeIfAbsent(
                                    row.epoch(),
                                    epoch ->
                                            to.read(tx ->
                                                    SeriesTable.acknowledged(tx, nodeId, epoch)))
                            .contains(frame.sequence());
            if (!there) {
                fresh.add(frame);
            }
        }
        return fresh;
    }

    private void seal(String nodeId, List<RawFrame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        Sealed sealed =
                maker.make(
                        nodeId,
                        SealedMaker.spans(frames),
                        new Meta(),
                        epoch -> to.read(tx -> SeriesTable.definitions(tx, nodeId, epoch)),
                        clock.millis());
        to.write(tx -> {
            sealed.write(tx);
            return true;
        });
    }

    private void acknowledge(LegacyTable.Epoch epoch) {
        List<long[]> intervals = from.read(tx -> LegacyTable.acknowledged(tx, epoch));
        to.write(tx -> {
            for (long[] interval : intervals) {
                SeriesTable.acknowledge(
                        tx, epoch.nodeId(), epoch.epoch(), interval[0], interval[1]);
            }
            return true;
        });
    }
}
