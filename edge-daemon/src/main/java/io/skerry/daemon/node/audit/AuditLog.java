package io.skerry.daemon.node.audit;

import io.skerry.api.seal.AuditChain;
import io.skerry.api.v1.AuditEntry;
import java.util.List;

/** A hash chain of audit entries that only grows. Thread-safe. */
public interface AuditLog {
    /** Most entries that one reading gives. */
    int MOST_ENTRIES = 1_000;

    /**
     * Records an event; it is on disk when this returns.
     *
     * @throws io.skerry.daemon.store.StoreException when it is not
     */
    AuditEntry append(AuditEvent event);

    /** Where the chain stands. */
    AuditChain.Position head();

    /**
     * Entries in order.
     *
     * @param afterSequence entries after this number
     * @param limit at most so many, 1 to {@link #MOST_ENTRIES}
     */
    List<AuditEntry> read(long afterSequence, int limit);

    /** The number of entries that a reader may ask for at once, whatever it wished. */
    static int bounded(int limit) {
        return Math.clamp(limit, 1, MOST_ENTRIES);
    }
}
