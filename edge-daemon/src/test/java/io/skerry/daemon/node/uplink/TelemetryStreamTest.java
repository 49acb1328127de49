package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.node.telemetry.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Telemetry on its way, against a hub that gives and takes credit as it likes. */
class TelemetryStreamTest {
    private final UplinkFixture node = new UplinkFixture();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void withoutCreditNothingIsSent() {
        node.append(5);
        node.linked();
        assertEquals(List.of(), received(0));
        credit(0);
        assertEquals(List.of(), received(0));
    }

    @Test
    void theFreshestGoFirstAndNoMoreThanTheCredit() {
        node.append(10);
        node.linked();
        credit(4);
        assertEquals(List.of(10L, 9L, 8L, 7L), sequences(0));
        node.append(1);
        assertEquals(4, sequences(0).size(), "what is on its way uses the credit up");
        acknowledge(4, 9, 10);
        assertEquals(List.of(11L), sequences(0).subList(4, 5), "the backlog's turn is not over");
        acknowledge(4, 7, 7);
        assertEquals(List.of(6L, 5L), sequences(0).subList(5, 7));
    }

    @Test
    void aHubThatTakesCreditBackIsHeard() {
        node.append(10);
        node.linked();
        credit(4);
        acknowledge(2, 9, 10);
        assertEquals(4, sequences(0).size(), "two are on their way, two are allowed");
        acknowledge(2, 7, 8);
        assertEquals(5, sequences(0).size());
    }

    @Test
    void moreCreditThanAnybodyCanMeanIsNoLackOfIt() {
        node.append(100);
        node.linked();
        // 4,294,967,295 on the wire.
        credit(-1);
        takeAll(-1);
        assertEquals(100, sequences(0).size());
    }

    @Test
    void whatTheHubAcknowledgedIsNotSentAgainAfterTheStreamBroke() {
        node.append(6);
        node.linked();
        credit(4);
        acknowledge(4, 5, 6);
        node.hub.telemetry.getFirst().out.onError(Status.UNAVAILABLE.asRuntimeException());
        assertEquals(UplinkState.LINKED, node.client.status().state());
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(1, node.hub.telemetry.size());
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(2, node.hub.telemetry.size());
        credit(100);
        takeAll(100);
        assertEquals(List.of(4L, 3L, 2L, 1L), sequences(1));
    }

    @Test
    void whatAHubForgotIsSentAgain() {
        node.append(3);
        node.linked();
        credit(8);
        beating(Duration.ofMinutes(2));
        assertEquals(1, node.hub.telemetry.size());
        beating(Duration.ofMinutes(1));
        assertEquals(2, node.hub.telemetry.size());
        credit(8);
        assertEquals(List.of(3L, 2L, 1L), sequences(1));
        takeAll(8);
        beating(Duration.ofMinutes(10));
        assertEquals(2, node.hub.telemetry.size(), "a hub that is owed nothing may be silent");
    }

    @Test
    void aTurnOfTheBacklogIsFollowedByARestAsLongAsItself() {
        node.append(10);
        node.linked();
        credit(64);
        assertEquals(List.of(10L, 9L, 8L, 7L), sequences(0));
        node.time.advance(Duration.ofMillis(200));
        acknowledge(64, 7, 10);
        assertEquals(4, sequences(0).size());
        node.time.advance(Duration.ofMillis(199));
        assertEquals(4, sequences(0).size());
        node.append(1);
        assertEquals(11L, sequences(0).getLast(), "live data do not wait");
        node.time.advance(Duration.ofMillis(1));
        assertEquals(List.of(6L, 5L), sequences(0).subList(5, 7));
    }

    @Test
    void withoutLiveDataTheBacklogHasTheWholeUplink() {
        node.append(10);
        node.linked();
        beating(Duration.ofMinutes(3));
        credit(64);
        node.time.advance(Duration.ofMillis(200));
        acknowledge(64, 7, 10);
        assertEquals(List.of(6L, 5L), sequences(0).subList(4, 6));
    }

    @Test
    void aNewStreamLearnsAgainWhatTheReferencesStandFor() {
        node.append(2);
        node.linked();
        credit(1);
        acknowledge(1, 2, 2);
        assertEquals(2, received(0).getFirst().getDefinitionsCount());
        assertEquals(0, received(0).getLast().getDefinitionsCount(), "once for each stream");
        node.hub.telemetry.getFirst().out.onCompleted();
        node.time.advance(Duration.ofSeconds(2));
        credit(1);
        assertEquals(2, received(1).getFirst().getDefinitionsCount());
    }

