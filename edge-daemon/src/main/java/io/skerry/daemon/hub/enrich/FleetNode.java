package io.skerry.daemon.hub.enrich;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as the hub has it in its roster.
 *
 * @param id 32 lower-case hex digits
 * @param name that people use
 * @param site empty when nobody said so
 * @param since when it became what it is; null when that was not written down
 * @param reason why it is out, as whoever signed that put it; empty for all others
 */
public record FleetNode(
        String id,
        String name,
        String site,
        Cell cell,
        Standing standing,
        @Nullable Instant since,
        String reason) {
    /** Whether it is one of the fleet. */
    public enum Standing {
        /** It is bound. */
        IN,
        /** It enrolled, and nobody has bound it yet: visible, and kept out. */
        QUARANTINED,
        /** The policy takes it out. */
        REVOKED
    }
}
