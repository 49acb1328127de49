package io.skerry.api.operator;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.wire.WireKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls one node in the name of an operator, through a hub's relay or directly: the bytes are the
 * same. It learns the node's nonce by introduction and proves each call with it.
 *
 * <p>Thread-safe. Futures fail with {@link io.grpc.StatusRuntimeException}; {@link Faults#read}
 * tells why. The channel belongs to the caller.
 */
public final class NodeCaller {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration SAFETY = Duration.ofSeconds(30);
    private static final int PROTOCOL_VERSION = 1;

    /** As faults name {@link RefusalReason#REFUSAL_REASON_BAD_NONCE}. */
    private static final String BAD_NONCE = "BAD_NONCE";

    private final Channel channel;
    private final String nodeId;
    private final boolean relayed;
    private final SessionSigner session;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Introduction> introduction;

    private record Introduction(IntroduceResponse response, long usableUntilMillis) {}

    /**
     * @param nodeId the node that shall answer, 32 lower-case hex digits
     * @param relayed whether the channel leads to a hub and not to the node itself
     */
    public NodeCaller(
            Channel channel,
            String nodeId,
            boolean relayed,
            SessionSigner session,
            InstantSource clock) {
        this.channel = channel;
        this.nodeId = nodeId;
        this.relayed = relayed;
        this.session = session;
        this.clock = clock;
    }

    public String nodeId() {
        return nodeId;
    }

    /** Who the node is; asked again once its nonce is about to end. */
    public CompletableFuture<IntroduceResponse> introduce() {
        return introduction().thenApply(Introduction::response);
    }

    /** Forgets the nonce: the node has restarted, or the link leads elsewhere now. */
    public synchronized void forget() {
        introduction = null;
    }

    /** A proven call with one answer. A nonce that the node no longer takes is renewed once. */
    public <Q extends MessageLite, R> CompletableFuture<R> call(
            MethodDescriptor<Q, R> method, Q request) {
        return attempt(method, request)
                .exceptionallyCompose(failed -> {
                    if (!isBadNonce(failed)) {
                        return CompletableFuture.failedFuture(failed);
                    }
                    forget();
                    return attempt(method, request);
                });
    }

    /**
     * A proven call with many answers.
     *
     * @return closing it cancels the call
     */
    public <Q extends MessageLite, R> AutoCloseable stream(
            MethodDescriptor<Q, R> method, Q request, StreamObserver<R> answers) {
        Context.CancellableContext scope = Context.ROOT.withCancellation();
        var _ =
                introduction()
                        .whenComplete((known, failed) -> {
                            if (known == null) {
                                answers.onError(failed);
                                return;
                            }
                            Channel proven = channel(proof(method, request, known));
                            scope.run(() ->
                                    ClientCalls.asyncServerStreamingCall(
                                            proven.newCall(method, CallOptions.DEFAULT),
                                            request,
                                            answers));
                        });
        return () -> scope.cancel(null);
    }

    /**
     * Sends a sealed command; the node answers with its events. Sending the same command again
     * never runs it twice: it brings the events after {@code afterSequence}.
     */
    public AutoCloseable execute(
            ExecuteCommandRequest command, StreamObserver<ExecuteCommandResponse> events) {
        Context.CancellableContext scope = Context.ROOT.withCancellation();
        scope.run(() ->
                ClientCalls.asyncServerStreamingCall(
                        channel(new Metadata())
                                .newCall(
                                        NodeServiceGrpc.getExecuteCommandMethod(),
                                        CallOptions.DEFAULT),
                        command,
                        events));
        return () -> scope.cancel(null);
    }

    private <Q extends MessageLite, R> CompletableFuture<R> attempt(
            MethodDescriptor<Q, R> method, Q request) {
        return introduction()
                .thenCompose(
                        known -> unary(channel(proof(method, request, known)), method, request));
    }

    private synchronized CompletableFuture<Introduction> introduction() {
        CompletableFuture<Introduction> known = introduction;
        if (known != null && !known.isCompletedExceptionally()) {
            Introduction now = known.getNow(null);
            if (now == null || now.usableUntilMillis() > clock.millis()) {
                return known;
            }
        }
        CompletableFuture<Introduction> asked =
                unary(
                                channel(new Metadata()),
                                NodeServiceGrpc.getIntroduceMethod(),
                                IntroduceRequest.newBuilder()
                                        .setProtocolVersion(PROTOCOL_VERSION)
                                        .build())
                        .thenApply(answer ->
                                new Introduction(
                                        answer,
                                        clock.millis()
                                                + answer.getNonceValidMillis()
                                                - SAFETY.toMillis()));
        introduction = asked;
        return asked;
    }

    private Metadata proof(MethodDescriptor<?, ?> method, MessageLite request, Introduction known) {
        Metadata headers = new Metadata();
        ByteString nonce = known.response().getNonce();
        headers.put(WireKeys.SKERRY_SESSION_BIN, session.session().toByteArray());
        headers.put(
                WireKeys.SKERRY_PROOF_BIN,
                session.prove(
                                nodeId,
                                method.getFullMethodName(),
                                request.toByteArray(),
                                nonce.toByteArray())
                        .toByteArray());
        return headers;
    }

    private Channel channel(Metadata headers) {
        if (relayed) {
            headers.put(WireKeys.SKERRY_NODE, nodeId);
        }
        return ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static <Q, R> CompletableFuture<R> unary(
            Channel channel, MethodDescriptor<Q, R> method, Q request) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        ClientCalls.asyncUnaryCall(
                channel.newCall(
                        method,
                        CallOptions.DEFAULT.withDeadlineAfter(
                                DEADLINE.toMillis(), TimeUnit.MILLISECONDS)),
                request,
                new StreamObserver<>() {
                    @Override
                    public void onNext(R value) {
                        answer.complete(value);
                    }

                    @Override
                    public void onError(Throwable failed) {
                        answer.completeExceptionally(failed);
                    }

                    @Override
                    public void onCompleted() {
                        if (!answer.isDone()) {
                            answer.cancel(false);
                        }
                    }
                });
        return answer;
    }

    private static boolean isBadNonce(Throwable failed) {
        return Faults.read(failed)
                .map(fault -> fault.metadata().get("refusal"))
                .filter(BAD_NONCE::equals)
                .isPresent();
    }
}
