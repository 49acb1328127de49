package io.skerry.daemon.hub.series;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FleetGroup;
import io.skerry.api.v1.FleetPoint;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.QueryFleetResponse;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.rollup.Cell;
import io.skerry.daemon.hub.series.rollup.Rollup;
import io.skerry.daemon.hub.series.rollup.RollupChunk;
import io.skerry.daemon.hub.series.rollup.Sketch;
import io.skerry.daemon.hub.series.rollup.SketchChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles over many nodes, made of minutes or of ten. The values of a distribution count each; of
 * a gauge the mean of each series in each bucket counts once.
 */
final class FleetQuery {
    private static final int MOST_GROUPS = 200;

    private final FleetWish wish;
    private final Map<Long, SeriesDefinition> definitions;
    private final Map<SeriesDefinition, Long> ids = new HashMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, FleetGroup> settled = new TreeMap<>();
    private final Budget budget = new Budget();
    private int asked;
    private int reporting;
    private @Nullable String unit;

    private static final class Group {
        final @Nullable Sketch[] steps;
        final int[] nodes;
        final int[] lastNode;
        int asked;
        int reporting;

        Group(int size) {
            steps = new @Nullable Sketch[size];
            nodes = new int[size];
            lastNode = new int[size];
        }
    }

    /**
     * A query.
     *
     * @param definitions those of the metric that are sealed, by id
     */
    FleetQuery(FleetWish wish, Map<Long, SeriesDefinition> definitions) {
        this.wish = wish;
        this.definitions = new TreeMap<>();
        definitions.forEach((id, definition) -> {
            if (wish.wants(definition)) {
                this.definitions.put(id, definition);
                ids.put(definition, id);
                check(definition);
            }
        });
    }

    private void check(SeriesDefinition definition) {
        if (definition.getKind() == MetricKind.METRIC_KIND_COUNTER) {
            throw Faults.badRequest(
                    "metric", "A counter has no quantiles; ask for a gauge or a distribution.");
        }
        if (unit == null) {
            unit = definition.getUnit();
        }
    }

    /** Adds one node. */
    void add(NodeView node, String value) {
        Group group = group(value);
        asked++;
        group.asked++;
        List<RawChunk> open = node.openFrames(wish.range());
        boolean any = addSketches(node, group);
        any |= addOpenSketches(node, open, group);
        any |= addValues(node, open, group);
        if (any) {
            reporting++;
            group.reporting++;
        }
    }

    private Group group(String value) {
        return groups.computeIfAbsent(
                value,
                _ -> {
                    if (groups.size() + settled.size() == MOST_GROUPS) {
                        throw Faults.badRequest(
                                "group_by", "The label has more than " + MOST_GROUPS + " values.");
                    }
                    return new Group(wish.steps());
                });
    }

    /** Adds what was found of other nodes, which is not used any more by who found it. */
    void add(FleetQuery other) {
        asked += other.asked;
        reporting += other.reporting;
        if (unit == null) {
            unit = other.unit;
        }
        other.groups.forEach((value, theirs) -> {
            Group mine = group(value);
            mine.asked += theirs.asked;
            mine.reporting += theirs.reporting;
            for (int step = 0; step < wish.steps(); step++) {
                Sketch found = theirs.steps[step];
                if (found == null) {
                    continue;
                }
                mine.nodes[step] += theirs.nodes[step];
                if (mine.steps[step] == null) {
                    budget.point();
                    mine.steps[step] = found;
                } else {
                    merged(mine, step).add(found);
                }
            }
        });
    }

    private boolean addSketches(NodeView node, Group group) {
        List<Long> wanted = ofKind(true);
        boolean[] any = {false};
        long step = wish.tier().sketches().step();
        for (ChunkTable.Chunk chunk : node.sketches(wish.tier().sketches(), wanted, wish.range())) {
            SketchChunk.read(
                    chunk.body(),
                    start -> {
                        if (!wish.contains(start + step)) {
                            return null;
                        }
                        any[0] = true;
                        return sketch(group, wish.step(start + step));
                    });
        }
        return any[0];
    }

    private boolean addOpenSketches(NodeView node, List<RawChunk> open, Group group) {
        boolean any = false;
        long step = wish.tier().sketches().step();
        for (RawChunk chunk : open) {
            if (chunk.epochs().stream().noneMatch(epoch -> defines(node, epoch, true))) {
                continue;
            }
            List<byte[]> rests = chunk.rests();
            for (int row = 0; row < rests.size(); row++) {
                Map<Integer, SeriesDefinition> defined = node.definitions(chunk.row(row).epoch());
                for (FrameMapper.MinuteSketch sketch :
                        FrameMapper.sketches(rests.get(row), chunk.correction(row))) {
                    long end = Math.floorDiv(sketch.startAt(), step) * step + step;
                    SeriesDefinition definition = defined.get(sketch.ref());
                    if (definition != null && wish.wants(definition) && wish.contains(end)) {
                        sketch(group, wish.step(end)).add(sketch.sketch());
                        any = true;
                    }
                }
            }
        }
        return any;
    }