    @Test
    void anAcknowledgementThatMakesNoSenseCostsNothing() {
        node.append(4);
        node.linked();
        credit(4);
        Account before = node.buffer.account();
        answer(
                SendTelemetryResponse.newBuilder()
                        .setEpoch(node.buffer.epoch())
                        .setCreditFrames(4)
                        .addAcknowledged(interval(-5, -1))
                        .addAcknowledged(interval(4, 1))
                        .addAcknowledged(interval(-1, 3))
                        .build());
        answer(
                SendTelemetryResponse.newBuilder()
                        .setEpoch(node.buffer.epoch() + 1)
                        .setCreditFrames(4)
                        .addAcknowledged(interval(1, 4))
                        .build());
        answer(SendTelemetryResponse.newBuilder().setCreditFrames(4).build());
        assertEquals(before, node.buffer.account());
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void aHubThatAcknowledgesTheFutureGetsItNevertheless() {
        node.append(2);
        node.linked();
        credit(2);
        acknowledge(2, 1, Long.MAX_VALUE);
        node.append(2);
        assertEquals(List.of(2L, 1L, 4L, 3L), sequences(0));
        assertEquals(2, node.buffer.account().pendingFrames());
    }

    @Test
    void whatWasDroppedIsSaidUntilTheHubHasWrittenItDown() {
        // Also as frames of ten minutes it is too much.
        node.append(UplinkFixture.MOST_SAMPLES / 2 * 70);
        node.linked();
        credit(1);
        List<TelemetryGap> gaps = dropped(0);
        assertFalse(gaps.isEmpty());
        assertTrue(gaps.stream().mapToLong(TelemetryGap::getSamples).sum() > 0);
        node.hub.telemetry.getFirst().out.onCompleted();
        node.time.advance(Duration.ofSeconds(2));
        credit(1);
        assertEquals(gaps, dropped(1));
        for (TelemetryGap gap : gaps) {
            acknowledge(1, gap.getSequences().getFrom(), gap.getSequences().getTo());
        }
        node.hub.telemetry.getLast().out.onCompleted();
        node.time.advance(Duration.ofSeconds(2));
        credit(1);
        assertEquals(List.of(), dropped(2));
    }

    @Test
    void aThinnedFrameGoesWithTheStretchThatItStandsForAndIsAcknowledgedWithIt() {
        node.append(UplinkFixture.MOST_SAMPLES);
        long dropped = node.buffer.account().dropped();
        node.linked();
        credit(4_096);
        takeAll(4_096);
        long thinned = 0;
        for (SendTelemetryRequest request : received(0)) {
            for (TelemetryFrame frame : request.getFramesList()) {
                if (frame.getThinnedFrom() == 0) {
                    continue;
                }
                TelemetryGap gap =
                        request.getGapsList().stream()
                                .filter(g -> g.getSequences().getTo() == frame.getSequence() - 1)
                                .findFirst()
                                .orElseThrow();
                assertEquals(GapReason.GAP_REASON_THINNED, gap.getReason());
                assertEquals(frame.getThinnedFrom(), gap.getSequences().getFrom());
                thinned += gap.getSamples();
            }
        }
        assertTrue(thinned > 0);
        assertEquals(dropped, thinned);
        acknowledge(0, 1, UplinkFixture.MOST_SAMPLES);
        assertEquals(0, node.buffer.account().pendingFrames());
    }

    private List<TelemetryGap> dropped(int stream) {
        return received(stream).getFirst().getGapsList().stream()
                .filter(gap -> gap.getReason() == GapReason.GAP_REASON_DROPPED)
                .toList();
    }

    @Test
    void afterAMoveTheNewConnectionSendsWhatWasOnItsWay() {
        node.append(3);
        node.linked();
        credit(3);
        node.client.renew();
        node.hub.welcome(5_000);
        assertFalse(node.hub.telemetry.getFirst().isOpen());
        credit(3);
        assertEquals(List.of(3L, 2L, 1L), sequences(1));
    }

    @Test
    void aMessageIsBoundedHoweverMuchCreditThereIs() {
        node.append(200);
        node.linked();
        credit(200);
        takeAll(200);
        assertTrue(received(0).stream().allMatch(message -> message.getFramesCount() <= 32));
        List<Long> all = sequences(0);
        assertEquals(
                LongStream.rangeClosed(1, 200).boxed().toList(), all.stream().sorted().toList());
    }

    /** Time goes by on a link that lives. */
    private void beating(Duration time) {
        for (long left = time.toSeconds(); left > 0; left -= 5) {
            node.time.advance(Duration.ofSeconds(5));
            node.hub.acknowledge(ScriptedHub.beats(node.hub.link()).size());
        }
    }

    /** The hub has on its disk what comes, at once, until nothing comes any more. */
    private void takeAll(int credit) {
        List<SendTelemetryRequest> received = node.hub.telemetry.getLast().received;
        for (int at = 0; at < received.size(); at++) {
            SendTelemetryResponse.Builder taken =
                    SendTelemetryResponse.newBuilder()
                            .setEpoch(received.get(at).getEpoch())
                            .setCreditFrames(credit);
            received.get(at)
                    .getFramesList()
                    .forEach(frame ->
                            taken.addAcknowledged(
                                    interval(frame.getSequence(), frame.getSequence())));
            answer(taken.build());
        }
    }

    private List<SendTelemetryRequest> received(int stream) {
        return node.hub.telemetry.get(stream).received;
    }

    private List<Long> sequences(int stream) {
        List<Long> sequences = new ArrayList<>();
        received(stream).stream()
                .flatMap(message -> message.getFramesList().stream())
                .map(TelemetryFrame::getSequence)
                .forEach(sequences::add);
        return sequences;
    }

    private void credit(int frames) {
        answer(SendTelemetryResponse.newBuilder().setCreditFrames(frames).build());
    }

    private void acknowledge(int credit, long from, long to) {
        answer(
                SendTelemetryResponse.newBuilder()
                        .setEpoch(node.buffer.epoch())
                        .setCreditFrames(credit)
                        .addAcknowledged(interval(from, to))
                        .build());
    }

    private void answer(SendTelemetryResponse response) {
        node.hub.telemetry.getLast().out.onNext(response);
        node.time.advance(Duration.ZERO);
    }

    private static SequenceInterval interval(long from, long to) {
        return SequenceInterval.newBuilder().setFrom(from).setTo(to).build();
    }
}
