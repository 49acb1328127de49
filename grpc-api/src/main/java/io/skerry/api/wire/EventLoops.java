package io.skerry.api.wire;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The threads that move bytes. A node needs one; hundreds of clients in one process share one group
 * and so own no thread each. Close it after every channel and server that uses it.
 */
public final class EventLoops implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventLoopGroup group;

    /**
     * Starts the threads when they are first needed.
     *
     * @param threads at least 1
     * @param name what the threads are called, for thread dumps
     */
    public EventLoops(int threads, String name) {
        this.group =
                new MultiThreadIoEventLoopGroup(
                        threads,
                        Thread.ofPlatform().daemon().name(name + "-io-", 0).factory(),
                        NioIoHandler.newFactory());
    }

    /** Netty's form, for builders of channels and servers. */
    public EventLoopGroup group() {
        return group;
    }

    /** Ends the threads; waits at most two seconds. */
    @Override
    public void close() {
        group.shutdownGracefully(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(PATIENCE.toMillis());
    }
}
