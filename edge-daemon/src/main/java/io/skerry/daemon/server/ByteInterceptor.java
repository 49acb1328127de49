package io.skerry.daemon.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** An interceptor that sees messages as the bytes that are on the wire. */
interface ByteInterceptor extends ServerInterceptor {
    ServerCall.Listener<byte[]> intercept(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next);

    @Override
    @SuppressWarnings("unchecked") // The server registers its services with bytes as messages.
    default <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return (ServerCall.Listener<Q>)
                intercept(
                        (ServerCall<byte[], byte[]>) call,
                        headers,
                        (ServerCallHandler<byte[], byte[]>) next);
    }
}
