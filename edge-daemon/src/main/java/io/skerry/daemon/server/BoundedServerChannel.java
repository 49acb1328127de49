package io.skerry.daemon.server;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.List;

/** Closes what is over the bounds before a byte of it is read. */
final class BoundedServerChannel extends NioServerSocketChannel {
    private final Admission admission;

    BoundedServerChannel(Admission admission) {
        this.admission = admission;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        // Netty collects what several accepts of one round bring in the same list.
        int before = accepted.size();
        int read = super.doReadMessages(accepted);
        if (read > 0) {
            accepted.subList(before, accepted.size())
                    .removeIf(channel -> !admit((Channel) channel));
        }
        return read;
    }

    private boolean admit(Channel channel) {
        SocketAddress remote = channel.remoteAddress();
        if (remote == null || !admission.admit(remote)) {
            channel.unsafe().closeForcibly();
            return false;
        }
        var _ = channel.closeFuture().addListener(closed -> admission.closed(remote));
        return true;
    }
}
