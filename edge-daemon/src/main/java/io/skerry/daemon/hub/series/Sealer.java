package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.hub.series.journal.Journal;
import io.skerry.daemon.store.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Moves open telemetry into the database: when its span is over, and earlier when memory or journal
 * have little room. Chunks and the intervals that they cover are one transaction, and only after it
 * a segment of the journal may go. Whoever seals has the lock of this object.
 */
final class Sealer implements AutoCloseable {
    /** Nodes of one transaction. */
    private static final int GROUP = 32;

    private final Database database;
    private final OpenNodes open;
    private final Journal journal;
    private final SeriesLimits limits;
    private final InstantSource clock;
    private final SealedMaker maker;
    private final Damages damages;
    private final Squeeze squeeze = Squeeze.fast();

    Sealer(
            Database database,
            OpenNodes open,
            Journal journal,
            SeriesLimits limits,
            InstantSource clock,
            SealedMaker maker,
            Damages damages) {
        this.database = database;
        this.open = open;
        this.journal = journal;
        this.limits = limits;
        this.clock = clock;
        this.maker = maker;
        this.damages = damages;
    }

    /**
     * Seals what is due.
     *
     * @throws io.skerry.daemon.store.StoreException when it cannot be written; all of it stays open
     */
    synchronized void sealDue() {
        long now = clock.millis();
        List<OpenNode> due =
                open.all().stream()
                        .filter(node ->
                                node.spans().stream().anyMatch(span -> over(node, span, now)))
                        .toList();
        for (int i = 0; i < due.size(); i += GROUP) {
            List<OpenNode> group = due.subList(i, Math.min(due.size(), i + GROUP));
            // One patience for the group, or a node's own would leave a rest of it open.
            seal(group, span -> group.stream().anyMatch(node -> over(node, span, now)));
        }
        makeRoom();
    }

    /**
     * Seals until memory and journal have room, and no node has more than can be read at once.
     *
     * @throws io.skerry.daemon.store.StoreException when it cannot be written; all of it stays open
     */
    synchronized void makeRoom() {
        List<OpenNode> bulky = open.all().stream().filter(node -> node.bulk().isTooMuch()).toList();
        for (OpenNode node : bulky) {
            seal(List.of(node), _ -> true);
        }
        if (open.bytes() > limits.openBytes()) {
            List<OpenNode> largest = new ArrayList<>(open.all());
            largest.sort(Comparator.comparingLong(OpenNode::bytes).reversed());
            for (int i = 0;
                    i < largest.size() && open.bytes() > limits.openBytes() * 3 / 4;
                    i += GROUP) {
                seal(largest.subList(i, Math.min(largest.size(), i + GROUP)), _ -> true);
            }
        }
        while (journal.bytes() > limits.journalBytes() && journal.oldest() < journal.segment()) {
            long oldest = journal.oldest();
            List<OpenNode> holding =
                    open.all().stream().filter(node -> node.segment() <= oldest).toList();
            for (int i = 0; i < holding.size(); i += GROUP) {
                seal(holding.subList(i, Math.min(holding.size(), i + GROUP)), _ -> true);
            }
            dropJournal();
            if (journal.oldest() == oldest) {
                // Who cannot be sealed holds it, and trying again at once would not help.
                return;
            }
        }
        dropJournal();
    }

    /** Whether what comes may be taken in. */
    boolean hasRoom() {
        return open.bytes() < limits.openBytes() * 2 && journal.bytes() < limits.journalBytes() * 2;
    }

    /** Whether it is time to make room before more is taken in. */
    boolean isTight() {
        return open.bytes() > limits.openBytes() * 3 / 2
                || journal.bytes() > limits.journalBytes() * 3 / 2;
    }

    /** Seals everything. */
    synchronized void sealAll() {
        List<OpenNode> all = List.copyOf(open.all());
        for (int i = 0; i < all.size(); i += GROUP) {
            seal(all.subList(i, Math.min(all.size(), i + GROUP)), _ -> true);
        }
        dropJournal();
    }

    private void dropJournal() {
        // First the journal's own: what is written from here on is in that segment or a later one,
        // and what was written before it is open already.
        long newest = journal.segment();
        journal.drop(Math.min(open.segment(), newest));
    }

