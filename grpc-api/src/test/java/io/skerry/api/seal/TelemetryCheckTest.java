package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Telemetry that a hub altered is told from what the node measured. */
final class TelemetryCheckTest {
    private static final long EPOCH = 0x8000_0000_0000_0007L;
    private static final int FRAMES = 90;
    private static final int HEAD_EACH = 30;

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final List<SeriesDefinition> definitions =
            new ArrayList<>(List.of(series(0, "cpu"), series(1, "memory"), series(2, "disk")));
    private final List<TelemetryFrame> frames = new ArrayList<>();
    private final List<Envelope> heads = new ArrayList<>();

    TelemetryCheckTest() {
        TelemetryChain chain = TelemetryChain.START;
        for (int i = 1; i <= FRAMES; i++) {
            TelemetryFrame frame = frame(i, i);
            frames.add(frame);
            // A third series appears on the way.
            chain = chain.plus(frame).defined(definitions.subList(0, i < 45 ? 2 : 3));
            if (i % HEAD_EACH == 0) {
                heads.add(sealed(chain, node, EPOCH));
            }
        }
    }

    @Test
    void whatTheNodeSignedIsVerifiedInAnyOrder() {
        Collections.shuffle(frames, new Random(3));
        Collections.shuffle(heads, new Random(4));
        assertFindings(90, 0, 0);
    }

    @Test
    void whatNoSignatureCoversIsSaidToBeUncovered() {
        frames.add(frame(91, 5));
        assertFindings(90, 1, 0);
        frames.removeIf(frame -> frame.getSequence() < 31);
        assertFindings(60, 1, 0);
        frames.removeIf(frame -> frame.getSequence() < 41);
        assertFindings(30, 21, 0);
        heads.clear();
        assertFindings(0, 51, 0);
    }

    @Test
    void aFrameThatIsMissingUncoversItsStretchAndNoOther() {
        frames.removeIf(frame -> frame.getSequence() == 45);
        assertFindings(60, 29, 0);
    }

