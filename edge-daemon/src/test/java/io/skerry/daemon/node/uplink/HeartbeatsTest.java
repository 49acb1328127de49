package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.daemon.node.telemetry.Frames;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a heartbeat says of the telemetry. */
class HeartbeatsTest {
    private final UplinkFixture node = new UplinkFixture();
    private int taken;

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void howMuchWaitsAndSinceWhen() {
        node.append(7);
        node.linked();
        Heartbeat beat = ScriptedHub.beats(node.hub.link()).getFirst();
        assertEquals(7, beat.getBacklogFrames());
        assertEquals(14, beat.getBacklogSamples());
        assertEquals(node.buffer.backlog().bytes(), beat.getBacklogBytes());
        assertEquals(
                Frames.frame(1, 1).time().wallMillis(), beat.getOldestUnacknowledgedUnixMillis());
        assertFalse(beat.hasDrainSeconds(), "nothing is known of the rate yet");
    }

    @Test
    void whenNothingWaitsThatIsKnown() {
        node.linked();
        Heartbeat beat = ScriptedHub.beats(node.hub.link()).getFirst();
        assertTrue(beat.hasBacklogSamples());
        assertEquals(0, beat.getBacklogSamples());
        assertFalse(beat.hasOldestUnacknowledgedUnixMillis());
        assertEquals(0, beat.getDrainSeconds());
        assertTrue(beat.hasDrainSeconds());
    }

    @Test
    void theDrainIsEstimatedByHowTheBacklogFell() {
        node.append(900);
        node.linked();
        for (int i = 0; i < 20; i++) {
            node.time.advance(Duration.ofMillis(500));
            take();
        }
        node.hub.acknowledge(ScriptedHub.beats(node.hub.link()).size());
        node.time.advance(Duration.ofSeconds(5));
        Heartbeat beat = last();
        assertTrue(beat.getBacklogSamples() > 1_000, beat.toString());
        long fallen = 1_800 - beat.getBacklogSamples();
        assertEquals(beat.getBacklogSamples() / (fallen / 15.0), beat.getDrainSeconds(), 0.5);
    }

    @Test
    void whatIsJustOnItsWayTakesAsLongAsTheFrameBefore() {
        node.linked();
        take();
        node.append(1);
        node.time.advance(Duration.ofMillis(300));
        take();
        node.hub.acknowledge(1);
        node.time.advance(Duration.ofMillis(4_600));
        node.append(1);
        node.time.advance(Duration.ofMillis(100));
        assertEquals(2, last().getBacklogSamples());
        assertEquals(0.3, last().getDrainSeconds(), 1e-9);
    }

    @Test
    void aNewStreamKnowsNothingOfTheRateUntilItIsMeasured() {
        node.append(900);
        node.linked();
        for (int i = 0; i < 20; i++) {
            node.time.advance(Duration.ofMillis(500));
            take();
        }
        node.hub.acknowledge(ScriptedHub.beats(node.hub.link()).size());
        node.time.advance(Duration.ofSeconds(2));
        node.hub.telemetry.getFirst().out.onCompleted();
        node.time.advance(Duration.ofSeconds(3));
        assertFalse(last().hasDrainSeconds());
    }

    private Heartbeat last() {
        return ScriptedHub.beats(node.hub.link()).getLast();
    }

    /** The hub has on its disk what came since the last time. */
    private void take() {
        List<SendTelemetryRequest> received = node.hub.telemetry.getLast().received;
        int until = received.size();
        SendTelemetryResponse.Builder durable =
                SendTelemetryResponse.newBuilder()
                        .setEpoch(node.buffer.epoch())
                        .setCreditFrames(64);
        for (; taken < until; taken++) {
            received.get(taken)
                    .getFramesList()
                    .forEach(frame ->
                            durable.addAcknowledged(
                                    SequenceInterval.newBuilder()
                                            .setFrom(frame.getSequence())
                                            .setTo(frame.getSequence())));
        }
        node.hub.telemetry.getLast().out.onNext(durable.build());
        node.time.advance(Duration.ZERO);
    }
}
