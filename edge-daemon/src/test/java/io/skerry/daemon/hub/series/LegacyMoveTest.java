package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.HubDatabase;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyMoveTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final int FRAMES = 2_000;

    @TempDir Path folder;

    private final List<TelemetryFrame> frames = new ArrayList<>();
    private HubDatabase hub;
    private TestStore store;

    @BeforeEach
    void asAnOlderProgramLeftIt() {
        hub = new HubDatabase(folder);
        store = new TestStore(folder.resolve("series"), new TestClock(NOW));
        hub.get()
                .write(tx -> {
                    tx.update("INSERT INTO epoch VALUES(?,?,?)", Frames.NODE, 7, AT);
                    tx.update(
                            "INSERT INTO acknowledged VALUES(?,?,?,?)",
                            Frames.NODE,
                            7,
                            1,
                            FRAMES + 50);
                    Frames.DEFINITIONS.forEach(definition ->
                            tx.update(
                                    "INSERT INTO series VALUES(?,?,?,?)",
                                    Frames.NODE,
                                    7,
                                    definition.getRef(),
                                    definition.toByteArray()));
                    tx.update(
                            "INSERT INTO gap VALUES(?,?,?,?,?,?)",
                            Frames.NODE,
                            7,
                            FRAMES + 1,
                            AT,
                            AT,
                            TelemetryGap.newBuilder()
                                    .setFromUnixMillis(AT)
                                    .setToUnixMillis(AT)
                                    .build()
                                    .toByteArray());
                    for (int i = 1; i <= FRAMES; i++) {
                        TelemetryFrame frame = Frames.frame(i, AT - (FRAMES - i) * 10_000L, i % 7);
                        frames.add(frame);
                        tx.update(
                                "INSERT INTO frame VALUES(NULL,?,?,?,?,?,?,?,?)",
                                Frames.NODE,
                                7,
                                i,
                                frame.getObservedAtUnixMillis(),
                                AT,
                                i % 2,
                                0,
                                FrameBlob.encode(frame));
                    }
                    return true;
                });
    }

    @AfterEach
    void close() {
        store.close();
        hub.close();
    }

    @Test
    void everyFrameAndWhatIsKnownOfItMoves() throws Exception {
        store.get().adopt(hub.get());
        assertMoved();
        // What was acknowledged and is gone since must not come again.
        store.append(Frames.batch(7, Frames.frame(FRAMES + 3, AT, 1), frames.getLast()));
        assertEquals(FRAMES, store.frames().size());
        store.get().adopt(hub.get());
        store.reopen();
        assertMoved();
    }

    @Test
    void aMoveThatWasCutShortGoesOn() {
        // As if the step of these had been written and the kill came before they were deleted.
        hub.get().write(tx -> tx.update("DELETE FROM frame WHERE sequence>700"));
        store.get().adopt(hub.get());
        store.get().database().write(tx -> tx.update("DELETE FROM acknowledged"));
        store.get()
                .database()
                .write(tx -> {
                    SeriesTable.acknowledge(tx, Frames.NODE, 7, 1, 700);
                    return true;
                });
        hub.get()
                .write(tx -> {
                    tx.update("INSERT INTO epoch VALUES(?,?,?)", Frames.NODE, 7, AT);
                    for (int i = 1; i <= FRAMES; i++) {
                        tx.update(
                                "INSERT INTO frame VALUES(NULL,?,?,?,?,?,?,?,?)",
                                Frames.NODE,
                                7,
                                i,
                                frames.get(i - 1).getObservedAtUnixMillis(),
                                AT,
                                i % 2,
                                0,
                                FrameBlob.encode(frames.get(i - 1)));
                    }
                    return true;
                });
        store.get().adopt(hub.get());
        assertMoved();
    }

    private void assertMoved() {
        List<RawFrame> moved = store.frames();
        assertEquals(frames, moved.stream().map(FrameMapper::message).toList());
        assertTrue(moved.get(0).late());
        assertTrue(!moved.get(1).late());
        for (String table : List.of("frame", "epoch", "acknowledged", "series", "gap")) {
            long left =
                    hub.get()
                            .read(tx ->
                                    tx.first("SELECT count(*) FROM " + table, row -> row.getLong(1))
                                            .orElseThrow());
            assertEquals(0, left, table);
        }
        int gaps =
                store.get()
                        .reader()
                        .read(Frames.NODE, node -> node.gaps(new Wish.Range(0, AT), 10).size());
        assertEquals(1, gaps);
        assertTrue(store.chunks(Tier.MINUTE) > 0);
    }
}
