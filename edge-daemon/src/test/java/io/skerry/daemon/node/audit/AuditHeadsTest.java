package io.skerry.daemon.node.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Opening;
import io.skerry.api.testing.TestClock;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.AuditHead;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AuditHeadsTest {
    private final TestNode node = TestFleet.create().node(1);
    private final TestClock clock = new TestClock(TestFleet.NOW);
    private final InMemoryAuditLog log = new InMemoryAuditLog(10);
    private final AuditHeads heads = new AuditHeads(log, node.id(), node.identity(), clock);

    @Test
    void theHeadIsSignedByTheNodeAndMovesWithTheChain() {
        assertEquals(0, open().getSequence());
        log.append(AuditLogContract.event(1));
        AuditHead head = open();
        assertEquals(1, head.getSequence());
        assertEquals(log.head().hash(), head.getHash());
    }

    @Test
    void aHeadThatStandsIsNotSignedAgainEachTime() {
        var first = heads.sealed();
        clock.advance(Duration.ofMinutes(1));
        assertSame(first, heads.sealed());
        clock.advance(AuditHeads.FRESH);
        assertNotEquals(first, heads.sealed());
    }

    private AuditHead open() {
        return assertInstanceOf(
                                        Opening.Opened.class,
                                        NodeStatements.openHead(
                                                heads.sealed(), node.id(), node.identity().key()))
                                .payload()
                        instanceof AuditHead head
                ? head
                : AuditHead.getDefaultInstance();
    }
}
