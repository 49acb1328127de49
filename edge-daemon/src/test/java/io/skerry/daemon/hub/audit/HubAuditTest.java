package io.skerry.daemon.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.SealOpener;
import io.skerry.api.seal.Signer;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.daemon.hub.HubDatabase;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubAuditTest {
    private static final SpiffeId HUB = SpiffeId.hub("test.example", "hub-1");
    private static final Signer SIGNER = Signer.ed25519(Keys.generateEd25519(new SecureRandom()));

    @TempDir Path folder;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-01T12:00:00Z"));
    private HubDatabase database;
    private HubAudit audit;

    @BeforeEach
    void open() {
        database = new HubDatabase(folder);
        audit = HubAudit.open(database.get(), HUB, SIGNER, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void entriesFollowEachOtherAlsoAfterARestart() {
        append(3);
        audit = HubAudit.open(database.reopen(), HUB, SIGNER, clock);
        append(2);
        HubAudit.Page page = audit.read(0, 100);
        assertEquals(5, page.entries().size());
        AuditChain.Verdict verdict = AuditChain.verify(page.entries(), AuditChain.Position.START);
        assertInstanceOf(AuditChain.Verdict.Intact.class, verdict);
        AuditHead head = head(page);
        assertEquals(5, head.getSequence());
        assertEquals(page.entries().getLast().getHash(), head.getHash());
        assertEquals(HUB.uri(), head.getOwner());
    }

    @Test
    void anEmptyChainHasAHeadToo() {
        AuditHead head = head(audit.read(0, 10));
        assertEquals(0, head.getSequence());
        assertEquals(32, head.getHash().size());
    }

    @Test
    void pagesGoOnAfterANumber() {
        append(10);
        List<AuditEntry> page = audit.read(4, 3).entries();
        assertEquals(List.of(5L, 6L, 7L), page.stream().map(AuditEntry::getSequence).toList());
    }

    @Test
    void whatIsRolledBackLeavesNoEntryAndNoGap() {
        append(1);
        assertThrows(
                IllegalStateException.class,
                () ->
                        database.get()
                                .write(tx -> {
                                    audit.append(tx, "node.bound", "a", "b", Map.of());
                                    throw new IllegalStateException("the rest failed");
                                }));
        append(1);
        assertEquals(
                List.of(1L, 2L),
                audit.read(0, 10).entries().stream().map(AuditEntry::getSequence).toList());
    }

    @Test
    void aThousandAtOnceMakeOneChain() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                var _ = executor.submit(() -> audit.append("kind", "actor", "subject", Map.of()));
            }
        }
        List<AuditEntry> all = audit.read(0, 1_000).entries();
        assertEquals(1_000, all.size());
        assertInstanceOf(
                AuditChain.Verdict.Intact.class, AuditChain.verify(all, AuditChain.Position.START));
    }

    @Test
    void anEntryThatWasChangedStopsTheStart() {
        append(5);
        AuditEntry forged =
                audit.read(2, 1).entries().getFirst().toBuilder().setActor("somebody").build();
        database.get()
                .write(tx ->
                        tx.update(
                                "UPDATE audit SET entry=? WHERE sequence=3", forged.toByteArray()));
        StoreException refused =
                assertThrows(
                        StoreException.class,
                        () -> HubAudit.open(database.reopen(), HUB, SIGNER, clock));
        assertTrue(String.valueOf(refused.getMessage()).contains("entry 3"));
    }

    @Test
    void anEntryThatWasRemovedStopsTheStart() {
        append(5);
        database.get().write(tx -> tx.update("DELETE FROM audit WHERE sequence=2"));
        assertThrows(
                StoreException.class, () -> HubAudit.open(database.reopen(), HUB, SIGNER, clock));
    }

    @Test
    void fieldsAreSortedByName() {
        audit.append("kind", "actor", "subject", Map.of("b", "2", "a", "1", "c", "3"));
        assertEquals(
                List.of("a", "b", "c"),
                audit.read(0, 1).entries().getFirst().getFieldsList().stream()
                        .map(label -> label.getName())
                        .toList());
    }

    private void append(int entries) {
        for (int i = 0; i < entries; i++) {
            audit.append("node.enrolled", "actor", "subject", Map.of("name", "n" + i));
        }
    }

    private static AuditHead head(HubAudit.Page page) {
        Opening<AuditHead> opening =
                SealOpener.open(
                        page.head(),
                        PayloadType.AUDIT_HEAD,
                        AuditHead.getDefaultInstance(),
                        List.of(SIGNER.key()),
                        1);
        return switch (opening) {
            case Opening.Opened<AuditHead> opened -> opened.payload();
            case Opening.Refused<AuditHead> refused -> throw new AssertionError(refused.message());
        };
    }
}
