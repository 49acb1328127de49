package io.skerry.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.TelemetryChain;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.StoredFrame;
import io.skerry.api.v1.TelemetryFrame;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Telemetry that is verified while it is read, page by page. */
final class TelemetryReadingTest {
    private static final long[] EPOCHS = {7, -8};
    private static final int FRAMES = 60;
    private static final int PAGE = 25;

    /** Frames, three heads and a series for each epoch, and the epochs themselves. */
    private static final int HELD = 2 * (FRAMES + 3 + 1 + 1);

    private static final ReadFramesRequest RANGE =
            ReadFramesRequest.newBuilder().setEndUnixMillis(Long.MAX_VALUE).build();

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final List<SeriesDefinition> definitions =
            List.of(SeriesDefinition.newBuilder().setMetric("up").build());
    private final List<StoredFrame> stored = new ArrayList<>();
    private final List<EpochRecord> records = new ArrayList<>();

    TelemetryReadingTest() {
        for (long epoch : EPOCHS) {
            EpochRecord.Builder record =
                    EpochRecord.newBuilder().setEpoch(epoch).addAllDefinitions(definitions);
            TelemetryChain chain = TelemetryChain.START.defined(definitions);
            for (int i = 1; i <= FRAMES; i++) {
                TelemetryFrame frame = frame(i);
                chain = chain.plus(frame);
                stored.add(StoredFrame.newBuilder().setEpoch(epoch).setFrame(frame).build());
                if (i % 20 == 0) {
                    record.addHeads(head(chain, epoch));
                }
            }
            records.add(record.build());
        }
    }

    @Test
    void epochsThatSharePagesAreVerifiedEach() {
        TelemetryReading.Found found = read(this::page);
        assertEquals(List.of(), found.faults());
        assertEquals(2 * FRAMES, found.verified());
        assertEquals(2 * FRAMES, found.samples());
        assertEquals(0, found.uncovered());
    }

    @Test
    void aFrameOfALaterPageThatWasAlteredIsFound() {
        StoredFrame.Builder forged = stored.get(70).toBuilder();
        forged.getFrameBuilder().setMean(0, -1);
        stored.set(70, forged.build());
        TelemetryReading.Found found = read(this::page);
        assertEquals(
                List.of("epoch fffffffffffffff8: frames 1 to 20 are not what the node measured"),
                found.faults());
        assertEquals(2 * FRAMES - 20, found.verified());
    }

    @Test
    void aFrameThatTwoPagesGiveOutIsFound() {
        TelemetryReading.Found found =
                read(request -> {
                    ReadFramesResponse page = page(request);
                    return request.getAfter() == PAGE
                            ? page.toBuilder().addFrames(stored.get(3)).build()
                            : page;
                });
        assertEquals(List.of("epoch 0000000000000007: frame 4 is there twice"), found.faults());
    }

    @Test
    void pagesAreLetGo() {
        List<WeakReference<TelemetryFrame>> given = new ArrayList<>();
        read(request -> {
            ReadFramesResponse.Builder own = page(request).toBuilder().clearFrames();
            for (StoredFrame frame : page(request).getFramesList()) {
                TelemetryFrame copy = frame.getFrame().toBuilder().build();
                given.add(new WeakReference<>(copy));
                own.addFrames(frame.toBuilder().setFrame(copy));
            }
            if (request.getAfter() >= 2 * PAGE) {
                System.gc();
                given.subList(0, PAGE).forEach(frame -> assertNull(frame.get()));
            }
            return own.build();
        });
        assertEquals(2 * FRAMES, given.size());
    }

    @Test
    void aHubThatNeverComesToAnEndIsToldOf() {
        CommandFailed failed =
                assertThrows(
                        CommandFailed.class,
                        () ->
                                read(request ->
                                        page(request).toBuilder().setNextAfter(PAGE).build()));
        assertTrue(String.valueOf(failed.getMessage()).contains("never comes to an end"));
    }

    @Test
    void norDoesAnAnswerOfEmptyPages() {
        assertThrows(
                CommandFailed.class,
                () ->
                        read(request ->
                                ReadFramesResponse.newBuilder()
                                        .setNextAfter(request.getAfter() + 1)
                                        .build()));
    }

    @Test
    void moreThanMemoryBearsIsToldOf() {
        CommandFailed failed =
                assertThrows(
                        CommandFailed.class,
                        () -> TelemetryReading.read(node.binding(), RANGE, this::page, HELD - 1));
        assertTrue(String.valueOf(failed.getMessage()).contains("--until"), failed::getMessage);
        assertEquals(
                2 * FRAMES,
                TelemetryReading.read(node.binding(), RANGE, this::page, HELD).verified());
    }

    private TelemetryReading.Found read(TelemetryReading.Pages pages) {
        return TelemetryReading.read(node.binding(), RANGE, pages);
    }

    /** Heads come again with each page, as a hub gives them. */
    private ReadFramesResponse page(ReadFramesRequest request) {
        int from = (int) request.getAfter();
        int to = Math.min(from + PAGE, stored.size());
        return ReadFramesResponse.newBuilder()
                .addAllFrames(stored.subList(from, to))
                .addAllEpochs(records)
                .setNextAfter(to < stored.size() ? to : 0)
                .build();
    }

    private Envelope head(TelemetryChain chain, long epoch) {
        return Sealer.seal(
                PayloadType.TELEMETRY_HEAD,
                chain.head(node.id(), epoch, fleet.now()),
                node.identity());
    }

    private static TelemetryFrame frame(int sequence) {
        return TelemetryFrame.newBuilder()
                .setSequence(sequence)
                .setObservedAtUnixMillis(sequence * 10_000L)
                .addRefs(0)
                .addMin(sequence)
                .addMax(sequence)
                .addMean(sequence)
                .addLast(sequence)
                .build();
    }
}
