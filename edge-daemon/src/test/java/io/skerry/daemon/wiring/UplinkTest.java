package io.skerry.daemon.wiring;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.uplink.UplinkState;
import io.skerry.daemon.node.uplink.UplinkStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UplinkTest {
    private static final Duration BEAT = Duration.ofMillis(200);

    private final Plant plant = new Plant();
    private final TestNode keys = plant.fleet.node(1);

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aNodeIsShownWhatTheHubRemembersOfItBeforeItsLinkIsUp() throws Exception {
        TestHub hub = new TestHub(plant, Duration.ofMillis(200));
        TestLinkedNode first = new TestLinkedNode(plant, plant.fleet.node(1), hub.address(), "a");
        assertEquals(UplinkState.LINKED, nextUp(first));
        assertTrue(first.remembered.isEmpty());

        Envelope head = Envelope.newBuilder().setPayloadType("head").build();
        hub.remembered = Optional.of(head);
        TestLinkedNode second = new TestLinkedNode(plant, plant.fleet.node(2), hub.address(), "b");
        assertEquals(UplinkState.LINKED, nextUp(second));
        assertEquals(List.of(head), second.remembered);
        assertTrue(first.remembered.isEmpty());
    }

    private static UplinkState nextUp(TestLinkedNode node) throws InterruptedException {
        while (true) {
            UplinkStatus status = node.changes.poll(10, TimeUnit.SECONDS);
            assertNotNull(status, "the link did not come up");
            if (status.state() == UplinkState.LINKED) {
                return status.state();
            }
        }
    }

    @Test
    void helloAndHeartbeatsReachTheHubUnderTheNameOfTheCertificate() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        new TestLinkedNode(plant, keys, hub.address(), "boot-1");

        await().until(() -> beats(hub) >= 3);
        Hello hello = Objects.requireNonNull(hub.hellos.get(keys.nodeId()));
        assertEquals(1, hello.getProtocolVersion());
        assertEquals("1.2.3", hello.getDaemonVersion());
        assertEquals(16, hello.getLinkId().size());
        assertEquals(
                BEAT.toMillis(),
                Objects.requireNonNull(hub.heartbeats.get(keys.nodeId())).getIntervalMillis());
    }

    @Test
    void offersReachTheNodeInOrder() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        TestLinkedNode node = linked(hub, "boot-1");

        assertTrue(hub.sessions.offer(keys.nodeId(), offer()));
        await().until(() -> node.offers.size() == 1);
        assertEquals(offer(), node.offers.remove());
        assertFalse(hub.sessions.offer("ffffffffffffffffffffffffffffffff", offer()));
    }

    @Test
    void reconnectsByItselfAndSaysOnceThatItWasAway() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        TestLinkedNode node = linked(hub, "boot-1");
        HostPort address = hub.address();
        node.changes.clear();

        hub.close();
        await().until(() -> node.uplink.status().state() != UplinkState.LINKED);
        // Several attempts fail meanwhile.
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        TestHub again = new TestHub(plant, BEAT, address, plant.scheduler);
        await().until(() -> again.sessions.size() == 1);
        await().until(() -> node.uplink.status().state() == UplinkState.LINKED);

        long ups = node.changes.stream().filter(c -> c.state() == UplinkState.LINKED).count();
        assertEquals(1, ups);
        // Why it is away may change, from the hub's farewell to its absence; each is said once.
        List<Optional<String>> troubles =
                node.changes.stream()
                        .map(UplinkStatus::trouble)
                        .filter(Optional::isPresent)
                        .toList();
        assertEquals(troubles.stream().distinct().toList(), troubles);
    }

    @Test
    void triesTheAddressesOfItsHubInTurn() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        new TestLinkedNode(
                plant,
                keys,
                List.of(new HostPort("127.0.0.1", 1), hub.address()),
                "boot-1",
                Duration.ofMillis(100));

        await().until(() -> hub.sessions.size() == 1);
    }

    @Test
    void aCertificateThatTheHubRefusesIsNamedAsTheReason() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        SpiffeId id = keys.id();
        TlsIdentity expired = plant.expired(id);
        TestNode late =
                new TestNode(
                        id,
                        keys.identityPair(),
                        keys.identity(),
                        keys.binding(),
                        keys.sealedBinding(),
                        expired);
        TestLinkedNode node = new TestLinkedNode(plant, late, hub.address(), "boot-1");

        await().until(() -> node.uplink.status().trouble().isPresent());
        String trouble = node.uplink.status().trouble().orElseThrow();
        assertTrue(trouble.contains("expired"), trouble);
        assertEquals(0, hub.sessions.size());
    }

    @Test
    void movesToANewConnectionWithTheRenewedCertificateBeforeItLeavesTheOldOne()
            throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        TestLinkedNode node = linked(hub, "boot-1");
        var before = Objects.requireNonNull(hub.hellos.get(keys.nodeId())).getLinkId();
        hub.events.clear();
        node.changes.clear();
        node.identity.update(plant.tls(keys.id()));

        node.uplink.renew();

        await().until(() ->
                !Objects.requireNonNull(hub.hellos.get(keys.nodeId())).getLinkId().equals(before));
        await().until(() -> hub.sessions.size() == 1);
        assertEquals("connected", hub.events.remove());
        assertTrue(hub.events.isEmpty(), hub.events.toString());
        assertTrue(node.changes.isEmpty(), node.changes.toString());
        assertEquals(UplinkState.LINKED, node.uplink.status().state());
        node.append(3);
        await().until(() -> hub.storedFrames() == 3);
    }

    @Test
    void twoMachinesWithOneIdentityFenceEachOtherSlowlyAndTheHubNotices() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        linked(hub, "boot-1");
        new TestLinkedNode(plant, keys, hub.address(), "boot-2");

        await().until(() -> hub.events.contains("duplicate true"));
        long connected = hub.events.stream().filter("connected"::equals).count();
        assertTrue(connected < 10, connected + " connections before it was noticed");
        assertEquals(1, hub.sessions.size());
    }

    @Test
    void oneMachineThatComesBackAfterABreakIsNoDuplicate() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        for (int i = 0; i < 4; i++) {
            TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
            int links = i + 1;
            await().until(() -> hub.events.stream().filter("connected"::equals).count() == links);
            node.uplink.close();
        }
        assertFalse(hub.events.contains("duplicate true"));
    }

    @Test
    void anOlderLinkDoesNotPushOutANewerOne() throws Exception {
        TestHub hub = new TestHub(plant, BEAT);
        linked(hub, "boot-1");
        var live = Objects.requireNonNull(hub.hellos.get(keys.nodeId())).getLinkId();

        try (RawLink older = rawLink(hub)) {
            older.send(
                    LinkRequest.newBuilder()
                            .setHello(
                                    Hello.newBuilder()
                                            .setProtocolVersion(1)
                                            .setLinkId(ByteString.copyFrom(new byte[16])))
                            .build());
            LinkResponse answer = older.receive();
            assertEquals(LinkResponse.MessageCase.FENCED, answer.getMessageCase());
            assertEquals(live, answer.getFenced().getNewerLinkId());
        }
        assertEquals(1, hub.sessions.size());
    }

    @Test
    void aLinkThatFallsSilentIsDropped() throws Exception {
        TestHub hub = new TestHub(plant, BEAT);
        try (RawLink silent = rawLink(hub)) {
            silent.send(
                    LinkRequest.newBuilder()
                            .setHello(
                                    Hello.newBuilder()
                                            .setProtocolVersion(1)
                                            .setLinkId(ByteString.copyFrom(new byte[16])))
                            .build());
            assertTrue(silent.receive().hasWelcome());
            assertEquals("connected", hub.events.poll(5, TimeUnit.SECONDS));
            assertEquals("disconnected", hub.events.poll(5, TimeUnit.SECONDS));
            assertEquals(0, hub.sessions.size());
        }
    }

    @Test
    void anotherProtocolVersionIsRefusedByName() throws Exception {
        TestHub hub = new TestHub(plant, BEAT);
        try (RawLink newer = rawLink(hub)) {
            newer.send(
                    LinkRequest.newBuilder()
                            .setHello(Hello.newBuilder().setProtocolVersion(9))
                            .build());
            assertTrue(String.valueOf(newer.failure().getMessage()).contains("protocol version 1"));
        }
        try (RawLink rude = rawLink(hub)) {
            rude.send(LinkRequest.getDefaultInstance());
            assertTrue(String.valueOf(rude.failure().getMessage()).contains("hello"));
        }
    }

    @Test
    void whatARevokedNodeHasOpenIsEnded() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        TestLinkedNode node = linked(hub, "boot-1");

        hub.sessions.end(keys.nodeId()::equals);

        // It may be linked again by now: this hub's policy let it in anew.
        await().until(() ->
                node.changes.stream()
                        .anyMatch(change -> change.trouble().orElse("").contains("revokes")));
        assertEquals("connected", hub.events.remove());
        assertEquals("disconnected", hub.events.remove());
    }

    @Test
    void manyNodesShareTheirThreads() throws IOException {
        TestHub hub = new TestHub(plant, Duration.ofSeconds(1));
        int before = Thread.getAllStackTraces().size();
        for (int i = 1; i <= 30; i++) {
            new TestLinkedNode(plant, plant.fleet.node(i), hub.address(), "boot-" + i);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.sessions.size() == 30);

        int added = Thread.getAllStackTraces().size() - before;
        assertTrue(added < 25, added + " threads for 30 nodes");
    }

    private int beats(TestHub hub) {
        var newest = hub.heartbeats.get(keys.nodeId());
        return newest == null ? 0 : (int) newest.getSequence();
    }

    private TestLinkedNode linked(TestHub hub, String bootId) {
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), bootId);
        await().until(() -> hub.sessions.size() == 1);
        await().until(() -> node.uplink.status().state() == UplinkState.LINKED);
        return node;
    }

    private RawLink rawLink(TestHub hub) {
        return new RawLink(
                UplinkServiceGrpc.newStub(plant.connect(hub.address(), keys.tls(), Role.HUB)));
    }

    private static TrustOffer offer() {
        return TrustOffer.newBuilder()
                .setBinding(Envelope.newBuilder().setPayloadType("binding"))
                .build();
    }
}
