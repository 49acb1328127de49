package io.skerry.daemon.hub.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.LinkTerms;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a hub wishes of its links as time goes by, with nodes that do as they are told. */
class LinkTermsTest {
    private static final String NODE = "00112233445566778899aabbccddeeff";
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration SLEEP = Duration.ofMinutes(20);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-01T12:00:00Z"));
    private final List<String> events = new ArrayList<>();
    private Duration delay = Duration.ZERO;
    private boolean idle;
    private final LinkSessions sessions =
            new LinkSessions(
                    UplinkTerms.of("spiffe://test.example/hub/hub-1", TEN),
                    new Nothing(),
                    new Late(),
                    time.clocks(),
                    nodeId -> idle ? Optional.of(SLEEP) : Optional.empty());
    private final FakeStream<LinkResponse> stream = new FakeStream<>();

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void anOrdinaryLinkIsToldNothingMore() {
        LinkSession session = linked(true);
        for (int i = 0; i < 100; i++) {
            beat(session, TEN, TEN);
        }
        assertEquals(List.of(), terms());
    }

    @Test
    void aPoorLinkIsHeardLessOftenUntilItIsGoodAgain() {
        LinkSession session = linked(true);
        beat(session, TEN, TEN);
        beat(session, TEN, Duration.ofSeconds(18));
        beat(session, TEN, Duration.ofSeconds(18));
        look();
        assertEquals(Duration.ofSeconds(20), told(terms().getLast()));
        assertFalse(terms().getLast().getIdle());
        beat(session, Duration.ofSeconds(20), Duration.ofSeconds(8));
        for (int i = 0; i < 30; i++) {
            beat(session, Duration.ofSeconds(20), Duration.ofSeconds(20));
        }
        look();
        assertEquals(TEN, told(terms().getLast()));
        assertEquals(2, terms().size());
    }

    @Test
    void aLoadedHubIsHeardLessOften() {
        LinkSession session = linked(true);
        beat(session, TEN, TEN);
        delay = Duration.ofSeconds(5);
        for (int i = 0; i < 5; i++) {
            beat(session, TEN, TEN);
        }
        assertEquals(Duration.ofSeconds(60), told(terms().getLast()));
        delay = Duration.ZERO;
        Duration wish = Duration.ofSeconds(60);
        for (int i = 0; i < 60; i++) {
            beat(session, wish, wish);
            wish = told(terms().getLast());
        }
        assertEquals(TEN, wish);
        assertEquals(1, sessions.size());
    }

    @Test
    void anIdleNodeIsWelcomedAsOneAndNotTakenForLost() {
        idle = true;
        LinkSession session = linked(true);
        assertTrue(stream.sent.getFirst().getWelcome().getIdle());
        assertEquals(
                SLEEP.toMillis(), stream.sent.getFirst().getWelcome().getHeartbeatIntervalMillis());
        for (int i = 0; i < 72; i++) {
            beat(session, SLEEP, SLEEP);
        }
        assertEquals(1, sessions.size());
        time.advance(SLEEP.multipliedBy(5).dividedBy(2));
        assertEquals(1, sessions.size());
        time.advance(Duration.ofSeconds(2));
        assertEquals(0, sessions.size(), "a lost one is");
        assertEquals(List.of(), terms());
    }

    @Test
    void whoLooksAtAnIdleNodeWakesItAndLetsItSleepAgain() {
        idle = true;
        LinkSession session = linked(true);
        beat(session, SLEEP, TEN);
        CarriedCall call =
                session.open("skerry.v1.NodeService/WatchSeries", 0, List.of(), new Unheard());
        call.attach(new FakeStream<>());
        look();
        assertEquals(TEN, told(terms().getLast()));
        assertTrue(terms().getLast().getIdle(), "its telemetry stays where it is");
        for (int i = 0; i < 60; i++) {
            beat(session, TEN, TEN);
        }
        call.fail("enough");
        beat(session, TEN, Duration.ofSeconds(110));
        assertEquals(1, terms().size(), "he may come back");
    }

