package io.skerry.api.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.TlsKeyStatements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TestFleetTest {
    private final TestFleet fleet = TestFleet.create();

    @Test
    void everyMemberIsAcceptedByEveryOther() {
        for (TlsIdentity identity :
                List.of(fleet.hub(), fleet.alice().tls(), fleet.bob().tls(), fleet.node(0).tls())) {
            assertInstanceOf(
                    PeerVerdict.Accepted.class,
                    new PeerVerifier()
                            .verify(identity.chain(), fleet.anchors(), fleet.name(), fleet.now()));
        }
    }

    @Test
    void aNodeIsBoundAndStatesItsTlsKey() {
        TestNode node = fleet.node(7);
        assertSame(node, fleet.node(7));
        assertNotEquals(node.nodeId(), fleet.node(8).nodeId());
        assertInstanceOf(Opening.Opened.class, fleet.trust().openBinding(node.sealedBinding()));
        PeerVerdict verdict =
                new PeerVerifier()
                        .verify(node.tls().chain(), fleet.anchors(), fleet.name(), fleet.now());
        assertEquals(
                Optional.empty(),
                TlsKeyStatements.check(
                        assertInstanceOf(PeerVerdict.Accepted.class, verdict).peer(),
                        node.identity().key(),
                        fleet.now()));
    }

    @Test
    void twoFleetsTrustEachOtherInNothing() {
        TestFleet other = TestFleet.create();
        assertInstanceOf(
                PeerVerdict.Refused.class,
                new PeerVerifier()
                        .verify(other.hub().chain(), fleet.anchors(), fleet.name(), fleet.now()));
        assertInstanceOf(
                Opening.Refused.class, fleet.trust().openBinding(other.node(0).sealedBinding()));
    }

    @Test
    void theClockGoesOnWhenItIsTurnedAndMonotonicTimeNeverGoesBack() {
        TestClock clock = new TestClock(TestFleet.NOW);
        clock.advance(Duration.ofSeconds(3));
        assertEquals(TestFleet.NOW.plusSeconds(3), clock.instant());
        clock.setWall(Instant.EPOCH);
        assertEquals(Instant.EPOCH, clock.instant());
        assertEquals(Duration.ofSeconds(3).toNanos(), clock.nanoTime());
        assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
    }
}
