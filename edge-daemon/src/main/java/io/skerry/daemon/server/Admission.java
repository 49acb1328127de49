package io.skerry.daemon.server;

import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bounds on connections, and on those whose handshake is not through yet: a storm of reconnecting
 * nodes, or a peer that opens sockets and says nothing, takes no more than that.
 */
final class Admission {
    private final int maxConnections;
    private final int maxHandshakes;
    private final AtomicInteger connections = new AtomicInteger();
    private final LongAdder turnedAway = new LongAdder();
    private final Set<SocketAddress> handshaking = ConcurrentHashMap.newKeySet();

    Admission(int maxConnections, int maxHandshakes) {
        this.maxConnections = maxConnections;
        this.maxHandshakes = maxHandshakes;
    }

    /** Whether a new connection may stay; if so, {@link #closed} follows. */
    boolean admit(SocketAddress remote) {
        if (handshaking.size() >= maxHandshakes || connections.get() >= maxConnections) {
            turnedAway.increment();
            return false;
        }
        connections.incrementAndGet();
        handshaking.add(remote);
        return true;
    }

    /** The handshake is through. */
    void ready(SocketAddress remote) {
        handshaking.remove(remote);
    }

    /** A connection that was admitted has ended. */
    void closed(SocketAddress remote) {
        handshaking.remove(remote);
        connections.decrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    int handshakes() {
        return handshaking.size();
    }

    long turnedAway() {
        return turnedAway.sum();
    }
}
