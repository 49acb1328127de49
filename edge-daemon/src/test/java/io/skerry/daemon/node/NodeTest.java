package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Opening;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.log.CapturedLog;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.uplink.UplinkState;
import io.skerry.daemon.node.uplink.UplinkStatus;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node role as a whole: what it says, what it takes, how it starts and ends. */
class NodeTest {
    private final NodePlant plant = new NodePlant().start();

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void saysHelloWithWhatTheHubNeedsToKnow() {
        plant.bind();
        Hello hello = plant.report().hello();
        assertEquals("1.2.3", hello.getDaemonVersion());
        assertEquals("node.example:7444", hello.getDirectAddress());
        assertEquals(1, hello.getPolicyVersion());
        assertEquals(1, hello.getBindingVersion());
        assertFalse(hello.getFacts().getBootId().isEmpty());
        assertEquals(plant.fleet.now().toEpochMilli(), hello.getStartedAtUnixMillis());
    }

    @Test
    void aHeartbeatCarriesTheNewestMeasurementsAndWhenItWasMade() {
        seconds(5);
        Heartbeat beat = plant.report().heartbeat();
        assertEquals(plant.time.instant().toEpochMilli(), beat.getObservedAtUnixMillis());
        Set<String> names =
                Set.copyOf(beat.getHeadlinesList().stream().map(Headline::getName).toList());
        assertTrue(
                names.containsAll(
                        Set.of("cpu_busy_ratio", "memory_used_ratio", "disk_used_ratio", "load1")),
                names.toString());
        assertEquals(
                plant.keys.tls().leaf().getNotAfter().toInstant().toEpochMilli(),
                beat.getCertificateNotAfterUnixMillis());
    }

    @Test
    void aDiskThatFillsShowsInTheNextHeartbeats() {
        seconds(2);
        double before = headline("disk_used_ratio");
        plant.faults.on(SimulatedFault.DISK_FILLING, plant.time.instant());
        seconds(600);
        assertTrue(headline("disk_used_ratio") > before + 0.1);
    }

    @Test
    void eachHeartbeatHasAGoodNonceAndASignedHead() {
        Heartbeat first = plant.report().heartbeat();
        assertEquals(32, first.getNonce().size());
        Opening<AuditHead> opening =
                NodeStatements.openHead(
                        first.getAuditHead(), plant.keys.id(), plant.keys.identity().key());
        assertInstanceOf(Opening.Opened.class, opening, opening.toString());
        plant.time.advance(Duration.ofHours(3));
        assertNotEquals(first.getNonce(), plant.report().heartbeat().getNonce());
    }

    @Test
    void documentsThatItTakesAreAuditedOnceAndThoseItRefusesNever() {
        plant.bind();
        plant.bind();
        plant.offer(
                TrustOffer.newBuilder().setBinding(plant.fleet.node(2).sealedBinding()).build());
        plant.offer(TrustOffer.getDefaultInstance());
        List<AuditEntry> taken =
                plant.stores.audit().read(0, 100).stream()
                        .filter(entry -> entry.toString().contains("trust.taken"))
                        .toList();
        assertEquals(1, taken.size());
        assertTrue(taken.getFirst().toString().contains(plant.fleet.hubId().uri()));
        assertFalse(plant.node().policy().view().quarantined());
    }