    private boolean addValues(NodeView node, List<RawChunk> open, Group group) {
        List<Long> wanted = ofKind(false);
        Rollup rollup = new Rollup(wish.tier().step());
        if (!wanted.isEmpty()) {
            for (RollupChunk chunk : node.buckets(wish.tier(), wish.range())) {
                rollup.addCells(chunk, wanted::contains);
            }
        }
        for (RawChunk chunk : open) {
            if (chunk.epochs().stream().anyMatch(epoch -> defines(node, epoch, false))) {
                rollup.add(chunk, new OpenIds(node));
            }
        }
        boolean any = false;
        for (long id : rollup.ids()) {
            for (Map.Entry<Long, Cell> bucket : rollup.of(id).entrySet()) {
                long end = bucket.getKey() + wish.tier().step();
                if (wish.contains(end) && !bucket.getValue().isEmpty()) {
                    sketch(group, wish.step(end)).add(bucket.getValue().mean());
                    any = true;
                }
            }
        }
        return any;
    }

    /** Ids of what open frames refer to; a definition that was never sealed gets one here. */
    private final class OpenIds implements Rollup.Ids {
        private final NodeView node;

        OpenIds(NodeView node) {
            this.node = node;
        }

        @Override
        public long id(long epoch, int ref) {
            SeriesDefinition definition = node.definitions(epoch).get(ref);
            if (definition == null
                    || definition.getKind() == MetricKind.METRIC_KIND_SKETCH
                    || !wish.wants(definition)) {
                return NONE;
            }
            check(definition);
            return ids.computeIfAbsent(Catalog.shared(definition), _ -> -1L - ids.size());
        }

        @Override
        public boolean isCounter(long id) {
            return false;
        }
    }

    private boolean defines(NodeView node, long epoch, boolean sketch) {
        for (SeriesDefinition definition : node.definitions(epoch).values()) {
            if (wish.wants(definition)
                    && sketch == (definition.getKind() == MetricKind.METRIC_KIND_SKETCH)) {
                if (unit == null) {
                    unit = definition.getUnit();
                }
                return true;
            }
        }
        return false;
    }

    private List<Long> ofKind(boolean sketch) {
        List<Long> wanted = new ArrayList<>();
        definitions.forEach((id, definition) -> {
            if (sketch == (definition.getKind() == MetricKind.METRIC_KIND_SKETCH)) {
                wanted.add(id);
            }
        });
        return wanted;
    }

    private Sketch sketch(Group group, int step) {
        if (group.lastNode[step] != asked) {
            group.lastNode[step] = asked;
            group.nodes[step]++;
        }
        return merged(group, step);
    }

    private Sketch merged(Group group, int step) {
        Sketch sketch = group.steps[step];
        if (sketch == null) {
            budget.point();
            sketch = new Sketch();
            group.steps[step] = sketch;
        }
        return sketch;
    }

    /** All nodes of the groups so far are added: only what is answered of them is kept. */
    void settle() {
        groups.forEach((value, group) -> settled.put(value, built(value, group)));
        groups.clear();
    }

    /** The answer. */
    QueryFleetResponse build() {
        settle();
        QueryFleetResponse.Builder response =
                QueryFleetResponse.newBuilder()
                        .setNodesAsked(asked)
                        .setNodesReporting(reporting)
                        .setResolutionMillis(wish.tier().step())
                        .setUnit(unit == null ? "" : unit);
        return response.addAllGroups(settled.values()).build();
    }

    private FleetGroup built(String value, Group group) {
        FleetGroup.Builder built =
                FleetGroup.newBuilder()
                        .setValue(value)
                        .setNodesAsked(group.asked)
                        .setNodesReporting(group.reporting);
        for (int step = 0; step < wish.steps(); step++) {
            Sketch sketch = group.steps[step];
            if (sketch != null && sketch.count() > 0) {
                built.addPoints(point(sketch, step, group.nodes[step]));
            }
        }
        return built.build();
    }

    private FleetPoint point(Sketch sketch, int step, int nodes) {
        FleetPoint.Builder point =
                FleetPoint.newBuilder()
                        .setAtUnixMillis(wish.end(step))
                        .setCount(sketch.count())
                        .setNodes(nodes);
        wish.quantiles().forEach(share -> point.addQuantiles(sketch.quantile(share)));
        return point.build();
    }
}
