package io.skerry.daemon.identity;

import com.google.protobuf.ByteString;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Certificates;
import io.skerry.api.seal.RecoveryStatements;
import io.skerry.api.v1.BeginRecoveryRequest;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.RecoverRequest;
import io.skerry.api.v1.RecoverResponse;
import io.skerry.api.v1.RenewRequest;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.PeerSessions;
import io.skerry.api.wire.TlsContexts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Asks the node's own hub, at each of its addresses until one answers. */
public final class GrpcRenewalGateway implements RenewalGateway {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final NodeIdentity node;
    private final PeerPolicy hubs;
    private final Function<HostPort, ManagedChannel> mutual;
    private final Channels.Options options;

    /**
     * @param hubs whom the node takes as a hub now
     * @param mutual connections that show the node's certificate
     * @param options event loops and executor of the process; not closed here
     */
    public GrpcRenewalGateway(
            NodeIdentity node,
            PeerPolicy hubs,
            Function<HostPort, ManagedChannel> mutual,
            Channels.Options options) {
        this.node = node;
        this.hubs = hubs;
        this.mutual = mutual;
        this.options = options;
    }

    @Override
    public List<ByteString> renew(CertificateOrder order) throws EnrolmentException {
        return ask(
                node.enrolment().uplinks(),
                mutual,
                channel ->
                        UplinkServiceGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                                .renew(RenewRequest.newBuilder().setOrder(order).build())
                                .getCertificateChainList());
    }

    @Override
    public RecoverResponse recover(Function<RecoveryStatements.Challenge, RecoverRequest> answer)
            throws EnrolmentException {
        return ask(
                node.enrolment().enrolments(),
                address -> Channels.connect(address, TlsContexts.clientAnonymous(hubs), options),
                channel -> {
                    AtomicReference<Attributes> transport = new AtomicReference<>(Attributes.EMPTY);
                    EnrolmentServiceGrpc.EnrolmentServiceBlockingStub hub =
                            EnrolmentServiceGrpc.newBlockingStub(channel)
                                    .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
                    ByteString nonce =
                            hub.withInterceptors(new TransportTap(transport))
                                    .beginRecovery(
                                            BeginRecoveryRequest.newBuilder()
                                                    .setNodeId(node.id().name())
                                                    .build())
                                    .getNonce();
                    return hub.recover(answer.apply(challenge(transport.get(), nonce)));
                });
    }

    private RecoveryStatements.Challenge challenge(Attributes transport, ByteString nonce) {
        return PeerSessions.leaf(transport)
                .map(shown ->
                        new RecoveryStatements.Challenge(
                                node.enrolment().hub(),
                                ByteString.copyFrom(Certificates.sha256(shown)),
                                nonce))
                .orElseThrow(() -> new IllegalStateException("the hub showed no certificate"));
    }

    private static <T> T ask(
            List<HostPort> addresses,
            Function<HostPort, ManagedChannel> dial,
            Function<ManagedChannel, T> question)
            throws EnrolmentException {
        EnrolmentException last =
                new EnrolmentException("This node knows no address of its hub for that.");
        for (HostPort address : addresses) {
            ManagedChannel channel = dial.apply(address);
            try {
                return question.apply(channel);
            } catch (StatusRuntimeException failed) {
                last =
                        new EnrolmentException(
                                "The hub at "
                                        + address
                                        + " gave no certificate: "
                                        + Faults.read(failed)
                                                .map(Faults.Fault::message)
                                                .orElseGet(() -> failed.getStatus().toString()),
                                failed);
            } finally {
                channel.shutdownNow();
            }
        }
        throw last;
    }

    /** Remembers over which connection a call went. */
    private record TransportTap(AtomicReference<Attributes> transport)
            implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(
                MethodDescriptor<Q, A> method, CallOptions callOptions, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, callOptions)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onHeaders(Metadata received) {
                                    transport.set(getAttributes());
                                    super.onHeaders(received);
                                }
                            },
                            headers);
                }
            };
        }
    }
}
