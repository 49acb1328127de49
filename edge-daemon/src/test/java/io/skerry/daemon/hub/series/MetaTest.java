package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.api.v1.TelemetryHead;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MetaTest {

    @Test
    void theFirstDefinitionOfAReferenceStays() {
        Meta meta = new Meta();
        assertTrue(meta.isEmpty());
        meta.add(Frames.batch(1), 10);
        meta.add(
                SendTelemetryRequest.newBuilder()
                        .setEpoch(1)
                        .addDefinitions(Frames.DEFINITIONS.get(0).toBuilder().setMetric("other"))
                        .build(),
                20);
        assertEquals(
                Frames.DEFINITIONS.get(0),
                Objects.requireNonNull(meta.epochs().get(1L)).definitions().get(0));
        assertEquals(20, Objects.requireNonNull(meta.epochs().get(1L)).receivedAt());
        assertFalse(meta.isEmpty());
        assertTrue(meta.bytes() > 100);
    }

    @Test
    void headsAreThinnedAndTheNewestStays() {
        Meta meta = new Meta();
        for (int sequence = 1; sequence <= 100; sequence++) {
            meta.add(head(1, sequence), sequence);
        }
        List<Long> kept = sequences(meta);
        assertEquals(100, kept.getLast());
        assertEquals(1, kept.getFirst());
        assertTrue(kept.size() <= 100 / SeriesTable.FRAMES_PER_HEAD + 2, kept::toString);
        for (int i = 2; i < kept.size(); i++) {
            assertTrue(kept.get(i) - kept.get(i - 2) >= SeriesTable.FRAMES_PER_HEAD);
        }
    }

    @Test
    void anOlderHeadThatComesLaterIsLeftOut() {
        Meta meta = new Meta();
        meta.add(head(1, 50), 1);
        meta.add(head(1, 40), 2);
        meta.add(head(1, 50), 3);
        assertEquals(List.of(50L), sequences(meta));
    }

    @Test
    void whatIsOlderKeepsItsDefinitionsAndAddsItsGaps() {
        Meta older = new Meta();
        older.add(Frames.batch(1), 5);
        older.add(gap(1, 7, 9), 5);
        older.add(head(1, 3), 5);
        Meta newer = new Meta();
        newer.add(
                SendTelemetryRequest.newBuilder()
                        .setEpoch(1)
                        .addDefinitions(Frames.DEFINITIONS.get(0).toBuilder().setMetric("other"))
                        .build(),
                9);
        newer.add(gap(2, 1, 2), 9);
        long bytes = newer.bytes() + older.bytes();
        newer.addOlder(older);
        Meta.OfEpoch epoch = Objects.requireNonNull(newer.epochs().get(1L));
        assertEquals(Frames.DEFINITIONS.get(0), epoch.definitions().get(0));
        assertEquals(9, epoch.receivedAt());
        assertEquals(2, newer.gaps().size());
        assertEquals(List.of(3L), sequences(newer));
        assertEquals(bytes, newer.bytes());
    }

    @Test
    void aCopyDoesNotChangeWithWhatItWasCopiedFrom() {
        Meta meta = new Meta();
        meta.add(gap(1, 1, 2), 1);
        Meta copy = meta.copy();
        meta.add(gap(1, 3, 4), 1);
        meta.add(Frames.batch(9), 1);
        assertEquals(1, copy.gaps().size());
        assertEquals(1, copy.epochs().size());
    }

    @Test
    void aGapNamesSequencesOrNone() {
        assertTrue(new Meta.Gap(1, 1, gap(1, 2, 2).getGaps(0)).hasSequences());
        assertFalse(new Meta.Gap(1, 1, gap(1, 3, 2).getGaps(0)).hasSequences());
        assertFalse(new Meta.Gap(1, 1, gap(1, 0, 2).getGaps(0)).hasSequences());
    }

    private static List<Long> sequences(Meta meta) {
        return Objects.requireNonNull(meta.epochs().get(1L)).heads().stream()
                .map(Meta.Head::sequence)
                .toList();
    }

    private static SendTelemetryRequest head(long epoch, long sequence) {
        return SendTelemetryRequest.newBuilder()
                .setEpoch(epoch)
                .setHead(
                        Envelope.newBuilder()
                                .setPayload(
                                        TelemetryHead.newBuilder()
                                                .setEpoch(epoch)
                                                .setSequence(sequence)
                                                .build()
                                                .toByteString()))
                .build();
    }

    private static SendTelemetryRequest gap(long epoch, long from, long to) {
        return SendTelemetryRequest.newBuilder()
                .setEpoch(epoch)
                .addGaps(
                        TelemetryGap.newBuilder()
                                .setSequences(
                                        SequenceInterval.newBuilder().setFrom(from).setTo(to)))
                .build();
    }
}
