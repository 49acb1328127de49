package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.rollup.RollupChunk;
import io.skerry.daemon.store.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One node's telemetry at one moment, sealed and open as one. Belongs to the query that reads it.
 */
final class NodeView {
    private final Transaction tx;
    private final String nodeId;
    private final OpenNode.@Nullable View open;
    private final Catalog catalog;
    private final Map<Long, Map<Integer, SeriesDefinition>> definitions = new HashMap<>();

    NodeView(Transaction tx, String nodeId, OpenNode.@Nullable View open, Catalog catalog) {
        this.tx = tx;
        this.nodeId = nodeId;
        this.open = open;
        this.catalog = catalog;
    }

    String nodeId() {
        return nodeId;
    }

    /** All frames whose spans touch a range. */
    List<RawChunk> frames(Wish.Range range) {
        List<RawChunk> chunks = new ArrayList<>();
        for (byte[] body : ChunkTable.bodies(tx, Tier.RAW, nodeId, range.from(), range.to())) {
            chunks.add(RawChunk.open(body));
        }
        chunks.addAll(openFrames(range));
        return chunks;
    }

    /** Frames that are not sealed yet and whose spans touch a range. */
    List<RawChunk> openFrames(Wish.Range range) {
        List<RawChunk> chunks = new ArrayList<>();
        if (open != null) {
            open.parts().stream()
                    .filter(part ->
                            part.span() >= Tier.RAW.span(range.from())
                                    && part.span() <= Tier.RAW.span(range.to()))
                    .map(OpenPart::open)
                    .forEach(chunks::add);
            if (!open.tail().isEmpty()) {
                chunks.add(RawChunk.of(open.tail()));
            }
        }
        return chunks;
    }

    /** Sealed buckets whose spans touch a range. */
    List<RollupChunk> buckets(Tier tier, Wish.Range range) {
        return ChunkTable.bodies(tx, tier, nodeId, range.from(), range.to()).stream()
                .map(RollupChunk::new)
                .toList();
    }

    /** Sealed distributions whose spans touch a range, of the series that are wanted. */
    List<ChunkTable.Chunk> sketches(
            Tier tier, Predicate<SeriesDefinition> wanted, Wish.Range range) {
        List<Long> ids =
                ChunkTable.sketchIds(tx, tier, nodeId, range).stream()
                        .filter(id -> catalog.definition(tx, id).filter(wanted).isPresent())
                        .toList();
        return ids.isEmpty() ? List.of() : ChunkTable.sketches(tx, tier, nodeId, ids, range);
    }

    /** Sealed distributions by id, whose spans touch a range. */
    List<ChunkTable.Chunk> sketches(Tier tier, List<Long> ids, Wish.Range range) {
        return ids.isEmpty() ? List.of() : ChunkTable.sketches(tx, tier, nodeId, ids, range);
    }

    /** What a definition's id stands for; null when it was forgotten. */
    @Nullable SeriesDefinition definition(long id) {
        return catalog.definition(tx, id).orElse(null);
    }

    /** What the references of an epoch stand for. */
    Map<Integer, SeriesDefinition> definitions(long epoch) {
        return definitions.computeIfAbsent(epoch, this::readDefinitions);
    }

    private Map<Integer, SeriesDefinition> readDefinitions(long epoch) {
        Map<Integer, SeriesDefinition> all = new TreeMap<>();
        Meta.OfEpoch said = open == null ? null : open.meta().epochs().get(epoch);
        if (said != null) {
            all.putAll(said.definitions());
        }
        all.putAll(SeriesTable.definitions(tx, nodeId, epoch));
        return all;
    }

    /** Gaps that touch a range, oldest first. */
    List<TelemetryGap> gaps(Wish.Range range, int most) {
        Map<List<Object>, TelemetryGap> gaps = new LinkedHashMap<>();
        SeriesTable.gaps(tx, nodeId, range.from(), range.to(), most)
                .forEach(gap -> gaps.put(key(gap), gap));
        if (open != null) {
            open.meta().gaps().stream()
                    .map(Meta.Gap::gap)
                    .filter(gap ->
                            gap.getToUnixMillis() >= range.from()
                                    && gap.getFromUnixMillis() <= range.to())
                    .forEach(gap -> gaps.put(key(gap), gap));
        }
        return gaps.values().stream()
                .sorted(Comparator.comparingLong(TelemetryGap::getFromUnixMillis))
                .limit(most)
                .toList();
    }

    private static List<Object> key(TelemetryGap gap) {
        return List.of(gap.getSequences(), gap.getFromUnixMillis(), gap.getToUnixMillis());
    }

    /** Heads of an epoch from one sequence to another. */
    List<Envelope> heads(long epoch, long from, long to) {
        TreeMap<Long, Envelope> heads = new TreeMap<>();
        SeriesTable.heads(tx, nodeId, epoch, from, to)
                .forEach(head -> heads.put(sequence(head), head));
        Meta.OfEpoch said = open == null ? null : open.meta().epochs().get(epoch);
        if (said != null) {
            said.heads().stream()
                    .filter(head -> head.sequence() >= from && head.sequence() <= to)
                    .forEach(head -> heads.put(head.sequence(), head.envelope()));
        }
        return List.copyOf(heads.values());
    }

    private static long sequence(Envelope head) {
        return SeriesTable.parse(
                        io.skerry.api.v1.TelemetryHead.parser(), head.getPayload().toByteArray())
                .getSequence();
    }

    /** Starts of the spans in a range that have frames, ascending. */
    SortedSet<Long> spans(Wish.Range range) {
        TreeSet<Long> spans = new TreeSet<>(ChunkTable.spans(tx, nodeId, range.from(), range.to()));
        if (open != null) {
            open.parts().forEach(part -> spans.add(part.span()));
            open.tail().forEach(frame -> spans.add(Tier.RAW.span(frame.observedAt())));
        }
        return new TreeSet<>(
                spans.subSet(Tier.RAW.span(range.from()), true, Tier.RAW.span(range.to()), true));
    }
}
