package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.SubmitTrustRequest;
import io.skerry.api.wire.ReloadableIdentity;
import io.skerry.daemon.identity.CertificateKeeper;
import io.skerry.daemon.identity.InMemoryIdentityState;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet that was switched off for months: certificates of 21 days that ended 60 days ago. Wall
 * clocks are turned, the monotonic one is real, and so is the network.
 */
final class ExpiredNodesTest {
    private static final int EACH = 50;
    private static final Duration ASLEEP = Duration.ofDays(81);

    @TempDir Path folder;
    private final AtomicReference<Duration> turned = new AtomicReference<>(Duration.ZERO);
    private final InstantSource wall = () -> Instant.now().plus(turned.get());
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SystemScheduler scheduler = new SystemScheduler("expired");
    private final List<CertificateKeeper> keepers = new ArrayList<>();
    private HubPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new HubPlant(folder, new Clocks(wall, Clocks.system().monotonic()));
    }

    @AfterEach
    void close() {
        keepers.forEach(CertificateKeeper::close);
        plant.close();
        scheduler.close();
        executor.shutdownNow();
    }

    @Test
    void whoIsNotRevokedIsBackWithinTwoMinutesAndWhoIsRevokedIsNot() {
        List<NodeIdentity> good = enrol("good");
        List<NodeIdentity> stolen = enrol("stolen");
        revoke(stolen);

        turned.set(ASLEEP);
        good.forEach(node -> assertThrows(StatusRuntimeException.class, () -> asks(node)));
        good.forEach(this::keep);
        stolen.forEach(this::keep);

        await().atMost(Duration.ofMinutes(2)).until(() -> good.stream().allMatch(this::isGood));
        good.forEach(this::asks);
        assertEquals(EACH, good.size());
        assertEquals(
                0, stolen.stream().filter(this::isGood).count(), "no revoked node has another");
        stolen.forEach(node -> assertThrows(StatusRuntimeException.class, () -> asks(node)));
    }

    private boolean isGood(NodeIdentity node) {
        return node.certificateLead(wall.instant()).compareTo(Duration.ofDays(20)) > 0;
    }

    /** What only a node with a good certificate is told. */
    private void asks(NodeIdentity node) {
        assertTrue(
                FleetServiceGrpc.newBlockingStub(plant.connect(node.tls()))
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .getTrust(GetTrustRequest.getDefaultInstance())
                        .hasBundle());
    }

    private List<NodeIdentity> enrol(String name) {
        List<NodeIdentity> nodes = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            EnrolmentToken token = plant.token(name + "-" + i);
            HubPlant.Machine machine = plant.machine();
            TlsIdentity first =
                    HubPlant.identity(machine, plant.enrol(token, plant.request(token, machine)));
            nodes.add(
                    new NodeIdentity(
                            SpiffeId.node(plant.fleet.name(), machine.id()),
                            machine.signer(),
                            new ReloadableIdentity(first),
                            new NodeIdentity.Enrolment(
                                    plant.fleet.hubId(),
                                    List.of(plant.hub().address()),
                                    List.of(plant.hub().enrolmentAddress()),
                                    plant.fleet.bundle())));
        }
        return nodes;
    }

    private void revoke(List<NodeIdentity> nodes) {
        PolicyDocument.Builder policy = plant.fleet.trust().policy().toBuilder().setVersion(2);
        nodes.forEach(node ->
                policy.addRevocations(
                        Revocation.newBuilder().setNodeId(node.id().name()).setReason("stolen")));
        var taken =
                plant.fleetService()
                        .submitTrust(
                                SubmitTrustRequest.newBuilder()
                                        .setBundle(plant.fleet.bundle(policy.build()))
                                        .build());
        assertTrue(taken.getChanged());
    }

    private void keep(NodeIdentity node) {
        CertificateKeeper keeper =
                new CertificateKeeper(
                        node,
                        new InMemoryIdentityState(),
                        plant.renewals(node),
                        new CertificateKeeper.Belief(plant.fleet::trust, offered -> {}),
                        new CertificateKeeper.Means(
                                wall, scheduler, executor, plant.fleet.random()),
                        () -> {});
        keepers.add(keeper);
        keeper.start();
    }
}
