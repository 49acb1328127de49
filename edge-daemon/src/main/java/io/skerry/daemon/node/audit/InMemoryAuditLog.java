package io.skerry.daemon.node.audit;

import io.skerry.api.seal.AuditChain;
import io.skerry.api.v1.AuditEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The twin of simulated nodes: gone with the process. It holds the newest entries only, so that a
 * long life costs no more memory than a short one.
 */
public final class InMemoryAuditLog implements AuditLog {
    private final int keep;
    private final Deque<AuditEntry> entries = new ArrayDeque<>();
    private AuditChain.Position head = AuditChain.Position.START;

    /**
     * @param keep entries that it holds at most
     */
    public InMemoryAuditLog(int keep) {
        this.keep = keep;
    }

    @Override
    public synchronized AuditEntry append(AuditEvent event) {
        AuditEntry entry =
                AuditChain.append(
                        head,
                        event.at(),
                        event.kind(),
                        event.actor(),
                        event.subject(),
                        event.labels());
        if (entries.size() == keep) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        head = AuditChain.Position.of(entry);
        return entry;
    }

    @Override
    public synchronized AuditChain.Position head() {
        return head;
    }

    @Override
    public synchronized List<AuditEntry> read(long afterSequence, int limit) {
        return entries.stream()
                .filter(entry -> entry.getSequence() > afterSequence)
                .limit(AuditLog.bounded(limit))
                .toList();
    }
}
