package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.LinkTerms;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.Welcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hub that lengthens the interval, and lets the node sleep. */
class IdleUplinkTest {
    private static final Duration SLEEP = Duration.ofMinutes(20);

    private final UplinkFixture node = new UplinkFixture();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void theHubLengthensTheIntervalOfALinkThatStands() {
        node.linked();
        node.hub.acknowledge(1);
        terms(Duration.ofSeconds(40), false);
        node.time.advance(Duration.ofSeconds(5));
        assertEquals(40_000, last().getIntervalMillis(), "said when it was due anyway");
        node.hub.acknowledge(2);
        node.time.advance(Duration.ofSeconds(39));
        assertEquals(2, beats().size());
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(3, beats().size());
    }

    @Test
    void anIdleNodeKeepsItsTelemetryAndSaysSo() {
        welcomeIdle();
        assertTrue(last().getIdle());
        assertEquals(SLEEP.toMillis(), last().getIntervalMillis());
        credit();
        node.append(5);
        node.time.advance(Duration.ofSeconds(30));
        node.hub.acknowledge(1);
        assertEquals(List.of(), node.hub.telemetry.getFirst().received);
        node.time.advance(SLEEP.minusSeconds(30));
        assertEquals(2, beats().size());
        assertEquals(10, last().getBacklogSamples());
        assertFalse(last().hasDrainSeconds(), "nobody knows until when it sleeps");
        node.hub.acknowledge(2);

        terms(Duration.ofSeconds(10), false);
        assertEquals(3, beats().size(), "who slept shows itself at once");
        assertFalse(last().getIdle());
        assertEquals(4, frames(), "the newest three, and a first turn of the backlog");
    }

    @Test
    void aNodeThatIsWatchedWhileIdleBeatsOftenAndStillSendsNothing() {
        welcomeIdle();
        credit();
        node.append(5);
        terms(Duration.ofSeconds(10), true);
        assertEquals(2, beats().size());
        assertTrue(last().getIdle());
        assertEquals(10_000, last().getIntervalMillis());
        assertEquals(0, frames());
    }

    @Test
    void aLinkThatGoesIdleSendsNothingFromThenOn() {
        node.linked();
        credit();
        node.append(1);
        assertEquals(1, frames());
        terms(SLEEP, true);
        node.append(3);
        assertEquals(1, frames());
    }

    @Test
    void anIdleNodeRepeatsNeitherItsNonceNorAHeadThatIsKnown() {
        node.beat = beatWithHead("one");
        welcomeIdle();
        assertEquals(ByteString.EMPTY, last().getNonce());
        assertEquals(4, last().getPolicyVersion());
        assertTrue(last().hasAuditHead(), "the first one is news");
        sleep(1);
        assertFalse(last().hasAuditHead());
        node.beat = beatWithHead("two");
        sleep(2);
        assertEquals(node.beat.getAuditHead(), last().getAuditHead());
        sleep(3);
        assertFalse(last().hasAuditHead());
    }

    @Test
    void anIdleNodeThatGetsNoAnswerLooksForItsHubWithinAMinute() {
        welcomeIdle();
        node.time.advance(Duration.ofSeconds(59));
        assertEquals(UplinkState.LINKED, node.client.status().state());
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(UplinkState.WAITING, node.client.status().state());
    }

    @Test
    void termsThatMakeNoSenseAreBounded() {
        node.linked();
        node.hub.acknowledge(1);
        terms(Duration.ofDays(-3), false);
        node.time.advance(Duration.ofMillis(100));
        assertEquals(100, last().getIntervalMillis());
        node.hub.acknowledge(beats().size());
        terms(Duration.ofDays(400), false);
        node.time.advance(Duration.ofMillis(100));
        assertEquals(Duration.ofHours(1).toMillis(), last().getIntervalMillis());
    }

    private static Heartbeat beatWithHead(String head) {
        return Heartbeat.newBuilder()
                .setPolicyVersion(4)
                .setNonce(ByteString.copyFromUtf8("nonce"))
                .setAuditHead(Envelope.newBuilder().setPayload(ByteString.copyFromUtf8(head)))
                .build();
    }

    private void welcomeIdle() {
        node.client.start();
        node.hub
                .link()
                .out
                .onNext(
                        LinkResponse.newBuilder()
                                .setWelcome(
                                        Welcome.newBuilder()
                                                .setProtocolVersion(1)
                                                .setHeartbeatIntervalMillis(SLEEP.toMillis())
                                                .setIdle(true))
                                .build());
        node.time.advance(Duration.ZERO);
    }

    private void sleep(long answered) {
        node.hub.acknowledge(answered);
        node.time.advance(SLEEP);
    }

    private void terms(Duration interval, boolean idle) {
        node.hub
                .link()
                .out
                .onNext(
                        LinkResponse.newBuilder()
                                .setTerms(
                                        LinkTerms.newBuilder()
                                                .setHeartbeatIntervalMillis(interval.toMillis())
                                                .setIdle(idle))
                                .build());
        node.time.advance(Duration.ZERO);
    }

    private void credit() {
        node.hub
                .telemetry
                .getLast()
                .out
                .onNext(SendTelemetryResponse.newBuilder().setCreditFrames(64).build());
        node.time.advance(Duration.ZERO);
    }

    private int frames() {
        return node.hub.telemetry.getLast().received.stream()
                .mapToInt(message -> message.getFramesCount())
                .sum();
    }

    private List<Heartbeat> beats() {
        return ScriptedHub.beats(node.hub.link());
    }

    private Heartbeat last() {
        return beats().getLast();
    }
}