    @Test
    void everyChangeOfEveryFrameIsFound() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            int place = random.nextInt(FRAMES);
            TelemetryFrame good = frames.get(place);
            frames.set(place, changed(good, random));
            TelemetryCheck.Findings findings = check();
            assertEquals(1, findings.faults().size(), () -> findings + " for " + place);
            assertEquals(60, findings.verified());
            frames.set(place, good);
        }
    }

    @Test
    void framesThatChangePlacesAreFound() {
        TelemetryFrame third = frames.get(2);
        frames.set(2, frames.get(7).toBuilder().setSequence(3).build());
        frames.set(7, third.toBuilder().setSequence(8).build());
        assertFindings(60, 0, 1);
    }

    @Test
    void aFrameThatIsThereTwiceIsFoundAndHidesNothing() {
        frames.add(frames.get(40));
        assertFindings(90, 0, 1);
        assertTrue(check().faults().getFirst().contains("frame 41 is there twice"));
    }

    @Test
    void aSeriesThatIsRelabelledIsFound() {
        definitions.set(1, series(1, "swap"));
        assertTrue(check().faults().getFirst().contains("not those that the node defined"));
        definitions.removeLast();
        assertTrue(check().faults().size() >= 3);
    }

    @Test
    void aHeadOfSomebodyElseIsNone() {
        TelemetryChain forged =
                TelemetryChain.START.plus(frame(1, 99)).defined(definitions.subList(0, 2));
        heads.add(sealed(forged, fleet.node(1), EPOCH));
        assertFindings(90, 0, 1);
        heads.removeLast();
        heads.add(sealed(forged, node, EPOCH + 1));
        assertFindings(90, 0, 1);
    }

    @Test
    void aThinnedStretchIsSaidToBeThinnedAndTheFramesAroundItAreStillVerified() {
        thin(41, 46, node);
        assertFindings(84, 0, 0);
        assertEquals(1, check().thinned());
        thin(47, 52, node);
        thin(1, 6, node);
        assertFindings(72, 0, 0);
        assertEquals(3, check().thinned());
    }

    @Test
    void aThinnedFrameAnchorsWhatFollowsWhereTheFramesBeforeItAreGone() {
        thin(41, 46, node);
        frames.removeIf(frame -> frame.getSequence() < 46);
        assertFindings(44, 0, 0);
        assertEquals(1, check().thinned());
    }

    @Test
    void aFrameThatTheHubThinnedIsFound() {
        thin(41, 46, fleet.node(1));
        TelemetryCheck.Findings findings = check();
        assertEquals(1, findings.faults().size());
        assertTrue(findings.faults().getFirst().contains("41 to 46 are not what the node thinned"));
        assertEquals(0, findings.thinned());
        assertEquals(60, findings.verified());
    }

    @Test
    void everyChangeOfAThinnedFrameIsFound() {
        TelemetryFrame good = thin(41, 46, node);
        int place = frames.indexOf(good);
        Random random = new Random(12);
        for (int round = 0; round < 50; round++) {
            frames.set(place, changed(good, random));
            assertEquals(1, check().faults().size());
        }
        frames.set(place, good.toBuilder().setThinnedFrom(40).build());
        assertEquals(1, check().faults().size());
        frames.set(place, good.toBuilder().clearThinnedSeal().build());
        assertFindings(60, 10 + 1 + 14, 0);
    }

    @Test
    void aThinnedFrameDoesNotCoverUpFramesBeforeItThatWereAltered() {
        thin(41, 46, node);
        frames.set(34, changed(frames.get(34), new Random(1)));
        TelemetryCheck.Findings findings = check();
        assertEquals(1, findings.faults().size());
        assertTrue(findings.faults().getFirst().contains("31 to 40"), findings::toString);
    }

    /** Merges frames into one whose seal the signer makes. */
    private TelemetryFrame thin(int from, int to, TestNode signer) {
        TelemetryChain before = TelemetryChain.START;
        for (int i = 1; i < from; i++) {
            before = before.plus(frame(i, i));
        }
        TelemetryChain after = before;
        for (int i = from; i <= to; i++) {
            after = after.plus(frame(i, i));
        }
        frames.removeIf(frame -> frame.getSequence() >= from && frame.getSequence() <= to);
        TelemetryFrame merged = frame(to, to - 0.5).toBuilder().setThinnedFrom(from).build();
        merged =
                merged.toBuilder()
                        .setThinnedSeal(
                                Sealer.seal(
                                        PayloadType.THINNED_TELEMETRY,
                                        ThinnedFrames.statement(
                                                node.id(),
                                                EPOCH,
                                                merged,
                                                before.hash(),
                                                after.hash(),
                                                to - from),
                                        signer.identity()))
                        .build();
        frames.add(merged);
        frames.sort(java.util.Comparator.comparingLong(TelemetryFrame::getSequence));
        return merged;
    }

    @Test
    void aChainTakesOneFrameAfterTheOther() {
        assertThrows(IllegalArgumentException.class, () -> TelemetryChain.START.plus(frame(2, 1)));
    }

    private void assertFindings(long verified, long uncovered, int faults) {
        TelemetryCheck.Findings findings = check();
        assertEquals(faults, findings.faults().size(), findings::toString);
        assertEquals(verified, findings.verified(), findings::toString);
        assertEquals(uncovered, findings.uncovered(), findings::toString);
    }

    private TelemetryCheck.Findings check() {
        return new TelemetryCheck(node.binding(), EPOCH)
                .heads(heads)
                .frames(frames)
                .findings(definitions);
    }

    private static TelemetryFrame changed(TelemetryFrame frame, Random random) {
        TelemetryFrame.Builder other = frame.toBuilder();
        switch (random.nextInt(4)) {
            case 0 -> other.setMax(0, frame.getMax(0) + Math.ulp(frame.getMax(0)));
            case 1 -> other.setObservedAtUnixMillis(frame.getObservedAtUnixMillis() + 1);
            case 2 -> other.setRefs(0, frame.getRefs(0) + 1);
            default -> other.clearLast();
        }
        return other.build();
    }

    private Envelope sealed(TelemetryChain chain, TestNode signer, long epoch) {
        return Sealer.seal(
                PayloadType.TELEMETRY_HEAD,
                chain.head(node.id(), epoch, fleet.now()),
                signer.identity());
    }

    private static TelemetryFrame frame(long sequence, double value) {
        return TelemetryFrame.newBuilder()
                .setSequence(sequence)
                .setObservedAtUnixMillis(sequence * 10_000)
                .addRefs(0)
                .addMin(value)
                .addMax(value)
                .addMean(value)
                .addLast(value)
                .build();
    }

    private static SeriesDefinition series(int ref, String metric) {
        return SeriesDefinition.newBuilder().setRef(ref).setMetric(metric).build();
    }
}
