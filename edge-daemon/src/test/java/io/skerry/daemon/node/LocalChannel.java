package io.skerry.daemon.node;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.skerry.daemon.server.LocalCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A channel to a node's services the way carried calls come: by bytes, behind all interceptors. */
final class LocalChannel extends Channel {
    private final LocalCalls calls;

    LocalChannel(LocalCalls calls) {
        this.calls = calls;
    }

    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
        return new ByBytes<>(method, calls.newCall(method.getFullMethodName(), options));
    }

    @Override
    public String authority() {
        return "node";
    }

    private static final class ByBytes<Q, R> extends ClientCall<Q, R> {
        private final MethodDescriptor<Q, R> method;
        private final ClientCall<byte[], byte[]> call;

        ByBytes(MethodDescriptor<Q, R> method, ClientCall<byte[], byte[]> call) {
            this.method = method;
            this.call = call;
        }

        @Override
        public void start(Listener<R> answers, Metadata headers) {
            call.start(
                    new Listener<>() {
                        @Override
                        public void onHeaders(Metadata received) {
                            answers.onHeaders(received);
                        }

                        @Override
                        public void onMessage(byte[] message) {
                            answers.onMessage(
                                    method.parseResponse(new ByteArrayInputStream(message)));
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            answers.onClose(status, trailers);
                        }

                        @Override
                        public void onReady() {
                            answers.onReady();
                        }
                    },
                    headers);
        }

        @Override
        public void request(int messages) {
            call.request(messages);
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            call.cancel(message, cause);
        }

        @Override
        public void halfClose() {
            call.halfClose();
        }

        @Override
        public void sendMessage(Q message) {
            try (InputStream bytes = method.streamRequest(message)) {
                call.sendMessage(bytes.readAllBytes());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public boolean isReady() {
            return call.isReady();
        }
    }
}
