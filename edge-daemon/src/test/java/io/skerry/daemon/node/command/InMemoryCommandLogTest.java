package io.skerry.daemon.node.command;

import io.skerry.daemon.node.audit.AuditLog;
import io.skerry.daemon.node.audit.InMemoryAuditLog;

final class InMemoryCommandLogTest extends CommandLogContract {
    private final InMemoryAuditLog audit = new InMemoryAuditLog(1_000);
    private final InMemoryCommandLog log = new InMemoryCommandLog(audit);

    @Override
    CommandLog log() {
        return log;
    }

    @Override
    AuditLog audit() {
        return audit;
    }
}
