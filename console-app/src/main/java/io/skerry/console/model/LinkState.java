package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The connection from this console to one hub.
 *
 * @param hub name by which the settings call it
 * @param address host and port
 * @param reason one sentence why it is not connected, or what is wrong with the hub although it is;
 *     empty when all is well
 * @param since when the connection began; while there is none, when the hub was last heard, or
 *     first dialled
 * @param roundTrip of the last ping; null while unknown
 * @param streamLag how far the fleet stream is behind the hub; null while unknown
 * @param clockOffset the hub's clock minus this machine's; null while unknown
 */
public record LinkState(
        String hub,
        String address,
        Phase phase,
        String reason,
        Instant since,
        @Nullable Duration roundTrip,
        @Nullable Duration streamLag,
        @Nullable Duration clockOffset) {

    /** Where the connection is in its life. */
    public enum Phase {
        CONNECTING,
        CONNECTED,
        /** Not reachable; the console tries again by itself. */
        DOWN,
        /** The hub or its certificate was refused; a person must act. */
        REFUSED
    }

    public boolean connected() {
        return phase == Phase.CONNECTED;
    }
}
