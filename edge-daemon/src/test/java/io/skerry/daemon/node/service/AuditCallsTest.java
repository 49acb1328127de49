package io.skerry.daemon.node.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.ReadAuditRequest;
import io.skerry.api.v1.ReadAuditResponse;
import io.skerry.daemon.node.NodePlant;
import io.skerry.daemon.node.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The node's chain as an operator reads it, page by page. */
class AuditCallsTest {
    private final NodePlant plant = new NodePlant().start().bind();

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void pagesFollowEachOtherWithoutHoleOrDouble() {
        append(450, "x");
        long total = head(read(0, 1)).getSequence();
        List<Long> all = new ArrayList<>();
        long after = 0;
        for (ReadAuditResponse page = read(after, 0);
                page.getEntriesCount() > 0;
                page = read(after, 0)) {
            assertTrue(page.getEntriesCount() <= 200);
            page.getEntriesList().forEach(entry -> all.add(entry.getSequence()));
            after = all.getLast();
        }
        assertEquals(LongStream.rangeClosed(1, total).boxed().toList(), all);
    }

    @Test
    void eachEntryNamesTheHashOfTheOneBefore() {
        append(20, "x");
        List<AuditEntry> entries = read(0, 1_000).getEntriesList();
        for (int i = 1; i < entries.size(); i++) {
            assertEquals(entries.get(i - 1).getHash(), entries.get(i).getPreviousHash());
        }
        assertEquals(entries.getLast().getHash(), head(read(0, 1)).getHash());
    }

    @Test
    void theHeadIsSignedByTheNodeAndMovesWithTheChain() {
        AuditHead before = head(read(0, 1));
        append(1, "x");
        AuditHead after = head(read(0, 1));
        assertEquals(before.getSequence() + 1, after.getSequence());
        assertNotEquals(before.getHash(), after.getHash());
    }

    @Test
    void numbersThatReadAsNegativeAreLargeOnes() {
        append(5, "x");
        assertEquals(0, read(-1, 10).getEntriesCount());
        assertEquals(0, read(Long.MIN_VALUE, 10).getEntriesCount());
        assertTrue(read(0, -1).getEntriesCount() >= 5);
        assertTrue(read(0, Integer.MAX_VALUE).getEntriesCount() >= 5);
    }

    @Test
    void anAnswerFitsIntoAMessageAndAlwaysGetsOn() {
        append(40, "y".repeat(200_000));
        ReadAuditResponse page = read(1, 1_000);
        assertTrue(page.getSerializedSize() < 4 << 20, page.getSerializedSize() + " bytes");
        assertTrue(page.getEntriesCount() >= 1 && page.getEntriesCount() < 40);
        append(1, "z".repeat(3 << 20));
        long last = head(read(0, 1)).getSequence();
        assertEquals(1, read(last - 1, 10).getEntriesCount(), "one alone is sent however large");
    }

    private void append(int entries, String detail) {
        for (int i = 0; i < entries; i++) {
            var _ =
                    plant.stores
                            .audit()
                            .append(
                                    new AuditEvent(
                                            plant.time.instant(),
                                            "test.event",
                                            plant.keys.id().uri(),
                                            plant.keys.id().uri(),
                                            Map.of("detail", detail)));
        }
    }

    private ReadAuditResponse read(long after, int limit) {
        return NodePlant.answer(
                plant.alice()
                        .call(
                                AuditServiceGrpc.getReadAuditMethod(),
                                ReadAuditRequest.newBuilder()
                                        .setAfterSequence(after)
                                        .setLimit(limit)
                                        .build()));
    }

    private AuditHead head(ReadAuditResponse response) {
        Opening<AuditHead> opening =
                NodeStatements.openHead(
                        response.getHead(), plant.keys.id(), plant.keys.identity().key());
        assertInstanceOf(Opening.Opened.class, opening, opening.toString());
        return ((Opening.Opened<AuditHead>) opening).payload();
    }
}
