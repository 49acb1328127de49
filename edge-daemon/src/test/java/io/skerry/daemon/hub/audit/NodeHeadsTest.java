package io.skerry.daemon.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Envelope;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Migrations;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose chain went back is recorded; one whose chain grows is not. */
final class NodeHeadsTest {
    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);

    @TempDir Path folder;
    private Database database;
    private HubAudit audit;
    private NodeHeads heads;

    @BeforeEach
    void open() {
        database =
                Database.open(folder.resolve("hub.db"), new Migrations(List.of(AuditTable.SCHEMA)));
        audit = HubAudit.open(database, fleet.hubId(), node.identity(), fleet::now);
        heads =
                new NodeHeads(
                        audit,
                        fleet.hubId(),
                        id -> id.equals(node.nodeId()) ? node.identity().key() : null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aChainThatWentBackIsRecorded() {
        heads.shown(node.nodeId(), Optional.of(head(node, 9, 1)), head(node, 4, 2));
        AuditEntry entry = Awaitility.await().until(this::entries, l -> l.size() == 1).getFirst();
        assertEquals("node.setback", entry.getKind());
        assertEquals(node.id().uri(), entry.getSubject());
    }

    @Test
    void anotherEntryInTheSamePlaceIsRecorded() {
        heads.shown(node.nodeId(), Optional.of(head(node, 9, 1)), head(node, 9, 2));
        var _ = Awaitility.await().until(this::entries, l -> l.size() == 1);
    }

    @Test
    void growthAndWhatNobodySignedAreNot() {
        heads.shown(node.nodeId(), Optional.empty(), head(node, 4, 2));
        heads.shown(node.nodeId(), Optional.of(head(node, 4, 2)), head(node, 4, 2));
        heads.shown(node.nodeId(), Optional.of(head(node, 4, 2)), head(node, 5, 3));
        heads.shown(node.nodeId(), Optional.of(head(fleet.node(1), 9, 2)), head(node, 5, 3));
        heads.shown("0".repeat(32), Optional.of(head(node, 9, 2)), head(node, 5, 3));
        audit.append("end", "a", "s", java.util.Map.of());
        assertTrue(entries().stream().noneMatch(e -> e.getKind().equals("node.setback")));
        assertEquals(1, entries().size());
    }

    private List<AuditEntry> entries() {
        return audit.read(0, 100).entries();
    }

    private Envelope head(TestNode signer, long sequence, int number) {
        byte[] hash = new byte[32];
        hash[0] = (byte) number;
        return Sealer.seal(
                PayloadType.AUDIT_HEAD,
                AuditHead.newBuilder()
                        .setFleet(fleet.name())
                        .setOwner(node.id().uri())
                        .setSequence(sequence)
                        .setHash(ByteString.copyFrom(hash))
                        .build(),
                signer.identity());
    }
}