    @Test
    void aDocumentThatIsRefusedIsOneLineOfTheLogWithItsReasonHoweverOftenItComes() {
        TrustOffer foreign =
                TrustOffer.newBuilder()
                        .setBundle(TestFleet.create().bundle())
                        .setBinding(plant.fleet.node(2).sealedBinding())
                        .build();
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 3; i++) {
                plant.offer(foreign);
            }
            assertEquals(2, log.with("trust document refused").size());
            assertEquals(1, log.with("\"reason\":\"WRONG_ROOT\"").size());
            assertEquals(1, log.with("\"reason\":\"BINDING_OF_ANOTHER_NODE\"").size());
        }
    }

    @Test
    void aNewerPolicyShowsInTheNextHeartbeat() {
        assertEquals(1, plant.report().heartbeat().getPolicyVersion());
        plant.offer(offer(plant.fleet.trust().policy().toBuilder()));
        assertEquals(2, plant.report().heartbeat().getPolicyVersion());
        assertEquals(2, plant.report().hello().getPolicyVersion());
    }

    @Test
    void anAuthorityThatEndsBeforeTheCertificateIsWhatTheHeartbeatWarnsOf() {
        Instant end = plant.time.instant().plus(Duration.ofDays(3));
        CertificateAuthority ending =
                CertificateAuthority.create(
                        plant.fleet.name(),
                        Role.HUB,
                        plant.time.instant(),
                        Duration.ofDays(3),
                        plant.fleet.random());
        PolicyDocument.Builder policy = plant.fleet.trust().policy().toBuilder();
        for (int i = 0; i < policy.getAnchorsCount(); i++) {
            if (policy.getAnchors(i).getRole() == Role.HUB.proto()) {
                policy.getAnchorsBuilder(i)
                        .setCertificate(
                                ByteString.copyFrom(Certificates.encode(ending.certificate())));
            }
        }
        plant.offer(offer(policy));
        long said = plant.report().heartbeat().getCertificateNotAfterUnixMillis();
        assertTrue(
                Math.abs(end.toEpochMilli() - said) < 2_000, Instant.ofEpochMilli(said)::toString);
    }

    @Test
    void aMachineThatWakesUpIn1970LivesAfterWhatPeopleSignedAndKnowsItsHub() {
        plant.time.setWall(Instant.EPOCH);
        assertEquals(plant.fleet.now(), plant.node().clocks().wall().instant());
        assertInstanceOf(
                PeerVerdict.Accepted.class,
                new PeerVerifier()
                        .verify(
                                plant.fleet.hub().chain(),
                                plant.node().hubs().anchors(),
                                plant.fleet.name(),
                                plant.node().hubs().time().instant()));
        plant.offer(offer(plant.fleet.trust().policy().toBuilder()));
        assertEquals(2, plant.report().heartbeat().getPolicyVersion());
    }

    @Test
    void whomThePolicyRevokesIsRevokedHere() {
        PeerIdentity hub = peer(plant.fleet.hubId(), plant.fleet.hub());
        PeerIdentity alice = peer(plant.fleet.alice().id(), plant.fleet.alice().tls());
        assertFalse(plant.node().isRevoked(hub));
        plant.offer(
                offer(
                        plant.fleet.trust().policy().toBuilder()
                                .addRevocations(
                                        Revocation.newBuilder().setKeyId(Keys.keyId(hub.spki())))));
        assertTrue(plant.node().isRevoked(hub));
        assertFalse(plant.node().isRevoked(alice));
    }

    @Test
    void itSaysHowItsLinkStands() {
        assertEquals(UplinkState.STOPPED, plant.node().link().state());
        UplinkStatus up =
                new UplinkStatus(
                        UplinkState.LINKED,
                        Optional.of(new HostPort("hub.example", 7443)),
                        Optional.empty());
        plant.report().linkChanged(up);
        assertEquals(up, plant.node().link());
    }

    @Test
    void measuresEachSecondAndStoresEachTen() {
        seconds(61);
        Account account = plant.frames().account();
        assertEquals(6, account.pendingFrames());
        assertEquals(0, account.dropped());
    }

    @Test
    void anEndWritesWhatWasMeasuredAndLeavesNothingRunning() {
        seconds(14);
        long frames = plant.frames().account().pendingFrames();
        plant.node().close();
        assertEquals(List.of("uplink"), plant.closed);
        assertEquals(frames + 1, plant.frames().account().pendingFrames());
        seconds(60);
        assertEquals(frames + 1, plant.frames().account().pendingFrames());
        assertEquals(0, plant.time.pending());
    }

    @Test
    void aNodeOnDiskKnowsAfterARestartWhatItWasTold(@TempDir Path folder) {
        TestFleet fleet = plant.fleet;
        VirtualTime time = new VirtualTime(fleet.now());
        long entries;
        try (NodeStores stores =
                NodeStores.open(folder, OptionalLong.of(1 << 20), new SplittableRandom(1), time)) {
            stores.trust()
                    .save(
                            TrustOffer.newBuilder()
                                    .setBundle(fleet.bundle())
                                    .setBinding(plant.keys.sealedBinding())
                                    .build());
            var _ =
                    stores.audit()
                            .append(
                                    new io.skerry.daemon.node.audit.AuditEvent(
                                            Instant.EPOCH, "test", "a", "b", java.util.Map.of()));
            entries = stores.audit().read(0, 10).size();
        }
        try (NodeStores again =
                NodeStores.open(folder, OptionalLong.of(1 << 20), new SplittableRandom(2), time)) {
            assertEquals(entries, again.audit().read(0, 10).size());
            assertEquals(
                    plant.keys.sealedBinding(), again.trust().load().orElseThrow().getBinding());
        }
    }

    @Test
    void aSignOfLifeWithoutTheHeadIsBetterThanNone(@TempDir Path folder) {
        VirtualTime time = new VirtualTime(plant.fleet.now());
        NodeStores stores =
                NodeStores.open(folder, OptionalLong.of(1 << 20), new SplittableRandom(1), time);
        NodePlant blind = new NodePlant(Runnable::run, stores, List.of()).start();
        assertTrue(blind.report().heartbeat().hasAuditHead());
        stores.close();
        Heartbeat beat = blind.report().heartbeat();
        assertFalse(beat.hasAuditHead());
        assertEquals(32, beat.getNonce().size());
    }

    @Test
    void documentsThatCannotBeKeptDoNotHoldAndTheLinkGoesOn(@TempDir Path folder)
            throws IOException {
        VirtualTime time = new VirtualTime(plant.fleet.now());
        try (NodePlant full =
                new NodePlant(
                                Runnable::run,
                                NodeStores.open(
                                        folder,
                                        OptionalLong.of(1 << 20),
                                        new SplittableRandom(1),
                                        time),
                                List.of())
                        .start()) {
            // What stands in the way of the file cannot be replaced by it.
            Files.createDirectories(folder.resolve("trust.bin/in-the-way"));
            full.bind();
            assertTrue(full.node().policy().view().quarantined());
            assertEquals(0, full.report().hello().getBindingVersion());
            Files.delete(folder.resolve("trust.bin/in-the-way"));
            Files.delete(folder.resolve("trust.bin"));
            full.bind();
            assertFalse(full.node().policy().view().quarantined());
        }
    }

    @Test
    void aFrameHoldsAtLeastOneSample() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new NodeOptions(
                                "1", "", Set.of(), Duration.ofSeconds(20), NodeOptions.FRAME));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NodeOptions("1", "", Set.of(), Duration.ZERO, NodeOptions.FRAME));
    }

    private static PeerIdentity peer(SpiffeId id, TlsIdentity tls) {
        assertNotEquals(Role.NODE, id.role());
        return new PeerIdentity(id, tls.leaf(), null);
    }

    private TrustOffer offer(PolicyDocument.Builder policy) {
        policy.setVersion(2)
                .setIssuedAtUnixMillis(plant.time.instant().plusSeconds(1).toEpochMilli());
        return TrustOffer.newBuilder().setBundle(plant.fleet.bundle(policy.build())).build();
    }

    private double headline(String name) {
        return plant.report().heartbeat().getHeadlinesList().stream()
                .filter(headline -> headline.getName().equals(name))
                .mapToDouble(Headline::getValue)
                .findFirst()
                .orElseThrow();
    }

    private void seconds(int count) {
        plant.time.advance(Duration.ofSeconds(count));
    }
}
