package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.Role;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyCheckTest {
    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(1);
    private final TestNode other = fleet.node(2);
    private final PeerPolicy nodes =
            PeerPolicy.of(
                    fleet.name(),
                    fleet::anchors,
                    InstantSource.fixed(TestFleet.NOW),
                    Set.of(Role.NODE));

    @Test
    void aNodeProvesItsTlsKeyByItsIdentityKey() {
        assertInstanceOf(
                PeerVerdict.Accepted.class, judge(nodes.demanding(id -> node.identity().key())));
    }

    @Test
    void aStatementOfAnotherIdentityKeyIsRefused() {
        assertRefused(
                PeerRefusalReason.BAD_STATEMENT, nodes.demanding(id -> other.identity().key()));
    }

    @Test
    void aNodeThatNobodyKnowsIsRefused() {
        Function<String, @Nullable PublicKey> nobody = id -> null;
        assertRefused(PeerRefusalReason.BAD_STATEMENT, nodes.demanding(nobody));
    }

    @Test
    void aCertificateFromTheHubsAuthorityAloneIsNotEnough() {
        PeerVerdict verdict =
                new PolicyCheck(nodes.demanding(id -> node.identity().key()))
                        .check(fleet.tls(node.id()).chain());

        assertEquals(
                PeerRefusalReason.NO_STATEMENT,
                assertInstanceOf(PeerVerdict.Refused.class, verdict).reason());
    }

    @Test
    void aStatementEndsLikeTheCertificate() {
        PeerPolicy later =
                PeerPolicy.of(
                        fleet.name(),
                        fleet::anchors,
                        InstantSource.fixed(TestFleet.NOW.plus(Duration.ofDays(22))),
                        Set.of(Role.NODE));
        assertRefused(PeerRefusalReason.EXPIRED, later);
    }

    @Test
    void narrowedPoliciesKeepWhatTheyNarrow() {
        PeerPolicy narrow =
                nodes.expecting(node.id())
                        .refusing(peer -> peer.id().equals(other.id()))
                        .demanding(id -> node.identity().key());

        assertInstanceOf(PeerVerdict.Accepted.class, judge(narrow));
        assertEquals(node.id(), narrow.expected().orElseThrow());
        assertRefused(PeerRefusalReason.UNEXPECTED_PEER, narrow.expecting(other.id()));
        assertRefused(PeerRefusalReason.REVOKED, narrow.refusing(peer -> true));
    }

    private PeerVerdict judge(PeerPolicy policy) {
        return new PolicyCheck(policy).check(node.tls().chain());
    }

    private void assertRefused(PeerRefusalReason reason, PeerPolicy policy) {
        assertEquals(reason, assertInstanceOf(PeerVerdict.Refused.class, judge(policy)).reason());
    }
}
