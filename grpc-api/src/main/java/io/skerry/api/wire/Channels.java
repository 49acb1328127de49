package io.skerry.api.wire;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NegotiationType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Client connections with the bounds that every one of them has. */
public final class Channels {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** From here on gRPC takes keep-alive for switched off. */
    private static final Duration NEVER = Duration.ofDays(1_000);

    private Channels() {}

    /**
     * What differs between users.
     *
     * @param loops threads that move the bytes; shared, not closed with the channel
     * @param executor runs callbacks; virtual threads, so that they may block
     * @param keepAlive silence after which the other end is asked for a sign of life
     * @param keepAliveTimeout how long it may take to answer
     */
    public record Options(
            EventLoops loops, Executor executor, Duration keepAlive, Duration keepAliveTimeout) {
        /** Keep-alive 20 s and 10 s. */
        public static Options of(EventLoops loops, Executor executor) {
            return new Options(loops, executor, Duration.ofSeconds(20), Duration.ofSeconds(10));
        }

        /** For who has signs of life of its own: the transport asks for none. */
        public Options withoutKeepAlive() {
            return new Options(loops, executor, NEVER, keepAliveTimeout);
        }
    }

    /** Connects when the first call is made, or on {@link ManagedChannel#getState}. */
    public static ManagedChannel connect(HostPort address, SslContext tls, Options options) {
        return NettyChannelBuilder.forAddress(address.host(), address.port())
                // The SPIFFE id in the certificate is the name that counts, so this one is fixed.
                .overrideAuthority("skerry")
                .negotiationType(NegotiationType.TLS)
                .sslContext(tls)
                .channelType(NioSocketChannel.class)
                .eventLoopGroup(options.loops().group())
                .executor(options.executor())
                .offloadExecutor(options.executor())
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .withOption(ChannelOption.TCP_NODELAY, true)
                .keepAliveTime(options.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(options.keepAliveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveWithoutCalls(true)
                .maxInboundMessageSize(MessageBounds.TRANSPORT_BYTES)
                .maxInboundMetadataSize(MessageBounds.METADATA_BYTES)
                .disableRetry()
                .build();
    }
}
