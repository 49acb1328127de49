package io.skerry.daemon.hub.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.SequenceInterval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node may send, what it is told is safe, and how little of that waits. */
final class TelemetryReceiverTest {
    private static final int CREDIT = 40;
    private static final long EPOCH = 3;

    private final FakeStream<SendTelemetryResponse> out = new FakeStream<>();
    private final List<TelemetryAcknowledgement> taken = new ArrayList<>();
    private final TelemetryReceiver receiver =
            new TelemetryReceiver("a node", CREDIT, new Taker(), out);

    @Test
    void creditComesFirstAndOneMessageIsAskedFor() {
        assertEquals(CREDIT, out.sent.getFirst().getCreditFrames());
        assertEquals(0, out.sent.getFirst().getAcknowledgedCount());
        assertEquals(1, out.requested);
    }

    @Test
    void theNextMessageIsAskedForWhenTheOneBeforeIsTaken() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        assertEquals(1, taken.size());
        assertEquals(2, out.requested);
        assertEquals(1, out.sent.size(), "nothing is acknowledged that is not on disk");
    }

    @Test
    void whatIsOnDiskIsAcknowledgedWithItsEpochAndNewCredit() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        taken.getFirst().durable(EPOCH, List.of(interval(1, 5)), List.of());

        SendTelemetryResponse answer = out.sent.getLast();
        assertEquals(EPOCH, answer.getEpoch());
        assertEquals(List.of(interval(1, 5)), answer.getAcknowledgedList());
        assertEquals(CREDIT, answer.getCreditFrames());
    }

    @Test
    void acknowledgementsThatTheNetworkCannotTakeWaitTogether() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        out.ready = false;
        for (int i = 1; i <= 30; i++) {
            taken.getFirst().durable(EPOCH, List.of(interval(i, i)), List.of());
        }
        assertEquals(1, out.sent.size());

        out.becomesReady();

        assertEquals(2, out.sent.size(), "one answer for all of them");
        assertEquals(30, out.sent.getLast().getAcknowledgedCount());
    }

    @Test
    void whatIsStoredInGapsIsSaidWithThem() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        taken.getFirst().durable(EPOCH, List.of(interval(1, 9)), List.of(interval(4, 5)));
        assertEquals(List.of(interval(1, 9)), out.sent.getLast().getAcknowledgedList());
        assertEquals(List.of(interval(4, 5)), out.sent.getLast().getStoredInGapsList());
    }

    @Test
    void epochsAreNotMixed() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        out.ready = false;
        taken.getFirst().durable(1, List.of(interval(9, 9)), List.of());
        taken.getFirst().durable(2, List.of(interval(1, 1)), List.of());
        taken.getFirst().durable(2, List.of(interval(2, 2)), List.of());
        out.becomesReady();

        assertEquals(3, out.sent.size());
        assertEquals(1, out.sent.get(1).getEpoch());
        assertEquals(List.of(interval(9, 9)), out.sent.get(1).getAcknowledgedList());
        assertEquals(2, out.sent.get(2).getEpoch());
        assertEquals(
                List.of(interval(1, 1), interval(2, 2)), out.sent.get(2).getAcknowledgedList());
    }

    @Test
    void aNodeThatEndsIsAnsweredOnceAndHearsNothingMore() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        receiver.onCompleted();
        receiver.onCompleted();
        assertTrue(out.completed);
        // A stream that has ended throws at whoever still writes.
        taken.getFirst().durable(EPOCH, List.of(interval(1, 1)), List.of());
        assertEquals(1, out.sent.size());
    }

    @Test
    void aConnectionThatBrokeIsNotWrittenTo() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        receiver.onError(Status.UNAVAILABLE.asRuntimeException());
        taken.getFirst().durable(EPOCH, List.of(interval(1, 1)), List.of());
        assertEquals(1, out.sent.size());
    }

    @Test
    void aCallThatWasCancelledIsNotWrittenTo() {
        receiver.onNext(SendTelemetryRequest.getDefaultInstance());
        out.ready = false;
        taken.getFirst().durable(EPOCH, List.of(interval(1, 1)), List.of());
        out.cancels();
        out.becomesReady();
        assertEquals(1, out.sent.size());
    }

    private static SequenceInterval interval(long from, long to) {
        return SequenceInterval.newBuilder().setFrom(from).setTo(to).build();
    }

    private final class Taker implements LinkListener {
        @Override
        public java.util.Optional<io.skerry.api.v1.Envelope> auditHead(String nodeId) {
            return java.util.Optional.empty();
        }

        @Override
        public void connected(String nodeId, Hello hello) {}

        @Override
        public void heartbeat(String nodeId, Heartbeat heartbeat) {}

        @Override
        public void disconnected(String nodeId) {}

        @Override
        public void duplicateIdentity(String nodeId, boolean duplicate) {}

        @Override
        public void telemetry(
                String nodeId,
                SendTelemetryRequest batch,
                TelemetryAcknowledgement acknowledgement) {
            assertEquals("a node", nodeId);
            taken.add(acknowledgement);
        }
    }
}
