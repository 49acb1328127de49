package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.testing.TestClock;
import io.skerry.daemon.config.DataSize;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes, in which order, and that nothing goes before its turn. */
final class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final int MIB = 1 << 20;
    private static final SeriesConfig KEPT =
            new SeriesConfig(
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(3),
                    DataSize.ofMebibytes(64));

    @TempDir Path folder;

    private TestStore store;
    private Retention retention;

    @BeforeEach
    void open() {
        store = new TestStore(folder, new TestClock(NOW), KEPT);
        retention = new Retention(database(), KEPT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Database database() {
        return store.get().database();
    }

    private void add(Tier tier, long receivedTo, int bytes) {
        add(tier, receivedTo, receivedTo, bytes);
    }

    /** A chunk for each millisecond from one to another. */
    private void add(Tier tier, long from, long to, int bytes) {
        database()
                .write(tx -> {
                    for (long received = from; received <= to; received++) {
                        ChunkTable.Place place =
                                new ChunkTable.Place(tier, Frames.NODE, 0, tier.span(received));
                        ChunkTable.add(tx, new ChunkTable.Chunk(place, received, new byte[bytes]));
                    }
                    return true;
                });
    }

    /** MiB of each tier, in the order in which they go. */
    private List<Long> left() {
        return Stream.of(
                        Tier.RAW,
                        Tier.MINUTE_SKETCH,
                        Tier.MINUTE,
                        Tier.TEN_MINUTES_SKETCH,
                        Tier.TEN_MINUTES)
                .map(tier -> database().read(tx -> ChunkTable.bytes(tx, tier)) / MIB)
                .toList();
    }

    private List<Long> received(Tier tier) {
        return database()
                .read(tx ->
                        tx.query(
                                "SELECT received_to FROM chunk WHERE tier=? ORDER BY received_to",
                                row -> row.getLong(1),
                                tier.code()));
    }

    @Test
    void eachTierGoesToTheMillisecondWhenItsTimeIsOverAndDistributionsWithTheirMinutes() {
        for (Tier tier : Tier.values()) {
            for (int hour = 1; hour <= 3; hour++) {
                add(tier, AT - hour * 3_600_000L, 1);
                add(tier, AT - hour * 3_600_000L - 1, 1);
            }
        }
        retention.forget(AT);
        for (Tier tier : Tier.values()) {
            int hours =
                    switch (tier) {
                        case RAW -> 1;
                        case MINUTE, MINUTE_SKETCH -> 2;
                        case TEN_MINUTES, TEN_MINUTES_SKETCH -> 3;
                    };
            List<Long> kept = received(tier);
            assertEquals(2 * hours - 1, kept.size(), tier.name());
            assertEquals(AT - hours * 3_600_000L, kept.getFirst(), tier.name());
        }
    }

    @Test
    void moreThanGoAtOnceGoInOneRound() {
        add(Tier.RAW, AT - 3_600_400, AT - 3_600_001, 1);
        add(Tier.RAW, AT, 1);
        retention.forget(AT);
        assertEquals(List.of(AT), received(Tier.RAW));
    }

    @Test
    void aClockThatWentBackDeletesNothing() {
        add(Tier.RAW, AT, 1);
        add(Tier.MINUTE, AT, 1);
        retention.forget(0);
        retention.forget(AT - 86_400_000);
        assertEquals(List.of(AT), received(Tier.RAW));
        assertEquals(List.of(AT), received(Tier.MINUTE));
    }

    @Test
    void whatFitsToTheByteStaysAndOneByteMoreCostsTheOldestFrames() {
        for (int i = 0; i < 8; i++) {
            add(i < 4 ? Tier.RAW : Tier.MINUTE, AT - i, 8 * MIB);
        }
        retention.forget(AT);
        assertEquals(List.of(32L, 0L, 32L, 0L, 0L), left());
        add(Tier.TEN_MINUTES, AT - 1_000, 1);
        retention.forget(AT);
        assertEquals(List.of(AT - 2, AT - 1, AT), received(Tier.RAW));
        assertEquals(4, received(Tier.MINUTE).size());
        assertEquals(1, received(Tier.TEN_MINUTES).size());
    }

    /** As room gets scarce one tier after the other goes, and of the last ones the oldest first. */
    @Test
    void tierByTierDistributionsBeforeTheirMinutesAndTenMinutesLast() {
        for (Tier tier : Tier.values()) {
            add(tier, AT - 1, 8 * MIB);
            add(tier, AT, 8 * MIB);
        }
        retention.forget(AT);
        assertEquals(List.of(0L, 16L, 16L, 16L, 16L), left());
        add(Tier.TEN_MINUTES, AT + 1, 8 * MIB);
        retention.forget(AT);
        assertEquals(List.of(0L, 8L, 16L, 16L, 24L), left());
        assertEquals(List.of(AT), received(Tier.MINUTE_SKETCH));
        add(Tier.TEN_MINUTES, AT + 2, 16 * MIB);
        retention.forget(AT);
        assertEquals(List.of(0L, 0L, 8L, 16L, 40L), left());
        assertEquals(List.of(AT), received(Tier.MINUTE));
        add(Tier.TEN_MINUTES, AT + 3, 16 * MIB);
        retention.forget(AT);
        assertEquals(List.of(0L, 0L, 0L, 8L, 56L), left());
        add(Tier.TEN_MINUTES, AT + 4, 24 * MIB);
        retention.forget(AT);
        assertEquals(List.of(0L, 0L, 0L, 0L, 64L), left());
        assertEquals(List.of(AT + 1, AT + 2, AT + 3, AT + 4), received(Tier.TEN_MINUTES));
    }

    @Test
    void manySmallChunksMakeRoomForALargeOneAndNoMoreThanThat() {
        add(Tier.RAW, AT - 500, AT - 1, 64 << 10);
        add(Tier.MINUTE, AT, 60 * MIB);
        retention.forget(AT);
        assertEquals(List.of(4L, 0L, 60L, 0L, 0L), left());
        assertEquals(AT - 64, received(Tier.RAW).getFirst());
    }
}
