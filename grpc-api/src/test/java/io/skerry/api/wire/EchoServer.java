package io.skerry.api.wire;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server over real TLS on the loopback interface that answers with what it got. */
final class EchoServer implements AutoCloseable {
    static final MethodDescriptor<byte[], byte[]> ECHO =
            RawCalls.method("test.Echo/Echo", MethodType.UNARY);

    private final EventLoops loops = new EventLoops(1, "test");
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    /** Attributes of the transports that calls came over. */
    final BlockingQueue<Attributes> transports = new LinkedBlockingQueue<>();

    EchoServer(SslContext tls) {
        ServerCallHandler<byte[], byte[]> echo =
                (call, headers) -> {
                    transports.add(call.getAttributes());
                    call.request(2);
                    return new Echo(call);
                };
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .channelType(NioServerSocketChannel.class)
                            .bossEventLoopGroup(loops.group())
                            .workerEventLoopGroup(loops.group())
                            .executor(executor)
                            .sslContext(tls)
                            .addService(
                                    ServerServiceDefinition.builder("test.Echo")
                                            .addMethod(ECHO, echo)
                                            .build())
                            .build()
                            .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Echo extends ServerCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;

        Echo(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onMessage(byte[] message) {
            call.sendHeaders(new Metadata());
            call.sendMessage(message);
        }

        @Override
        public void onHalfClose() {
            call.close(Status.OK, new Metadata());
        }
    }

    /** One call over a connection of its own. */
    byte[] call(SslContext client, byte[] message) {
        ManagedChannel channel = connect(client);
        try {
            return call(channel, message);
        } finally {
            channel.shutdownNow();
        }
    }

    byte[] call(ManagedChannel channel, byte[] message) {
        return ClientCalls.blockingUnaryCall(channel, ECHO, options(), message);
    }

    /** Attributes of a connection as its client sees them. */
    Attributes clientAttributes(ManagedChannel channel) throws InterruptedException {
        BlockingQueue<Attributes> seen = new LinkedBlockingQueue<>();
        ClientCall<byte[], byte[]> call = channel.newCall(ECHO, options());
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onHeaders(Metadata headers) {
                        seen.add(call.getAttributes());
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(new byte[] {1});
        call.halfClose();
        return seen.take();
    }

    ManagedChannel connect(SslContext client) {
        return Channels.connect(
                new HostPort("127.0.0.1", server.getPort()),
                client,
                Channels.Options.of(loops, executor));
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        server.shutdownNow();
        loops.close();
        executor.close();
    }
}
