package io.skerry.daemon.node.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InMemoryAuditLogTest extends AuditLogContract {
    private final InMemoryAuditLog log = new InMemoryAuditLog(100);

    @Override
    AuditLog log() {
        return log;
    }

    @Test
    void keepsTheNewestOnly() {
        InMemoryAuditLog small = new InMemoryAuditLog(3);
        IntStream.range(0, 10).forEach(i -> small.append(event(i)));
        assertEquals(8, small.read(0, 10).getFirst().getSequence());
        assertEquals(10, small.head().sequence());
    }
}
