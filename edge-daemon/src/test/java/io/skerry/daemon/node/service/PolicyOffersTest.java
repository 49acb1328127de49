package io.skerry.daemon.node.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.OperatorKeys;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.OfferTrustRequest;
import io.skerry.api.v1.OfferTrustResponse;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.daemon.node.NodePlant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Newer documents at a node, whoever brings them, and whose streams they end. */
final class PolicyOffersTest {
    private final NodePlant plant = new NodePlant().start().bind();

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void whoeverBringsANewerPolicyItHolds() {
        OfferTrustResponse first = offer(plant.fleet.bundle(policy(2).build()));
        assertTrue(first.getChanged());
        assertEquals(2, first.getPolicyVersion());
        assertEquals(1, first.getBindingVersion());
        assertEquals(List.of(), first.getRefusalsList());
        assertFalse(offer(plant.fleet.bundle(policy(2).build())).getChanged());
    }

    @Test
    void anOlderOneIsRefusedInASentenceAndTheNewerHolds() {
        offer(plant.fleet.bundle(policy(3).build()));
        OfferTrustResponse older = offer(plant.fleet.bundle(policy(2).build()));
        assertFalse(older.getChanged());
        assertEquals(3, older.getPolicyVersion());
        assertEquals(1, older.getRefusalsCount());
        assertTrue(older.getRefusals(0).contains("older than 3"), older.getRefusals(0));
    }

    @Test
    void whatAnotherFleetSignedChangesNothing() {
        TestFleet other = TestFleet.create(plant.fleet.name(), plant.fleet.now());
        OfferTrustResponse forged = offer(other.bundle(policy(9).build()));
        assertFalse(forged.getChanged());
        assertEquals(1, forged.getPolicyVersion());
        assertEquals(1, forged.getRefusalsCount());
    }

    @Test
    void aBindingOfAnotherNodeIsRefusedAndThePolicyBesideItTaken() {
        OfferTrustResponse answer =
                offer(
                        OfferTrustRequest.newBuilder()
                                .setBundle(plant.fleet.bundle(policy(2).build()))
                                .setBinding(plant.fleet.node(7).sealedBinding())
                                .build());
        assertTrue(answer.getChanged());
        assertEquals(2, answer.getPolicyVersion());
        assertEquals(1, answer.getRefusalsCount());
    }

    @Test
    void theStreamOfAnOperatorWhomThePolicyNoLongerNamesEndsThoughTheHubCarriesIt() {
        Watcher bob = watch(plant.fleet.bob());
        Watcher alice = watch(plant.fleet.alice());
        passes(3);
        assertTrue(bob.seen > 0 && alice.seen > 0, "both watch");

        carried(plant.fleet.bundle(without(TestFleet.BOB).build()));

        assertEquals(FaultReason.FAULT_REASON_PEER_REVOKED, bob.reason());
        int last = bob.seen;
        passes(3);
        assertEquals(last, bob.seen, "he sees no more from then on");
        assertNull(alice.failed, "the others watch on");
        assertTrue(alice.seen > last);
    }

    @Test
    void theStreamOfAKeyThatIsRevokedEndsToo() {
        Watcher bob = watch(plant.fleet.bob());
        passes(1);
        carried(
                plant.fleet.bundle(
                        policy(2)
                                .addRevocations(
                                        Revocation.newBuilder()
                                                .setKeyId(
                                                        Keys.keyId(plant.fleet.bob().seal().key()))
                                                .setReason("lost"))
                                .build()));
        assertEquals(FaultReason.FAULT_REASON_PEER_REVOKED, bob.reason());
    }

    @Test
    void aPolicyThatTakesNobodyOutEndsNothing() {
        Watcher bob = watch(plant.fleet.bob());
        passes(1);
        carried(plant.fleet.bundle(policy(2).build()));
        int before = bob.seen;
        passes(2);
        assertNull(bob.failed);
        assertTrue(bob.seen > before);
    }

    private OfferTrustResponse offer(TrustBundle bundle) {
        return offer(OfferTrustRequest.newBuilder().setBundle(bundle).build());
    }

    private OfferTrustResponse offer(OfferTrustRequest request) {
        return NodeServiceGrpc.newBlockingStub(plant.channel())
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .offerTrust(request);
    }

    /** As the hub offers it. */
    private void carried(TrustBundle bundle) {
        plant.offer(TrustOffer.newBuilder().setBundle(bundle).build());
    }

    private PolicyDocument.Builder policy(long version) {
        return plant.fleet.trust().policy().toBuilder().setVersion(version);
    }

    private PolicyDocument.Builder without(String operator) {
        PolicyDocument.Builder next = policy(2).clearOperators();
        plant.fleet.trust().policy().getOperatorsList().stream()
                .filter(each -> !each.getName().equals(operator))
                .forEach(next::addOperators);
        return next;
    }

    private void passes(int seconds) {
        for (int i = 0; i < seconds; i++) {
            plant.time.advance(Duration.ofSeconds(1));
        }
    }

    private Watcher watch(OperatorKeys operator) {
        Watcher watcher = new Watcher();
        var _ =
                plant.caller(operator).stream(
                        NodeServiceGrpc.getWatchSeriesMethod(),
                        WatchSeriesRequest.getDefaultInstance(),
                        watcher);
        return watcher;
    }

    private static final class Watcher implements StreamObserver<WatchSeriesResponse> {
        private int seen;
        private @Nullable Throwable failed;
        private final List<String> ends = new ArrayList<>();

        FaultReason reason() {
            assertEquals(List.of("failed"), ends);
            return Faults.read(Objects.requireNonNull(failed)).orElseThrow().reason();
        }

        @Override
        public void onNext(WatchSeriesResponse message) {
            seen++;
        }

        @Override
        public void onError(Throwable thrown) {
            failed = thrown;
            ends.add("failed");
        }

        @Override
        public void onCompleted() {
            ends.add("completed");
        }
    }
}
