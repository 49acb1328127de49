package io.skerry.daemon.node.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.AuditChain;
import io.skerry.api.v1.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every audit log does. */
abstract class AuditLogContract {
    static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    abstract AuditLog log();

    static AuditEvent event(int number) {
        return new AuditEvent(
                AT.plusSeconds(number),
                "command.started",
                "spiffe://f/operator/alice",
                "spiffe://f/node/n",
                Map.of("zebra", "z" + number, "action", "disk.cleanup"));
    }

    @Test
    void anEmptyChainStandsAtItsStart() {
        assertEquals(AuditChain.Position.START, log().head());
        assertEquals(List.of(), log().read(0, 10));
    }

    @Test
    void entriesFollowEachOtherWithoutAGap() {
        AuditLog log = log();
        List<AuditEntry> appended =
                IntStream.range(0, 20).mapToObj(i -> log.append(event(i))).toList();
        assertEquals(appended, log.read(0, 100));
        assertEquals(
                new AuditChain.Verdict.Intact(log.head()),
                AuditChain.verify(log.read(0, 100), AuditChain.Position.START));
        assertEquals(20, log.head().sequence());
    }

    @Test
    void fieldsAreSortedByName() {
        AuditEntry entry = log().append(event(1));
        assertEquals("action", entry.getFields(0).getName());
        assertEquals("zebra", entry.getFields(1).getName());
    }

    @Test
    void aReaderGoesOnWhereItStood() {
        AuditLog log = log();
        IntStream.range(0, 10).forEach(i -> log.append(event(i)));
        List<AuditEntry> page = log.read(4, 3);
        assertEquals(List.of(5L, 6L, 7L), page.stream().map(AuditEntry::getSequence).toList());
        assertEquals(List.of(), log.read(10, 3));
    }

    @Test
    void aReadingIsBoundedWhateverTheReaderWishes() {
        AuditLog log = log();
        IntStream.range(0, 3).forEach(i -> log.append(event(i)));
        assertEquals(1, log.read(0, 0).size());
        assertEquals(3, log.read(0, Integer.MAX_VALUE).size());
        assertTrue(AuditLog.bounded(5_000) <= AuditLog.MOST_ENTRIES);
    }
}