    @Test
    void oneThatIsNotWatchedAnyMoreSleepsAfterTwoMinutes() {
        idle = true;
        LinkSession session = linked(true);
        session.open("skerry.v1.NodeService/Introduce", 0, List.of(), new Unheard()).fail("done");
        session.open("skerry.v1.NodeService/Introduce", 0, List.of(), new Unheard());
        for (int i = 0; i < 13; i++) {
            beat(session, TEN, TEN);
        }
        assertEquals(List.of(TEN, SLEEP), terms().stream().map(LinkTermsTest::told).toList());
    }

    @Test
    void aNodeThatIsWokenAndDoesNotStirIsLost() {
        idle = true;
        LinkSession session = linked(true);
        beat(session, SLEEP, TEN);
        session.open("skerry.v1.NodeService/WatchSeries", 0, List.of(), new Unheard());
        time.advance(Duration.ofSeconds(26));
        assertEquals(1, sessions.size());
        time.advance(Duration.ofSeconds(4));
        assertEquals(0, sessions.size(), "nobody waits 50 minutes for it");
    }

    @Test
    void aNodeOfAnOlderReleaseStaysAsItIs() {
        idle = true;
        LinkSession session = linked(false);
        assertEquals(
                TEN.toMillis(), stream.sent.getFirst().getWelcome().getHeartbeatIntervalMillis());
        assertFalse(stream.sent.getFirst().getWelcome().getIdle());
        for (int i = 0; i < 20; i++) {
            beat(session, TEN, Duration.ofSeconds(18));
        }
        assertEquals(List.of(), terms());
    }

    @Test
    void aWishThatCannotLeaveIsToldLater() {
        LinkSession session = linked(true);
        beat(session, TEN, TEN);
        stream.ready = false;
        idle = true;
        look();
        assertEquals(List.of(), terms());
        stream.ready = true;
        look();
        assertEquals(SLEEP, told(terms().getLast()));
    }

    private LinkSession linked(boolean hears) {
        Hello.Builder hello =
                Hello.newBuilder()
                        .setProtocolVersion(1)
                        .setLinkId(ByteString.copyFrom(new byte[16]));
        if (hears) {
            hello.addCapabilities(LinkSession.HEARS_TERMS);
        }
        return sessions.linked(NODE, hello.build(), stream);
    }

    /** So much time goes by, then a heartbeat comes. */
    private void beat(LinkSession session, Duration announcing, Duration after) {
        time.advance(after);
        sessions.heartbeat(
                session, Heartbeat.newBuilder().setIntervalMillis(announcing.toMillis()).build());
    }

    private void look() {
        time.advance(Duration.ofSeconds(2));
    }

    private List<LinkTerms> terms() {
        return stream.sent.stream()
                .filter(LinkResponse::hasTerms)
                .map(LinkResponse::getTerms)
                .toList();
    }

    private static Duration told(LinkTerms terms) {
        return Duration.ofMillis(terms.getHeartbeatIntervalMillis());
    }

    /** Comes late to what is repeated, as a machine does that has too much to do. */
    private final class Late implements Scheduler {
        @Override
        public Cancellable schedule(Duration after, Runnable task) {
            return time.schedule(after, task);
        }

        @Override
        public Cancellable repeat(Duration first, Duration period, Runnable task) {
            return time.schedule(
                    first.plus(delay),
                    () -> {
                        task.run();
                        var _ = repeat(period, period, task);
                    });
        }
    }

    /** Nobody hears what comes of a call. */
    private static final class Unheard implements CarriedListener {
        @Override
        public void onReady() {}

        @Override
        public void onResponse(byte[] message) {}

        @Override
        public void onClosed(Status status, Metadata closing) {}
    }

    /** Nothing happens to what is heard. */
    private final class Nothing implements LinkListener {
        @Override
        public Optional<Envelope> auditHead(String nodeId) {
            return Optional.empty();
        }

        @Override
        public void connected(String nodeId, Hello hello) {}

        @Override
        public void heartbeat(String nodeId, Heartbeat heartbeat) {}

        @Override
        public void disconnected(String nodeId) {
            events.add("disconnected");
        }

        @Override
        public void duplicateIdentity(String nodeId, boolean duplicate) {}

        @Override
        public void telemetry(
                String nodeId,
                SendTelemetryRequest batch,
                TelemetryAcknowledgement acknowledgement) {}
    }
}
