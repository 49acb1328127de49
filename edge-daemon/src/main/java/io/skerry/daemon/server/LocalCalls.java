package io.skerry.daemon.server;

import io.grpc.Attributes;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.AnonymousInProcessSocketAddress;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.v1.Operator;
import io.skerry.api.wire.CallPath;
import io.skerry.api.wire.MessageBounds;
import io.skerry.api.wire.RawCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The server's twin inside the process, for calls that the hub carries: the same services behind
 * the same interceptors, with the hub as peer. It owns no thread and no socket.
 */
public final class LocalCalls implements AutoCloseable {
    private final Server server;
    private final ManagedChannel channel;
    private final LiveCalls live = new LiveCalls();
    private final AtomicReference<@Nullable PeerIdentity> hub = new AtomicReference<>();

    /**
     * Ready when this returns.
     *
     * @param executor runs the calls; virtual threads
     */
    public LocalCalls(Executor executor, Guards guards, List<? extends BindableService> services) {
        AnonymousInProcessSocketAddress address = new AnonymousInProcessSocketAddress();
        InProcessServerBuilder builder =
                InProcessServerBuilder.forAddress(address)
                        .executor(executor)
                        .maxInboundMetadataSize(MessageBounds.METADATA_BYTES);
        ServedServices.of(services, guards, new HubPeer(), live).forEach(builder::addService);
        this.server = builder.build();
        try {
            server.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        this.channel = InProcessChannelBuilder.forAddress(address).executor(executor).build();
    }

    /** Says which hub the uplink ends at now; calls are refused before the first. */
    public void connectedTo(PeerIdentity peer) {
        hub.set(peer);
    }

    /**
     * Ends the carried calls of operators whom a new policy takes out; returns how many.
     *
     * @param operators answers by the policy that holds when it is asked
     */
    public int endCalls(Predicate<Operator> operators) {
        return live.end(peer -> false, operators);
    }

    /** A call by bytes, of any type. */
    public ClientCall<byte[], byte[]> newCall(String fullMethod, CallOptions options) {
        return channel.newCall(RawCalls.method(fullMethod), options);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private final class HubPeer implements PeerSource {
        @Override
        public Optional<PeerVerdict> peer(Attributes transport) {
            return Optional.ofNullable(hub.get()).map(PeerVerdict.Accepted::new);
        }

        @Override
        public CallPath path() {
            return CallPath.RELAYED;
        }
    }
}
