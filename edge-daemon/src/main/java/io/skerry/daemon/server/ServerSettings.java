package io.skerry.daemon.server;

import io.skerry.api.wire.HostPort;
import java.time.Duration;

/**
 * Bounds of a server.
 *
 * @param listen address; port 0 takes any free one
 * @param maxConnections connections at once
 * @param maxHandshakes connections at once whose TLS handshake is not through yet
 * @param handshakeTimeout how long a handshake may take
 * @param maxCallsPerConnection calls at once over one connection
 * @param maxConnectionAge after this a peer is asked to connect anew, so that it is judged again
 * @param maxConnectionAgeGrace how long its calls may then still run
 * @param keepAlive silence after which a peer is asked for a sign of life
 */
public record ServerSettings(
        HostPort listen,
        int maxConnections,
        int maxHandshakes,
        Duration handshakeTimeout,
        int maxCallsPerConnection,
        Duration maxConnectionAge,
        Duration maxConnectionAgeGrace,
        Duration keepAlive) {
    static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    public ServerSettings {
        if (maxConnections < 1 || maxHandshakes < 1 || maxCallsPerConnection < 1) {
            throw new IllegalArgumentException("Bounds of connections must be at least 1.");
        }
    }

    /** For a node: few consoles. */
    public static ServerSettings node(HostPort listen) {
        return new ServerSettings(
                listen,
                64,
                16,
                Duration.ofSeconds(10),
                64,
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                KEEP_ALIVE);
    }

    /** For a hub: thousands of nodes, whose links last days. */
    public static ServerSettings hub(HostPort listen) {
        return new ServerSettings(
                listen,
                12_000,
                256,
                Duration.ofSeconds(20),
                512,
                Duration.ofHours(24),
                Duration.ofMinutes(10),
                KEEP_ALIVE);
    }

    /** The same, asking for signs of life less often. */
    public ServerSettings withKeepAlive(Duration silence) {
        return new ServerSettings(
                listen,
                maxConnections,
                maxHandshakes,
                handshakeTimeout,
                maxCallsPerConnection,
                maxConnectionAge,
                maxConnectionAgeGrace,
                silence);
    }
}
