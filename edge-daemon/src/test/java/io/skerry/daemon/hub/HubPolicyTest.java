package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.SubmitTrustRequest;
import io.skerry.api.v1.SubmitTrustResponse;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.WatchFleetRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer policy on its way through a hub: to the nodes, and against whom it takes out. */
final class HubPolicyTest {
    @TempDir Path folder;
    private HubPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new HubPlant(folder);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void everyNodeWithALinkIsOfferedIt() throws Exception {
        RawNode node = RawNode.enrol(plant, plant.token("berlin-1"));
        node.link();
        SubmitTrustResponse taken = submit(policy(2).build());
        assertTrue(taken.getChanged());
        assertEquals(2, taken.getPolicyVersion());
        TrustOffer offer = node.offers.poll(20, TimeUnit.SECONDS);
        assertEquals(
                held(), Objects.requireNonNull(offer).getBundle(), "what the hub holds, it offers");
        assertFalse(submit(policy(2).build()).getChanged());
    }

    @Test
    void itOutlivesTheHub() throws Exception {
        submit(policy(2).build());
        TrustBundle before = held();
        plant.restart();
        assertEquals(before, held());
    }

    @Test
    void aRevokedNodeLosesItsLinkAtOnceAndDoesNotComeBack() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        RawNode node = RawNode.enrol(plant, token);
        node.link();
        submit(
                policy(2)
                        .addRevocations(
                                Revocation.newBuilder().setNodeId(node.id()).setReason("stolen"))
                        .build());
        await().atMost(Duration.ofSeconds(20)).until(() -> node.ended.get() != null);
        node.ended.set(null);
        node.link();
        await().atMost(Duration.ofSeconds(20)).until(() -> node.ended.get() != null);
    }

    @Test
    void anOperatorWhomItNoLongerNamesSeesNoMoreOfTheFleet() throws Exception {
        ManagedChannel bob = plant.connect(plant.fleet.bob().tls());
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        var watch =
                FleetServiceGrpc.newBlockingStub(bob)
                        .watchFleet(WatchFleetRequest.getDefaultInstance());
        assertTrue(watch.hasNext(), "he watches");
        Thread.ofVirtual()
                .start(
                        Context.current()
                                .wrap(() -> {
                                    try {
                                        while (watch.hasNext()) {
                                            watch.next();
                                        }
                                        ended.complete(true);
                                    } catch (StatusRuntimeException refused) {
                                        ended.completeExceptionally(refused);
                                    }
                                }));
        PolicyDocument.Builder withoutBob = policy(2);
        for (int i = withoutBob.getOperatorsCount() - 1; i >= 0; i--) {
            if (withoutBob.getOperators(i).getName().equals("bob")) {
                withoutBob.removeOperators(i);
            }
        }
        submit(withoutBob.build());
        ExecutionException thrown =
                assertThrows(ExecutionException.class, () -> ended.get(20, TimeUnit.SECONDS));
        assertEquals(
                FaultReason.FAULT_REASON_PEER_REVOKED,
                Faults.read(Objects.requireNonNull(thrown.getCause())).orElseThrow().reason());
    }

    @Test
    void whatThePolicyRoleDidNotSignIsRefusedWithItsReason() {
        submit(policy(3).build());
        StatusRuntimeException older =
                assertThrows(StatusRuntimeException.class, () -> submit(policy(2).build()));
        assertEquals("ROLLBACK", refusal(older));
        TrustBundle forged =
                plant.fleet.bundle(policy(4).build()).toBuilder()
                        .setPolicy(
                                plant.fleet.seal(policy(3).build()).toBuilder()
                                        .setPayload(policy(4).build().toByteString()))
                        .build();
        StatusRuntimeException unsigned =
                assertThrows(StatusRuntimeException.class, () -> submit(forged));
        assertEquals("BAD_SIGNATURE", refusal(unsigned));
    }

    private static String refusal(StatusRuntimeException thrown) {
        Faults.Fault fault = Faults.read(thrown).orElseThrow();
        assertEquals("bundle", fault.metadata().get(Faults.FIELD));
        return String.valueOf(fault.metadata().get("refusal"));
    }

    private PolicyDocument.Builder policy(long version) {
        return plant.fleet.trust().policy().toBuilder().setVersion(version);
    }

    private SubmitTrustResponse submit(PolicyDocument policy) {
        return submit(plant.fleet.bundle(policy));
    }

    private SubmitTrustResponse submit(TrustBundle bundle) {
        return plant.fleetService()
                .submitTrust(SubmitTrustRequest.newBuilder().setBundle(bundle).build());
    }

    private TrustBundle held() {
        return plant.fleetService().getTrust(GetTrustRequest.getDefaultInstance()).getBundle();
    }
}