    /** Late frames of a span may come for a while; not all nodes are sealed at one moment. */
    private boolean over(OpenNode node, long span, long now) {
        long patience = limits.patienceMillis();
        long own = patience == 0 ? 0 : Math.floorMod(node.nodeId().hashCode(), patience);
        return span + Tier.RAW.span() + patience + own < now;
    }

    private void seal(List<OpenNode> nodes, LongPredicate spans) {
        Map<OpenNode, List<Sealed>> begun = new LinkedHashMap<>();
        try {
            for (OpenNode node : nodes) {
                try {
                    begun.put(node, seal(node, node.take(spans, squeeze)));
                } catch (RuntimeException failed) {
                    node.notSealed();
                    stuck(node, failed);
                }
            }
            swap(begun);
        } finally {
            // Of those that were sealed nothing is taken any more.
            begun.keySet().forEach(OpenNode::notSealed);
        }
    }

    private List<Sealed> seal(OpenNode node, OpenNode.Taken taken) {
        if (taken.isEmpty()) {
            return List.of();
        }
        TreeMap<Long, List<RawChunk>> parts = new TreeMap<>();
        taken.parts()
                .forEach(part ->
                        parts.computeIfAbsent(part.span(), _ -> new ArrayList<>())
                                .add(part.open()));
        List<RawChunk> spans =
                parts.values().stream().flatMap(of -> RawChunk.joined(of).stream()).toList();
        // Read first: that they cannot be read is not the fault of the frames.
        Meta all = node.view().meta();
        Map<Long, Map<Integer, SeriesDefinition>> definitions = new HashMap<>();
        for (RawChunk span : spans) {
            for (long epoch : span.epochs()) {
                definitions.computeIfAbsent(epoch, _ -> definitions(node.nodeId(), epoch, all));
            }
        }
        Salvage.Making making =
                (some, meta) ->
                        maker.make(
                                node.nodeId(),
                                some,
                                meta,
                                epoch -> definitions.getOrDefault(epoch, Map.of()),
                                clock.millis());
        return new Salvage(node.nodeId(), making, damages).of(spans, taken.meta());
    }

    /** One node's own trouble is its own; that of the store is everybody's. */
    private void stuck(OpenNode node, RuntimeException failed) {
        if (Damages.isOutage(failed)) {
            throw failed;
        }
        damages.stuck(node.nodeId(), failed);
    }

    /** Together, as one transaction is one sync; each alone when that fails by one of them. */
    private void swap(Map<OpenNode, List<Sealed>> begun) {
        List<OpenNode> nodes = List.copyOf(begun.keySet());
        try {
            swap(nodes, begun.values().stream().flatMap(List::stream).toList());
        } catch (RuntimeException failed) {
            if (Damages.isOutage(failed) || nodes.size() == 1) {
                throw failed;
            }
            int failures = 0;
            for (OpenNode node : nodes) {
                try {
                    swap(List.of(node), begun.getOrDefault(node, List.of()));
                } catch (RuntimeException alone) {
                    stuck(node, alone);
                    failures++;
                }
            }
            if (failures == nodes.size()) {
                throw failed;
            }
        }
    }

    private Map<Integer, SeriesDefinition> definitions(String nodeId, long epoch, Meta open) {
        Map<Integer, SeriesDefinition> all = new HashMap<>();
        Meta.OfEpoch said = open.epochs().get(epoch);
        if (said != null) {
            all.putAll(said.definitions());
        }
        all.putAll(database.read(tx -> SeriesTable.definitions(tx, nodeId, epoch)));
        return all;
    }

    /** Who reads sees all of it here or all of it there. */
    private void swap(List<OpenNode> nodes, List<Sealed> sealed) {
        nodes.forEach(node -> node.gate().writeLock().lock());
        try {
            if (!sealed.isEmpty()) {
                database.write(tx -> {
                    sealed.forEach(each -> each.write(tx));
                    return sealed.size();
                });
            }
            nodes.forEach(node -> {
                open.grew(-node.sealed());
                damages.well(node.nodeId());
            });
        } finally {
            nodes.forEach(node -> node.gate().writeLock().unlock());
        }
    }

    @Override
    public synchronized void close() {
        squeeze.close();
    }
}
