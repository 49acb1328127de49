package io.skerry.daemon.hub.enrich;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The policy that holds, and how it came to.
 *
 * @param version of the document
 * @param signedAt when people signed it
 * @param taken how it came to this hub; null when that is not known
 */
public record PolicyChange(long version, Instant signedAt, @Nullable Taken taken) {
    /**
     * It was brought.
     *
     * @param by name of the person who brought it
     * @param at when it began to hold here, the hub's clock
     */
    public record Taken(String by, Instant at) {}
}
