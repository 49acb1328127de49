package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.TelemetryChain;
import io.skerry.api.seal.TelemetryCheck;
import io.skerry.api.testing.TestClock;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.StoredFrame;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hub gives out of what nodes signed, honest and not. */
final class SignedFramesTest {
    private static final long EPOCH = -77;
    private static final int FRAMES = 250;

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final long start = fleet.now().toEpochMilli();

    @TempDir Path folder;
    private TestStore store;

    @BeforeEach
    void open() throws Exception {
        store = new TestStore(folder, new TestClock(fleet.now()));
        TelemetryChain chain = TelemetryChain.START.defined(Frames.DEFINITIONS);
        for (int i = 1; i <= FRAMES; i++) {
            TelemetryFrame frame = Frames.frame(i, start + i, i);
            chain = chain.plus(frame);
            store.append(
                    node.nodeId(),
                    Frames.batch(EPOCH, frame).toBuilder()
                            .setHead(
                                    Sealer.seal(
                                            PayloadType.TELEMETRY_HEAD,
                                            chain.head(node.id(), EPOCH, fleet.now()),
                                            node.identity()))
                            .build());
            if (i == 97) {
                store.get().sealAll();
            }
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anHonestHubsFramesAreVerifiedToTheLast() {
        TelemetryCheck.Findings findings = check();
        assertEquals(List.of(), findings.faults());
        assertEquals(FRAMES, findings.verified());
        assertEquals(0, findings.uncovered());
    }

    @Test
    void itIsTheSameBeforeAndAfterSealing() {
        store.get().sealAll();
        assertEquals(FRAMES, check().verified());
        store.reopen();
        assertEquals(FRAMES, check().verified());
        assertEquals(List.of(), check().faults());
    }

    @Test
    void headsAreThinnedAndTheNewestStays() {
        store.get().sealAll();
        List<Long> kept =
                store.get()
                        .database()
                        .read(tx ->
                                tx.query(
                                        "SELECT sequence FROM head ORDER BY sequence",
                                        row -> row.getLong(1)));
        assertEquals(FRAMES, kept.getLast());
        assertTrue(kept.size() <= FRAMES / SeriesTable.FRAMES_PER_HEAD + 2, kept::toString);
    }

    @Test
    void aHubThatAltersAStoredFrameIsFoundOut() {
        TelemetryFrame altered = Frames.frame(100, start + 100, 3);
        forge(frame ->
                Optional.of(
                        frame.sequence() == 100
                                ? FrameMapper.stored(EPOCH, altered, start, 0)
                                : frame));
        assertEquals(1, check().faults().size());
    }

    @Test
    void aHubThatLeavesFramesOutIsNotBelievedAboutTheStretch() {
        forge(frame -> frame.sequence() == 100 ? Optional.empty() : Optional.of(frame));
        TelemetryCheck.Findings findings = check();
        assertTrue(findings.verified() < FRAMES - 1);
        assertTrue(findings.uncovered() > 0);
    }

    /** What a hub can do that owns the database. */
    private void forge(Function<RawFrame, Optional<RawFrame>> forger) {
        store.get().sealAll();
        List<RawFrame> forged =
                store.frames(node.nodeId()).stream()
                        .flatMap(frame -> forger.apply(frame).stream())
                        .toList();
        try (Squeeze squeeze = Squeeze.tight()) {
            byte[] chunk = RawChunk.of(forged).sealed(squeeze);
            store.get()
                    .database()
                    .write(tx -> {
                        tx.update("DELETE FROM chunk WHERE tier=0");
                        ChunkTable.add(
                                tx,
                                new ChunkTable.Chunk(
                                        new ChunkTable.Place(
                                                Tier.RAW, node.nodeId(), 0, Tier.RAW.span(start)),
                                        start,
                                        chunk));
                        return true;
                    });
        }
    }

    @Test
    void aHeadThatIsNoneIsRefusedByItsPlace() {
        SendTelemetryRequest batch =
                Frames.batch(EPOCH, Frames.frame(251, start, 1)).toBuilder()
                        .setHead(
                                Sealer.seal(
                                        PayloadType.TELEMETRY_HEAD,
                                        TelemetryChain.START.head(
                                                node.id(), EPOCH + 1, fleet.now()),
                                        node.identity()))
                        .build();
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                store.get()
                                        .append(
                                                node.nodeId(),
                                                batch,
                                                (epoch, intervals, inGaps) -> {}));
        assertTrue(String.valueOf(refused.getMessage()).contains("head"), refused::getMessage);
    }

    private TelemetryCheck.Findings check() {
        List<TelemetryFrame> frames = new ArrayList<>();
        List<io.skerry.api.v1.Envelope> heads = new ArrayList<>();
        long after = 0;
        int pages = 0;
        do {
            ReadFramesRequest request =
                    ReadFramesRequest.newBuilder()
                            .setNodeId(node.nodeId())
                            .setStartUnixMillis(start)
                            .setEndUnixMillis(start + FRAMES)
                            .setAfter(after)
                            .build();
            ReadFramesResponse page =
                    store.get()
                            .reader()
                            .read(node.nodeId(), of -> new FramePage(of, request).read());
            page.getFramesList().stream().map(StoredFrame::getFrame).forEach(frames::add);
            for (EpochRecord epoch : page.getEpochsList()) {
                assertEquals(EPOCH, epoch.getEpoch());
                heads.addAll(epoch.getHeadsList());
            }
            after = page.getNextAfter();
            pages++;
        } while (after != 0);
        assertEquals(2, pages);
        return new TelemetryCheck(node.binding(), EPOCH)
                .heads(heads)
                .frames(frames)
                .findings(Frames.DEFINITIONS);
    }
}
