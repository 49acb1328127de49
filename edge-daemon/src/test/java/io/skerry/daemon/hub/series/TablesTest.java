package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    private static final String NODE = Frames.NODE;
    private static final long DAY = Tier.MINUTE.span();

    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("series.db"), SeriesTable.migrations());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void acknowledgedIntervalsAreTheSameAsInMemory() {
        Random random = new Random(1);
        IntervalSet model = new IntervalSet();
        for (int i = 0; i < 200; i++) {
            long from = 1L + random.nextInt(500);
            long to = from + random.nextInt(5);
            model.add(from, to);
            write(tx -> SeriesTable.acknowledge(tx, NODE, -3, from, to));
        }
        write(tx -> SeriesTable.acknowledge(tx, NODE, -3, 9_000, Long.MAX_VALUE));
        model.add(9_000, Long.MAX_VALUE);
        assertEquals(
                model.toString(), read(tx -> SeriesTable.acknowledged(tx, NODE, -3).toString()));
        assertEquals("{}", read(tx -> SeriesTable.acknowledged(tx, NODE, 3).toString()));
    }

    @Test
    void headsAreThinnedAndReadByTheirSequence() {
        for (long sequence = 1; sequence <= 95; sequence++) {
            Meta.Head head = new Meta.Head(sequence, 10, head(sequence));
            write(tx -> SeriesTable.keepHead(tx, NODE, 1, head));
            write(tx -> SeriesTable.keepHead(tx, NODE, 1, head));
        }
        List<Envelope> all = read(tx -> SeriesTable.heads(tx, NODE, 1, 0, 1_000));
        assertEquals(head(95), all.getLast());
        assertTrue(all.size() <= 6);
        assertEquals(1, read(tx -> SeriesTable.heads(tx, NODE, 1, 1, 1)).size());
        assertEquals(0, read(tx -> SeriesTable.heads(tx, NODE, 2, 0, 1_000)).size());
    }

    @Test
    void gapsThatTouchARangeAreReadOldestFirstAndOnce() {
        write(tx -> SeriesTable.addGap(tx, NODE, gap(5, 30, 40)));
        write(tx -> SeriesTable.addGap(tx, NODE, gap(1, 10, 20)));
        write(tx -> SeriesTable.addGap(tx, NODE, gap(1, 10, 20)));
        assertEquals(2, read(tx -> SeriesTable.gaps(tx, NODE, 0, 100, 10)).size());
        assertEquals(
                10,
                read(tx -> SeriesTable.gaps(tx, NODE, 0, 100, 1)).getFirst().getFromUnixMillis());
        assertEquals(1, read(tx -> SeriesTable.gaps(tx, NODE, 20, 29, 10)).size());
        assertEquals(0, read(tx -> SeriesTable.gaps(tx, NODE, 21, 29, 10)).size());
    }

    @Test
    void anEpochLivesUntilNothingComesOfItAnyMore() {
        write(tx -> {
            SeriesTable.touch(tx, NODE, 1, 100);
            SeriesTable.touch(tx, NODE, 1, 50);
            SeriesTable.define(tx, NODE, 1, Frames.DEFINITIONS.get(0));
            SeriesTable.acknowledge(tx, NODE, 1, 1, 2);
            SeriesTable.addGap(tx, NODE, gap(1, 10, 20));
            SeriesTable.keepHead(tx, NODE, 1, new Meta.Head(2, 90, head(2)));
        });
        write(tx -> {
            SeriesTable.forgetFrames(tx, 90);
            SeriesTable.forgetEpochs(tx, 7);
        });
        assertEquals(1, read(tx -> SeriesTable.definitions(tx, NODE, 1)).size());
        assertEquals(1, read(tx -> SeriesTable.heads(tx, NODE, 1, 0, 9)).size());
        write(tx -> SeriesTable.forgetFrames(tx, 101));
        assertEquals(Map.of(), read(tx -> SeriesTable.definitions(tx, NODE, 1)));
        assertEquals(0, read(tx -> SeriesTable.heads(tx, NODE, 1, 0, 9)).size());
        assertEquals(1, read(tx -> SeriesTable.gaps(tx, NODE, 0, 99, 9)).size());
        assertEquals("{1=2}", read(tx -> SeriesTable.acknowledged(tx, NODE, 1).toString()));
        write(tx -> SeriesTable.forgetEpochs(tx, 101));
        assertEquals(0, read(tx -> SeriesTable.gaps(tx, NODE, 0, 99, 9)).size());
        assertEquals("{}", read(tx -> SeriesTable.acknowledged(tx, NODE, 1).toString()));
    }

    @Test
    void aDamagedRowIsSaidToBeDamaged() {
        write(tx -> tx.update("INSERT INTO series VALUES(?,1,0,?)", NODE, new byte[] {-1, 7}));
        StoreException damaged =
                assertThrows(
                        StoreException.class,
                        () -> read(tx -> SeriesTable.definitions(tx, NODE, 1)));
        assertEquals(StoreException.Reason.CORRUPT, damaged.reason());
    }

    @Test
    void chunksAreReadByTheSpansThatARangeTouches() {
        for (int day = 0; day < 5; day++) {
            add(Tier.MINUTE, 0, day * DAY, day, day);
        }
        add(Tier.TEN_MINUTES, 0, 0, 1, 77);
        assertEquals(List.of(1, 2), bodies(DAY, 2 * DAY));
        assertEquals(List.of(1, 2), bodies(2 * DAY - 1, 2 * DAY + 1));
        assertEquals(List.of(0), bodies(0, DAY - 1));
        assertEquals(List.of(), bodies(9 * DAY, 10 * DAY));
        assertEquals(
                List.of(), read(tx -> ChunkTable.bodies(tx, Tier.MINUTE, "other", 0, 9 * DAY)));
    }

    private List<Integer> bodies(long from, long to) {
        return read(tx -> ChunkTable.bodies(tx, Tier.MINUTE, NODE, from, to)).stream()
                .map(body -> (int) body[0])
                .toList();
    }

    @Test
    void distributionsAreReadWithoutThoseOfOtherSeries() {
        add(Tier.MINUTE_SKETCH, 4, 0, 1, 40);
        add(Tier.MINUTE_SKETCH, 5, 0, 1, 50);
        add(Tier.MINUTE_SKETCH, 5, DAY, 1, 51);
        Wish.Range day = new Wish.Range(0, DAY - 1);
        assertEquals(
                List.of(4L, 5L),
                read(tx -> ChunkTable.sketchIds(tx, Tier.MINUTE_SKETCH, NODE, day)));
        List<ChunkTable.Chunk> found =
                read(tx -> ChunkTable.sketches(tx, Tier.MINUTE_SKETCH, NODE, List.of(5L), day));
        assertEquals(1, found.size());
        assertArrayEquals(new byte[] {50}, found.getFirst().body());
        assertEquals(5, found.getFirst().place().series());
        assertEquals(1, found.getFirst().receivedTo());
    }

    @Test
    void placesWithSeveralChunksAreFound() {
        for (int i = 0; i < 3; i++) {
            add(Tier.RAW, 0, 0, i, i);
        }
        add(Tier.RAW, 0, Tier.RAW.span(), 1, 1);
        ChunkTable.Place crowded = new ChunkTable.Place(Tier.RAW, NODE, 0, 0);
        assertEquals(List.of(crowded), read(tx -> ChunkTable.apart(tx, Tier.RAW, 1, 9)));
        assertEquals(List.of(), read(tx -> ChunkTable.apart(tx, Tier.RAW, 0, 9)));
        assertEquals(List.of(), read(tx -> ChunkTable.apart(tx, Tier.MINUTE, 1, 9)));
        assertEquals(List.of(crowded), read(tx -> ChunkTable.crowded(tx, 2, 9)));
        assertEquals(List.of(), read(tx -> ChunkTable.crowded(tx, 3, 9)));
        Map<Long, ChunkTable.Chunk> there = read(tx -> ChunkTable.at(tx, crowded));
        assertEquals(3, there.size());
        write(tx -> ChunkTable.delete(tx, there.keySet()));
        assertEquals(List.of(Tier.RAW.span()), read(tx -> ChunkTable.spans(tx, NODE, 0, DAY)));
    }

    @Test
    void theOldestChunksAreThoseThatCameFirst() {
        add(Tier.RAW, 0, 0, 30, 1);
        add(Tier.RAW, 0, 0, 10, 2);
        add(Tier.RAW, 0, 0, 20, 3);
        List<ChunkTable.Stored> oldest = read(tx -> ChunkTable.oldest(tx, Tier.RAW, 30, 9));
        assertEquals(List.of(2L, 3L), oldest.stream().map(ChunkTable.Stored::id).toList());
        assertEquals(1, read(tx -> ChunkTable.oldest(tx, Tier.RAW, 30, 1)).size());
        assertEquals(3L, (long) read(tx -> ChunkTable.bytes(tx, Tier.RAW)));
        assertEquals(0L, (long) read(tx -> ChunkTable.bytes(tx, Tier.MINUTE)));
    }

    @Test
    void aDefinitionHasOneIdForAllNodesAndEpochs() {
        Catalog catalog = new Catalog(database);
        SeriesDefinition load = Catalog.shared(Frames.DEFINITIONS.get(0));
        SeriesDefinition moved =
                Catalog.shared(Frames.DEFINITIONS.get(0).toBuilder().setRef(9).build());
        SeriesDefinition reads = Catalog.shared(Frames.DEFINITIONS.get(1));
        Map<SeriesDefinition, Long> first = catalog.ids(Set.of(load, reads), 5);
        assertEquals(first.get(load), catalog.ids(Set.of(moved), 5).get(load));
        assertEquals(first, new Catalog(database).ids(Set.of(load, reads), 9));
        assertEquals(
                List.of(first.get(load)), read(tx -> DefinitionTable.ofMetric(tx, "node_load1")));
        long id = first.getOrDefault(reads, 0L);
        assertEquals(reads, read(tx -> catalog.definition(tx, id)).orElseThrow());
        assertTrue(read(tx -> catalog.definition(tx, 99)).isEmpty());
    }

    @Test
    void aDefinitionIsForgottenWhenItIsNotInUse() {
        SeriesDefinition load = Catalog.shared(Frames.DEFINITIONS.get(0));
        Catalog catalog = new Catalog(database);
        var _ = catalog.ids(Set.of(load), 5);
        // Within a day it is not written down again, so a day more is given.
        var _ = catalog.ids(Set.of(load), 86_400_000);
        write(tx -> DefinitionTable.forget(tx, 5));
        assertEquals(1, read(tx -> DefinitionTable.ofMetric(tx, "node_load1")).size());
        var _ = catalog.ids(Set.of(load), 86_400_010);
        write(tx -> DefinitionTable.forget(tx, 86_400_000));
        assertEquals(1, read(tx -> DefinitionTable.ofMetric(tx, "node_load1")).size());
        write(tx -> DefinitionTable.forget(tx, 86_400_011));
        assertEquals(0, read(tx -> DefinitionTable.ofMetric(tx, "node_load1")).size());
    }

    @Test
    void referencesOfAnEpochAreTold() {
        Catalog catalog = new Catalog(database);
        Map<Integer, SeriesDefinition> defined =
                Map.of(0, Frames.DEFINITIONS.get(0), 1, Frames.DEFINITIONS.get(1));
        Map<SeriesDefinition, Long> ids =
                catalog.ids(defined.values().stream().map(Catalog::shared).toList(), 1);
        Catalog.NodeIds node = new Catalog.NodeIds();
        node.add(7, defined, ids);
        assertEquals(0, node.id(7, 5));
        assertEquals(0, node.id(8, 0));
        assertEquals(MetricKind.METRIC_KIND_COUNTER, Frames.DEFINITIONS.get(1).getKind());
        assertTrue(node.isCounter(node.id(7, 1)));
        assertTrue(!node.isCounter(node.id(7, 0)));
        assertTrue(!node.isCounter(1_000));
    }

    private void add(Tier tier, long series, long span, long received, int body) {
        write(tx ->
                ChunkTable.add(
                        tx,
                        new ChunkTable.Chunk(
                                new ChunkTable.Place(tier, NODE, series, span),
                                received,
                                new byte[] {(byte) body})));
    }

    private static Meta.Gap gap(long epoch, long from, long to) {
        return new Meta.Gap(
                epoch,
                8,
                TelemetryGap.newBuilder()
                        .setSequences(SequenceInterval.newBuilder().setFrom(1).setTo(2))
                        .setFromUnixMillis(from)
                        .setToUnixMillis(to)
                        .build());
    }

    private static Envelope head(long sequence) {
        return Envelope.newBuilder().setPayloadType("head " + sequence).build();
    }

    private void write(Consumer<Transaction> body) {
        var _ =
                database.write(tx -> {
                    body.accept(tx);
                    return true;
                });
    }

    private <T> T read(Function<Transaction, T> body) {
        return database.read(body);
    }
}
