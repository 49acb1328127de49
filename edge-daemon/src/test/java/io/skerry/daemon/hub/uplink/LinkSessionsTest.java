package io.skerry.daemon.hub.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.HostFacts;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hours of links in virtual time. */
class LinkSessionsTest {
    private static final String NODE = "00112233445566778899aabbccddeeff";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-01T12:00:00Z"));
    private final List<String> events = new ArrayList<>();
    private final LinkSessions sessions =
            new LinkSessions(
                    UplinkTerms.of("spiffe://test.example/hub/hub-1", Duration.ofSeconds(10)),
                    new Recorder(),
                    time,
                    time.clocks());

    @Test
    void welcomesWithItsTerms() {
        FakeStream<LinkResponse> stream = new FakeStream<>();
        sessions.linked(NODE, hello(1, "boot-a"), stream);

        assertEquals(10_000, stream.sent.get(0).getWelcome().getHeartbeatIntervalMillis());
        assertEquals(
                time.instant().toEpochMilli(),
                stream.sent.get(0).getWelcome().getHubTimeUnixMillis());
        assertEquals(List.of("connected"), events);
    }

    @Test
    void dropsALinkAfterTwoAndAHalfSilentIntervals() {
        FakeStream<LinkResponse> stream = new FakeStream<>();
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), stream);
        for (int i = 0; i < 100; i++) {
            time.advance(Duration.ofSeconds(5));
            sessions.heartbeat(session, Heartbeat.newBuilder().setSequence(i + 1).build());
        }
        assertEquals(1, sessions.size());
        time.advance(Duration.ofSeconds(25));
        assertEquals(1, sessions.size());
        time.advance(Duration.ofSeconds(2));

        assertEquals(0, sessions.size());
        assertEquals("disconnected", events.getLast());
        assertEquals(
                FaultReason.FAULT_REASON_NODE_UNREACHABLE,
                Faults.read(stream.failure()).orElseThrow().reason());
    }

    @Test
    void aNodeThatAnnouncedALongerIntervalIsNotTakenForDeadBeforeItsTime() {
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        sessions.heartbeat(session, announcing(Duration.ofSeconds(60)));
        time.advance(Duration.ofSeconds(145));
        assertEquals(1, sessions.size());
        time.advance(Duration.ofSeconds(10));
        assertEquals(0, sessions.size());
    }

    @Test
    void noNodeAnnouncesItselfOutOfSight() {
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        sessions.heartbeat(session, announcing(Duration.ofDays(400)));
        time.advance(Duration.ofMinutes(13));
        assertEquals(0, sessions.size());
    }

    @Test
    void anIntervalThatMakesNoSenseLeavesTheTermsOfTheHub() {
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        sessions.heartbeat(session, announcing(Duration.ofMillis(-5)));
        time.advance(Duration.ofSeconds(25));
        assertEquals(1, sessions.size());
        time.advance(Duration.ofSeconds(2));
        assertEquals(0, sessions.size());
    }

    @Test
    void theNewerLinkFencesTheOlderWithoutADisconnect() {
        FakeStream<LinkResponse> old = new FakeStream<>();
        FakeStream<LinkResponse> young = new FakeStream<>();
        LinkSession first = sessions.linked(NODE, hello(1, "boot-a"), old);
        sessions.linked(NODE, hello(2, "boot-a"), young);

        assertEquals(link(2), old.sent.getLast().getFenced().getNewerLinkId());
        assertTrue(old.completed);
        sessions.gone(first);
        assertEquals(List.of("connected", "connected"), events);
        assertEquals(1, sessions.size());
    }

    @Test
    void raisesAndClearsADuplicateIdentity() {
        sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        sessions.linked(NODE, hello(2, "boot-b"), new FakeStream<>());
        LinkSession live = sessions.linked(NODE, hello(3, "boot-a"), new FakeStream<>());
        assertTrue(events.contains("duplicate true"), events.toString());

        for (int i = 0; i < 240; i++) {
            time.advance(Duration.ofSeconds(5));
            sessions.heartbeat(live, Heartbeat.getDefaultInstance());
        }
        assertEquals(
                "duplicate false",
                events.reversed().stream()
                        .filter(event -> event.startsWith("duplicate"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aCallThatTheNodeDoesNotTakeFailsAfterTenSeconds() {
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        Ending ending = new Ending();
        session.open("skerry.v1.NodeService/Introduce", 0, List.of(), ending);
        time.advance(Duration.ofSeconds(9));
        assertEquals(List.of(), ending.statuses);
        time.advance(Duration.ofSeconds(2));

        assertEquals(
                FaultReason.FAULT_REASON_NODE_UNREACHABLE,
                Faults.read(ending.statuses.getFirst().asRuntimeException(ending.trailers))
                        .orElseThrow()
                        .reason());
        assertEquals(0, session.carried());
    }

    @Test
    void aNodeThatSaysNoEndsTheCallWithItsReason() {
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        Ending ending = new Ending();
        CarriedCall call = session.open("a.B/C", 0, List.of(), ending);
        session.callFailed(call.callId(), "The node serves too many calls.");

        assertEquals(
                "The node serves too many calls.", ending.statuses.getFirst().getDescription());
        session.callFailed(call.callId(), "again");
        assertEquals(1, ending.statuses.size());
    }

    @Test
    void callsOfOneNodeAreBounded() {
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        for (int i = 0; i < 128; i++) {
            session.open("a.B/C", 0, List.of(), new Ending());
        }
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class,
                        () -> session.open("a.B/C", 0, List.of(), new Ending()));

        assertEquals(
                FaultReason.FAULT_REASON_OVERLOADED, Faults.read(thrown).orElseThrow().reason());
        assertTrue(Faults.retryAfter(thrown).isPresent());
    }

    @Test
    void aBrokenLinkEndsItsCallsAndTakesNoMore() {
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), new FakeStream<>());
        Ending ending = new Ending();
        session.open("a.B/C", 0, List.of(), ending);
        sessions.gone(session);

        assertEquals(Status.Code.UNAVAILABLE, ending.statuses.getFirst().getCode());
        assertThrows(
                StatusRuntimeException.class,
                () -> session.open("a.B/C", 0, List.of(), new Ending()));
    }

    @Test
    void onlyTheNewestOfferWaitsForASlowNode() {
        FakeStream<LinkResponse> stream = new FakeStream<>();
        LinkSession session = sessions.linked(NODE, hello(1, "boot-a"), stream);
        stream.ready = false;
        for (int i = 0; i < 100; i++) {
            session.offer(offer(i));
            session.acknowledge(i, 0);
        }
        assertEquals(1, stream.sent.size());
        stream.ready = true;
        session.flush();

        assertEquals(offer(99), stream.sent.getLast().getTrustOffer());
        assertEquals(2, stream.sent.size());
    }

    @Test
    void aHubThatStopsSaysSo() {
        FakeStream<LinkResponse> stream = new FakeStream<>();
        sessions.linked(NODE, hello(1, "boot-a"), stream);
        sessions.close();

        assertEquals(
                FaultReason.FAULT_REASON_SHUTTING_DOWN,
                Faults.read(stream.failure()).orElseThrow().reason());
        assertEquals(0, time.pending());
    }

    @Test
    void refusesAHelloWithoutAProperLinkId() {
        Hello hello = Hello.newBuilder().setProtocolVersion(1).build();
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class,
                        () -> sessions.linked(NODE, hello, new FakeStream<>()));

        assertEquals(
                "hello.link_id", Faults.read(thrown).orElseThrow().metadata().get(Faults.FIELD));
        assertFalse(sessions.session(NODE).isPresent());
    }

    private static Heartbeat announcing(Duration interval) {
        return Heartbeat.newBuilder().setSequence(1).setIntervalMillis(interval.toMillis()).build();
    }

    private static Hello hello(int link, String boot) {
        return Hello.newBuilder()
                .setProtocolVersion(1)
                .setLinkId(link(link))
                .setFacts(HostFacts.newBuilder().setBootId(boot))
                .build();
    }

    private static ByteString link(int number) {
        byte[] id = new byte[16];
        id[5] = (byte) number;
        return ByteString.copyFrom(id);
    }

    private static TrustOffer offer(int number) {
        return TrustOffer.newBuilder()
                .setBinding(Envelope.newBuilder().setPayloadType("v" + number))
                .build();
    }

    private static final class Ending implements CarriedListener {
        private final List<Status> statuses = new ArrayList<>();
        private Metadata trailers = new Metadata();

        @Override
        public void onReady() {}

        @Override
        public void onResponse(byte[] message) {}

        @Override
        public void onClosed(Status status, Metadata closing) {
            statuses.add(status);
            trailers = closing;
        }
    }

    private final class Recorder implements LinkListener {
        @Override
        public java.util.Optional<io.skerry.api.v1.Envelope> auditHead(String nodeId) {
            return java.util.Optional.empty();
        }

        @Override
        public void connected(String nodeId, Hello hello) {
            events.add("connected");
        }

        @Override
        public void heartbeat(String nodeId, Heartbeat heartbeat) {}

        @Override
        public void disconnected(String nodeId) {
            events.add("disconnected");
        }

        @Override
        public void duplicateIdentity(String nodeId, boolean duplicate) {
            events.add("duplicate " + duplicate);
        }

        @Override
        public void telemetry(
                String nodeId,
                SendTelemetryRequest batch,
                TelemetryAcknowledgement acknowledgement) {}
    }
}
