package io.skerry.daemon.node.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NodePolicyTest {
    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(1);
    private final Instant now = fleet.now();
    private final InMemoryTrustState state = new InMemoryTrustState();
    private final NodePolicy policy = open();

    private NodePolicy open() {
        return NodePolicy.open(
                node.id(), node.identity().key(), state, fleet.bundle(), fleet.rootSha256());
    }

    private static TrustOffer binding(io.skerry.api.v1.Envelope sealed) {
        return TrustOffer.newBuilder().setBinding(sealed).build();
    }

    private TrustOffer policyVersion(long version) {
        PolicyDocument newer =
                fleet.trust().policy().toBuilder()
                        .setVersion(version)
                        .setIssuedAtUnixMillis(now.plusSeconds(version).toEpochMilli())
                        .build();
        return TrustOffer.newBuilder().setBundle(fleet.bundle(newer)).build();
    }

    @Test
    void isQuarantinedUntilSomebodyBindsIt() {
        assertTrue(policy.view().quarantined());
        assertEquals(List.of(), policy.view().labels());
        assertTrue(policy.offer(binding(node.sealedBinding()), now).changed());
        assertFalse(policy.view().quarantined());
        assertEquals(node.binding().getLabelsList(), policy.view().labels());
        assertEquals(1, policy.view().bindingVersion());
    }

    @Test
    void whatHoldsIsKeptOverARestart() {
        policy.offer(binding(node.sealedBinding()), now);
        policy.offer(policyVersion(2), now);
        PolicyView again = open().view();
        assertEquals(2, again.trust().policy().getVersion());
        assertFalse(again.quarantined());
    }

    @Test
    void theSameDocumentsAgainChangeNothing() {
        policy.offer(binding(node.sealedBinding()), now);
        OfferVerdict again =
                policy.offer(
                        TrustOffer.newBuilder()
                                .setBundle(fleet.bundle())
                                .setBinding(node.sealedBinding())
                                .build(),
                        now);
        assertEquals(new OfferVerdict(false, List.of()), again);
    }

    @Test
    void anOlderPolicyIsRefused() {
        policy.offer(policyVersion(3), now);
        OfferVerdict verdict = policy.offer(policyVersion(2), now);
        assertFalse(verdict.changed());
        assertEquals(1, verdict.refusals().size());
        assertEquals(3, policy.view().trust().policy().getVersion());
    }

    @Test
    void aBindingOfAnotherNodeIsRefused() {
        OfferVerdict verdict = policy.offer(binding(fleet.node(2).sealedBinding()), now);
        assertEquals(
                List.of(
                        new OfferVerdict.Refusal(
                                "BINDING_OF_ANOTHER_NODE", "The binding is that of another node.")),
                verdict.refusals());
        assertTrue(policy.view().quarantined());
    }

    @Test
    void aBindingOfAnotherKeyIsRefused() {
        Binding other =
                node.binding().toBuilder().setIdentityKey(fleet.node(2).identity().key()).build();
        assertFalse(policy.offer(binding(fleet.seal(other)), now).changed());
    }

    @Test
    void aBindingThatPeopleDidNotSignIsRefused() {
        TestFleet stranger = TestFleet.create();
        assertFalse(policy.offer(binding(stranger.seal(node.binding())), now).changed());
    }

    @Test
    void anOlderBindingAndASecondOfTheSameVersionAreRefused() {
        Binding second = node.binding().toBuilder().setVersion(2).setName("renamed").build();
        policy.offer(binding(fleet.seal(second)), now);
        assertEquals(1, policy.offer(binding(node.sealedBinding()), now).refusals().size());
        Binding fork = second.toBuilder().setName("forked").build();
        assertEquals(1, policy.offer(binding(fleet.seal(fork)), now).refusals().size());
        assertEquals(
                Optional.of("renamed"),
                policy.view().bound().map(bound -> bound.binding().getName()));
    }

    @Test
    void aBadBindingKeepsNoNewerPolicyOut() {
        TrustOffer both =
                policyVersion(2).toBuilder().setBinding(fleet.node(2).sealedBinding()).build();
        OfferVerdict verdict = policy.offer(both, now);
        assertTrue(verdict.changed());
        assertEquals(1, verdict.refusals().size());
        assertEquals(2, policy.view().trust().policy().getVersion());
    }

    @Test
    void nothingNewIsTakenUnderARootThatExpired() {
        Instant late = now.plus(Duration.ofDays(400));
        assertFalse(policy.offer(policyVersion(2), late).changed());
    }

    @Test
    void whatCannotBeKeptDoesNotHold() {
        NodePolicy unkept =
                NodePolicy.open(
                        node.id(),
                        node.identity().key(),
                        new TrustState() {
                            @Override
                            public Optional<TrustOffer> load() {
                                return Optional.empty();
                            }

                            @Override
                            public void save(TrustOffer documents) {
                                throw new StoreException(
                                        StoreException.Reason.FULL, "the disk is full");
                            }
                        },
                        fleet.bundle(),
                        fleet.rootSha256());
        assertThrows(StoreException.class, () -> unkept.offer(policyVersion(2), now));
        assertEquals(1, unkept.view().trust().policy().getVersion());
    }

    @Test
    void documentsThatWereTamperedWithStopTheStart() {
        state.save(TrustOffer.newBuilder().setBundle(TestFleet.create().bundle()).build());
        StoreException failed = assertThrows(StoreException.class, this::open);
        assertEquals(StoreException.Reason.CORRUPT, failed.reason());
    }

    @Test
    void listenersHearOfEachChange() {
        List<Long> versions = new ArrayList<>();
        policy.onChange(view -> versions.add(view.trust().policy().getVersion()));
        policy.offer(policyVersion(2), now);
        policy.offer(policyVersion(2), now);
        policy.offer(policyVersion(5), now);
        assertEquals(List.of(2L, 5L), versions);
    }

    @Test
    void theDenyListKnowsNamesAndAll() {
        assertFalse(DenyList.nothing().denies("disk.cleanup"));
        assertTrue(new DenyList(java.util.Set.of("disk.cleanup")).denies("disk.cleanup"));
        assertFalse(new DenyList(java.util.Set.of("disk.cleanup")).denies("disk.usage"));
        assertTrue(new DenyList(java.util.Set.of("*")).denies("disk.usage"));
    }
}
