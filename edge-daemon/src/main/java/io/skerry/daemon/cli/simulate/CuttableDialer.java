package io.skerry.daemon.cli.simulate;

import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.uplink.HubDialer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The network between a simulated node and its hub, which can be cut and joined, and which can hold
 * back telemetry while all else goes through. Thread-safe.
 */
final class CuttableDialer implements HubDialer {
    private final HubDialer network;
    private final Set<ManagedChannel> open = new HashSet<>();
    private boolean cut;
    private volatile boolean holding;

    CuttableDialer(HubDialer network) {
        this.network = network;
    }

    /** Ends every connection, and each new one before its first byte, until it is joined again. */
    synchronized void cut() {
        cut = true;
        open.forEach(ManagedChannel::shutdownNow);
        open.clear();
    }

    /** From now on takes no frame any more, on connections that are open and on those to come. */
    void holdTelemetry() {
        holding = true;
    }

    /** Lets connections through again. */
    synchronized void join() {
        cut = false;
    }

    @Override
    public synchronized ManagedChannel dial(HostPort hub) {
        ManagedChannel channel = new HoldingChannel(network.dial(hub), () -> holding);
        if (cut) {
            return channel.shutdownNow();
        }
        open.removeIf(ManagedChannel::isShutdown);
        open.add(channel);
        return channel;
    }

    @Override
    public Optional<PeerIdentity> hub(Attributes transport) {
        return network.hub(transport);
    }
}
