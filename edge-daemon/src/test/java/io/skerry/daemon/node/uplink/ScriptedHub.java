package io.skerry.daemon.node.uplink;

import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.CarryRequest;
import io.skerry.api.v1.CarryResponse;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.HeartbeatAck;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.OpenCall;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.v1.Welcome;
import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A hub that says what a test wants it to say; everything happens on the calling thread. */
final class ScriptedHub extends UplinkServiceGrpc.UplinkServiceImplBase
        implements HubDialer, AutoCloseable {
    final List<Stream<LinkRequest, LinkResponse>> links = new ArrayList<>();
    final List<Stream<SendTelemetryRequest, SendTelemetryResponse>> telemetry = new ArrayList<>();
    final List<Stream<CarryRequest, CarryResponse>> carried = new ArrayList<>();
    final List<HostPort> dialled = new ArrayList<>();
    private final String name = InProcessServerBuilder.generateName();
    private final Server server;
    private final PeerIdentity self;
    private boolean reachable = true;

    /** One stream of a node. */
    static final class Stream<Q, R> implements StreamObserver<Q> {
        final List<Q> received = new ArrayList<>();
        final ServerCallStreamObserver<R> out;
        boolean halfClosed;
        @Nullable Throwable broken;

        Stream(StreamObserver<R> out) {
            this.out = (ServerCallStreamObserver<R>) out;
            // Without a handler a cancelled stream would throw at whoever writes to it.
            this.out.setOnCancelHandler(() -> {});
        }

        @Override
        public void onNext(Q message) {
            received.add(message);
        }

        @Override
        public void onError(Throwable thrown) {
            broken = thrown;
        }

        @Override
        public void onCompleted() {
            halfClosed = true;
        }

        boolean isOpen() {
            return broken == null && !out.isCancelled();
        }
    }

    ScriptedHub(TestFleet fleet) {
        self = new PeerIdentity(fleet.hubId(), fleet.hub().leaf(), null);
        server = InProcessServerBuilder.forName(name).directExecutor().addService(this).build();
        try {
            server.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether a dial finds it. */
    void reachable(boolean is) {
        reachable = is;
    }

    @Override
    public ManagedChannel dial(HostPort hub) {
        dialled.add(hub);
        return InProcessChannelBuilder.forName(reachable ? name : name + "-away")
                .directExecutor()
                .build();
    }

    @Override
    public Optional<PeerIdentity> hub(Attributes transport) {
        return Optional.of(self);
    }

    @Override
    public StreamObserver<LinkRequest> link(StreamObserver<LinkResponse> out) {
        return kept(links, new Stream<>(out));
    }

    @Override
    public StreamObserver<SendTelemetryRequest> sendTelemetry(
            StreamObserver<SendTelemetryResponse> out) {
        return kept(telemetry, new Stream<>(out));
    }

    @Override
    public StreamObserver<CarryRequest> carry(StreamObserver<CarryResponse> out) {
        return kept(carried, new Stream<>(out));
    }

    /** The newest control stream. */
    Stream<LinkRequest, LinkResponse> link() {
        return links.getLast();
    }

    void welcome(long heartbeatMillis) {
        welcome(link(), heartbeatMillis);
    }

    void welcome(Stream<LinkRequest, LinkResponse> link, long heartbeatMillis) {
        link.out.onNext(
                LinkResponse.newBuilder()
                        .setWelcome(
                                Welcome.newBuilder()
                                        .setProtocolVersion(1)
                                        .setHeartbeatIntervalMillis(heartbeatMillis))
                        .build());
    }

    void acknowledge(long sequence) {
        link().out
                .onNext(
                        LinkResponse.newBuilder()
                                .setHeartbeatAck(HeartbeatAck.newBuilder().setSequence(sequence))
                                .build());
    }

    void open(OpenCall call) {
        open(link(), call);
    }

    void open(Stream<LinkRequest, LinkResponse> link, OpenCall call) {
        link.out.onNext(LinkResponse.newBuilder().setOpenCall(call).build());
    }

    /** Heartbeats of a control stream. */
    static List<Heartbeat> beats(Stream<LinkRequest, LinkResponse> link) {
        return link.received.stream()
                .filter(LinkRequest::hasHeartbeat)
                .map(LinkRequest::getHeartbeat)
                .toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <S> S kept(List<S> all, S stream) {
        all.add(stream);
        return stream;
    }
}
