package io.skerry.daemon.server;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.MessageBounds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A server without TLS for programs of this machine, bounded like the others. It knows no peers and
 * so serves nothing that needs one.
 */
public final class LocalServer implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int CALLS = 16;
    private static final long CLOSING_SECONDS = 2;

    private final Server server;
    private final HostPort address;

    /**
     * Listens when this returns.
     *
     * @param listen address; port 0 takes any free one
     * @throws IOException with one sentence when the address cannot be listened on
     */
    public LocalServer(HostPort listen, DaemonServer.Threads threads, BindableService service)
            throws IOException {
        Admission admission = new Admission(CONNECTIONS, CONNECTIONS);
        InetSocketAddress socket =
                new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port());
        this.server =
                NettyServerBuilder.forAddress(socket)
                        .channelFactory(() -> new BoundedServerChannel(admission))
                        .bossEventLoopGroup(threads.loops().group())
                        .workerEventLoopGroup(threads.loops().group())
                        .executor(threads.executor())
                        .maxInboundMessageSize(MessageBounds.MESSAGE_BYTES)
                        .maxInboundMetadataSize(MessageBounds.METADATA_BYTES)
                        .maxConcurrentCallsPerConnection(CALLS)
                        .permitKeepAliveTime(10, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .addService(service)
                        .build();
        try {
            server.start();
        } catch (IOException failed) {
            throw new IOException(
                    "Cannot listen on "
                            + listen
                            + ": is the port in use or the address not of this machine?",
                    failed);
        }
        this.address = new HostPort(listen.host(), server.getPort());
    }

    /** Where it listens; with the port that it got when any was asked for. */
    public HostPort address() {
        return address;
    }

    /** Ends calls after two seconds. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
