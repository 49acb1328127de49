package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Track;
import io.skerry.daemon.hub.series.rollup.RollupChunk;
import io.skerry.daemon.hub.series.rollup.Row;
import io.skerry.daemon.hub.series.rollup.SketchChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One node's series over a range. A series goes on across epochs: only its reference changes.
 * Distributions are read by the minute or by ten, whatever the width.
 */
final class NodeQuery {
    private final NodeView node;
    private final Wish wish;
    private final Tier tier;
    private final String source;
    private final Budget budget;
    private final Map<Key, Line> lines = new LinkedHashMap<>();

    private record Key(String metric, List<Label> labels) {
        String text() {
            return metric
                    + labels.stream()
                            .map(label -> "," + label.getName() + "=" + label.getValue())
                            .collect(Collectors.joining());
        }
    }

    /**
     * For one node.
     *
     * @param tier from what it is made
     * @param source SPIFFE id of who answers
     */
    NodeQuery(NodeView node, Wish wish, Tier tier, String source, Budget budget) {
        this.node = node;
        this.wish = wish;
        this.tier = tier;
        this.source = source;
        this.budget = budget;
    }

    /** The series that are wanted and have points, by metric and labels. */
    List<Series> read() {
        Wish.Range range = wish.range();
        List<RawChunk> open;
        if (tier == Tier.RAW) {
            node.frames(range).forEach(this::addValues);
            open = node.openFrames(range);
        } else {
            node.buckets(tier, range).forEach(this::addBuckets);
            open = node.openFrames(range);
            open.forEach(this::addValues);
        }
        node.sketches(tier.sketches(), wish::wants, range).forEach(this::addSketches);
        open.forEach(this::addOpenSketches);
        List<Series> series = new ArrayList<>(lines.size());
        List<Map.Entry<Key, Line>> sorted = new ArrayList<>(lines.entrySet());
        sorted.sort(Comparator.comparing(entry -> entry.getKey().text()));
        for (Map.Entry<Key, Line> entry : sorted) {
            Series built = entry.getValue().build(node.nodeId(), source, wish.quantiles());
            if (built.getPointsCount() > 0) {
                series.add(built);
            }
        }
        return series;
    }

    private void addValues(RawChunk chunk) {
        for (int i = 0; i < chunk.tracks(); i++) {
            Line line = line(node.definitions(chunk.epoch(i)).get(chunk.ref(i)));
            if (line != null) {
                add(line, chunk, chunk.track(i));
            }
        }
    }

    private void add(Line line, RawChunk chunk, Track track) {
        budget.values(track.size());
        for (int j = 0; j < track.size(); j++) {
            int row = track.row(j);
            long at = chunk.observedAt(row);
            double last = track.value(RawFrame.Samples.LAST, j);
            if (!wish.contains(at) || Double.isNaN(last)) {
                continue;
            }
            double length = Math.max(1, chunk.intervalMillis(row));
            line.cell(wish.bucket(at), row(chunk, row), at)
                    .add(
                            track.value(RawFrame.Samples.MIN, j),
                            track.value(RawFrame.Samples.MAX, j),
                            track.value(RawFrame.Samples.MEAN, j) * length,
                            length,
                            1,
                            last,
                            at);
        }
    }

    private static Row row(RawChunk chunk, int row) {
        RawChunk.Row of = chunk.row(row);
        return new Row(
                of.observedAt(),
                of.observedAt(),
                of.receivedAt(),
                of.intervalMillis(),
                of.sequence(),
                of.countersStart(),
                of.late());
    }

    private void addBuckets(RollupChunk chunk) {
        for (int i = 0; i < chunk.tracks(); i++) {
            Line line = line(node.definition(chunk.id(i)));
            if (line != null) {
                chunk.read(
                        i,
                        (row, cell) -> {
                            budget.values(1);
                            if (wish.contains(cell.lastAt())) {
                                line.cell(wish.bucket(cell.lastAt()), row, cell.lastAt()).add(cell);
                            }
                        });
            }
        }
    }

    private void addSketches(ChunkTable.Chunk chunk) {
        Line line = line(node.definition(chunk.place().series()));
        if (line == null) {
            return;
        }
        long step = tier.sketches().step();
        budget.bins(chunk.body().length);
        SketchChunk.read(
                chunk.body(),
                start -> {
                    long end = start + step;
                    return wish.contains(end)
                            ? line.sketch(wish.bucket(end), moment(end, chunk.receivedTo()), end)
                            : null;
                });
    }

    private void addOpenSketches(RawChunk chunk) {
        if (!hasSketches(chunk)) {
            return;
        }
        long step = tier.sketches().step();
        List<byte[]> rests = chunk.rests();
        for (int row = 0; row < rests.size(); row++) {
            RawChunk.Row frame = chunk.row(row);
            for (FrameMapper.MinuteSketch sketch :
                    FrameMapper.sketches(rests.get(row), chunk.correction(row))) {
                long end = Math.floorDiv(sketch.startAt(), step) * step + step;
                Line line = line(node.definitions(frame.epoch()).get(sketch.ref()));
                if (line != null && wish.contains(end)) {
                    line.sketch(wish.bucket(end), moment(end, frame.receivedAt()), end)
                            .add(sketch.sketch());
                    budget.bins(sketch.sketch().room());
                }
            }
        }
    }

    /** Whether any of its epochs defines a distribution that is wanted. */
    private boolean hasSketches(RawChunk chunk) {
        return chunk.epochs().stream()
                .flatMap(epoch -> node.definitions(epoch).values().stream())
                .anyMatch(definition ->
                        definition.getKind() == MetricKind.METRIC_KIND_SKETCH
                                && wish.wants(definition));
    }

    private Row moment(long end, long receivedAt) {
        return new Row(end, end, receivedAt, tier.sketches().step(), 0, 0, false);
    }

    private @Nullable Line line(@Nullable SeriesDefinition definition) {
        if (definition == null || !wish.wants(definition)) {
            return null;
        }
        return lines.computeIfAbsent(
                new Key(definition.getMetric(), definition.getLabelsList()),
                _ ->
                        new Line(
                                definition,
                                definition.getKind() == MetricKind.METRIC_KIND_COUNTER,
                                budget));
    }
}
