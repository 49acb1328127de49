package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.hub.series.chunk.Grid;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.hub.series.rollup.Rollup;
import io.skerry.daemon.hub.series.rollup.RollupChunk;
import io.skerry.daemon.hub.series.rollup.SketchChunk;
import io.skerry.daemon.hub.series.rollup.SketchRollup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Makes frames into chunks: as they are, by the minute and by ten. Belongs to one thread. */
final class SealedMaker implements AutoCloseable {
    private final Catalog catalog;
    private final Squeeze squeeze = Squeeze.tight();

    SealedMaker(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Frames as one chunk for each span. */
    static List<RawChunk> spans(List<RawFrame> frames) {
        TreeMap<Long, List<RawFrame>> spans = new TreeMap<>();
        for (RawFrame frame : frames) {
            spans.computeIfAbsent(Tier.RAW.span(frame.observedAt()), _ -> new ArrayList<>())
                    .add(frame);
        }
        return spans.values().stream().map(RawChunk::of).toList();
    }

    /**
     * All chunks of some frames of one node.
     *
     * @param spans the frames, a chunk or more for each span that has any
     * @param defined what the references of an epoch stand for
     * @param now milliseconds since 1970-01-01 UTC
     */
    Sealed make(
            String nodeId,
            List<RawChunk> spans,
            Meta meta,
            LongFunction<Map<Integer, SeriesDefinition>> defined,
            long now) {
        Map<Long, IntervalSet> covered = new HashMap<>();
        long receivedTo = 0;
        for (RawChunk frames : spans) {
            for (int i = 0; i < frames.rows(); i++) {
                RawChunk.Row row = frames.row(i);
                covered.computeIfAbsent(row.epoch(), _ -> new IntervalSet())
                        .add(row.sequence(), row.sequence());
                receivedTo = Math.max(receivedTo, row.receivedAt());
            }
        }
        Catalog.NodeIds ids = ids(covered.keySet(), defined, now);
        Rollup minutes = new Rollup(Tier.MINUTE.step());
        SketchRollup sketches = new SketchRollup(Tier.MINUTE.step());
        List<ChunkTable.Chunk> chunks = new ArrayList<>();
        for (RawChunk frames : spans) {
            minutes.add(frames, ids);
            add(sketches, frames, ids);
            chunks.add(
                    new ChunkTable.Chunk(
                            new ChunkTable.Place(
                                    Tier.RAW, nodeId, 0, Tier.RAW.span(frames.observedAt(0))),
                            receivedTo,
                            frames.sealed(squeeze)));
        }
        Rollup tens = new Rollup(Tier.TEN_MINUTES.step());
        tens.add(minutes);
        SketchRollup tenSketches = new SketchRollup(Tier.TEN_MINUTES.step());
        tenSketches.add(sketches);
        add(chunks, minutes, nodeId, Tier.MINUTE, receivedTo);
        add(chunks, tens, nodeId, Tier.TEN_MINUTES, receivedTo);
        add(chunks, sketches, nodeId, Tier.MINUTE_SKETCH, receivedTo);
        add(chunks, tenSketches, nodeId, Tier.TEN_MINUTES_SKETCH, receivedTo);
        return new Sealed(nodeId, chunks, covered, meta);
    }

    private Catalog.NodeIds ids(
            Set<Long> epochs, LongFunction<Map<Integer, SeriesDefinition>> defined, long now) {
        Map<Long, Map<Integer, SeriesDefinition>> byEpoch = new HashMap<>();
        Set<SeriesDefinition> all = new HashSet<>();
        for (long epoch : epochs) {
            Map<Integer, SeriesDefinition> definitions = defined.apply(epoch);
            byEpoch.put(epoch, definitions);
            definitions.values().forEach(definition -> all.add(Catalog.shared(definition)));
        }
        Map<SeriesDefinition, Long> known = catalog.ids(all, now);
        Catalog.NodeIds ids = new Catalog.NodeIds();
        byEpoch.forEach((epoch, definitions) -> ids.add(epoch, definitions, known));
        return ids;
    }

    private static void add(SketchRollup sketches, RawChunk frames, Rollup.Ids ids) {
        List<byte[]> rests = frames.rests();
        for (int row = 0; row < frames.rows(); row++) {
            long epoch = frames.row(row).epoch();
            for (FrameMapper.MinuteSketch sketch :
                    FrameMapper.sketches(rests.get(row), frames.correction(row))) {
                long id = ids.id(epoch, sketch.ref());
                if (id != Rollup.Ids.NONE) {
                    sketches.add(id, sketch.startAt(), sketch.sketch());
                }
            }
        }
    }

    private void add(
            List<ChunkTable.Chunk> chunks,
            Rollup rollup,
            String nodeId,
            Tier tier,
            long receivedTo) {
        for (Map.Entry<Long, Grid> grid : rollup.grids(tier.span()).entrySet()) {
            chunks.add(
                    new ChunkTable.Chunk(
                            new ChunkTable.Place(tier, nodeId, 0, grid.getKey()),
                            receivedTo,
                            RollupChunk.write(grid.getValue(), squeeze)));
        }
    }

    private void add(
            List<ChunkTable.Chunk> chunks,
            SketchRollup rollup,
            String nodeId,
            Tier tier,
            long receivedTo) {
        for (long id : rollup.ids()) {
            rollup.spans(
                    id,
                    tier.span(),
                    (span, sketches) ->
                            chunks.add(
                                    new ChunkTable.Chunk(
                                            new ChunkTable.Place(tier, nodeId, id, span),
                                            receivedTo,
                                            SketchChunk.write(sketches, squeeze))));
        }
    }

    /** Several chunks of one place as one. */
    ChunkTable.Chunk together(ChunkTable.Place place, Iterable<ChunkTable.Chunk> apart) {
        long receivedTo = 0;
        for (ChunkTable.Chunk chunk : apart) {
            receivedTo = Math.max(receivedTo, chunk.receivedTo());
        }
        return new ChunkTable.Chunk(place, receivedTo, body(place, apart));
    }

    private byte[] body(ChunkTable.Place place, Iterable<ChunkTable.Chunk> apart) {
        return switch (place.tier()) {
            case RAW -> frames(apart);
            case MINUTE, TEN_MINUTES -> buckets(place.tier(), apart);
            case MINUTE_SKETCH, TEN_MINUTES_SKETCH -> sketches(place, apart);
        };
    }

    private byte[] frames(Iterable<ChunkTable.Chunk> apart) {
        List<RawChunk> chunks = new ArrayList<>();
        apart.forEach(chunk -> chunks.add(RawChunk.open(chunk.body())));
        return RawChunk.together(chunks).sealed(squeeze);
    }

    private byte[] buckets(Tier tier, Iterable<ChunkTable.Chunk> apart) {
        Rollup rollup = new Rollup(tier.step());
        apart.forEach(chunk -> rollup.add(new RollupChunk(chunk.body()), _ -> true));
        return RollupChunk.write(rollup.grid(), squeeze);
    }

    private byte[] sketches(ChunkTable.Place place, Iterable<ChunkTable.Chunk> apart) {
        SketchRollup rollup = new SketchRollup(place.tier().step());
        apart.forEach(
                chunk -> SketchChunk.read(chunk.body(), start -> rollup.at(place.series(), start)));
        return SketchChunk.write(rollup.of(place.series()), squeeze);
    }

    @Override
    public void close() {
        squeeze.close();
    }
}
