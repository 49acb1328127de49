package io.skerry.daemon.server;

import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that another thread may end: a limit of time, or a revocation. gRPC's own calls are not
 * safe for that. After the end, whatever the service still sends goes nowhere.
 */
final class AbortableCall extends SimpleForwardingServerCall<byte[], byte[]> {
    /** The call that the current context serves. */
    static final Context.Key<AbortableCall> CURRENT = Context.key("skerry-abortable");

    private boolean closed;

    AbortableCall(ServerCall<byte[], byte[]> call) {
        super(call);
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!closed) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(byte[] message) {
        if (!closed) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void request(int messages) {
        if (!closed) {
            super.request(messages);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!closed) {
            closed = true;
            super.close(status, trailers);
        }
    }

    @Override
    public synchronized boolean isReady() {
        return !closed && super.isReady();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
