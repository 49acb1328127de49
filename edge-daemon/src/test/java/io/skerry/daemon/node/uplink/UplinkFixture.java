package io.skerry.daemon.node.uplink;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ProofVerdict;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A node in virtual time, linked to a scripted hub; the waits are the longest that may be. */
final class UplinkFixture implements UplinkNode, AutoCloseable {
    static final HostPort FIRST = new HostPort("hub-1.example", 7443);
    static final HostPort SECOND = new HostPort("hub-2.example", 7443);

    final TestFleet fleet = TestFleet.create();
    final VirtualTime time = new VirtualTime(fleet.now());
    final ScriptedHub hub = new ScriptedHub(fleet);

    /** Of which each frame has two. */
    static final int MOST_SAMPLES = 2_000;

    final InMemoryFrameBuffer buffer =
            new InMemoryFrameBuffer(new SplittableRandom(7), MOST_SAMPLES);
    final Answers answers = new Answers();
    final List<java.time.Instant> hubTimes = new java.util.concurrent.CopyOnWriteArrayList<>();
    final List<io.skerry.api.v1.Envelope> remembered =
            new java.util.concurrent.CopyOnWriteArrayList<>();
    Heartbeat beat = Heartbeat.newBuilder().setPolicyVersion(4).build();
    final Syncs syncs = new Syncs(time);
    final List<UplinkStatus> changes = new ArrayList<>();
    final List<TrustOffer> offers = new ArrayList<>();
    final LocalCalls calls =
            new LocalCalls(
                    Runnable::run,
                    new Guards(
                            new ServerMetrics(),
                            request -> new ProofVerdict.Proven(Operator.getDefaultInstance()),
                            NodeRouting.own("node-1"),
                            call -> {},
                            time,
                            time,
                            () -> "0badcafe"),
                    List.of(answers));
    final UplinkClient client;

    /** What the node answers to carried calls. */
    static final class Answers extends NodeServiceGrpc.NodeServiceImplBase {
        final List<ServerCallStreamObserver<WatchSeriesResponse>> watchers = new ArrayList<>();

        @Override
        public void introduce(IntroduceRequest request, StreamObserver<IntroduceResponse> out) {
            out.onNext(IntroduceResponse.newBuilder().setNodeId("node-1").build());
            out.onCompleted();
        }

        @Override
        public void watchSeries(
                WatchSeriesRequest request, StreamObserver<WatchSeriesResponse> out) {
            ServerCallStreamObserver<WatchSeriesResponse> stream =
                    (ServerCallStreamObserver<WatchSeriesResponse>) out;
            stream.setOnCancelHandler(() -> {});
            watchers.add(stream);
        }
    }

    /** Draws the largest number, so that full jitter is its ceiling. */
    private static final class Largest implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }

    UplinkFixture() {
        this(List.of(FIRST), UplinkSettings.AS_THE_HUB_WISHES);
    }

    UplinkFixture(List<HostPort> hubs, Duration heartbeat) {
        this(hubs, heartbeat, Duration.ofSeconds(8));
    }

    UplinkFixture(List<HostPort> hubs, Duration heartbeat, Duration longestWait) {
        client =
                new UplinkClient(
                        new UplinkSettings(
                                hubs,
                                Duration.ofSeconds(1),
                                longestWait,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(15),
                                heartbeat),
                        this,
                        buffer,
                        calls,
                        hub,
                        new Timing(time, time),
                        new LinkIds(time, new Largest()));
    }

    /** Starts, and is welcomed. */
    UplinkFixture linked() {
        client.start();
        hub.welcome(5_000);
        time.advance(Duration.ZERO);
        return this;
    }

    void append(int frames) {
        for (int i = 0; i < frames; i++) {
            buffer.append(Frames.frame(buffer.epoch(), buffer.nextSequence()), Frames.SERIES);
        }
        time.advance(Duration.ZERO);
    }

    @Override
    public Hello hello() {
        return Hello.newBuilder().setDaemonVersion("1.2.3").build();
    }

    @Override
    public Heartbeat heartbeat() {
        return beat;
    }

    @Override
    public void offered(TrustOffer offer) {
        offers.add(offer);
    }

    @Override
    public void remembered(io.skerry.api.v1.Envelope auditHead) {
        remembered.add(auditHead);
    }

    @Override
    public void hubTime(java.time.Instant time) {
        hubTimes.add(time);
    }

    @Override
    public TelemetryFrame frame(Frame frame) {
        return TelemetryMapper.frame(frame);
    }

    @Override
    public Syncs syncs() {
        return syncs;
    }

    @Override
    public void linkChanged(UplinkStatus status) {
        changes.add(status);
    }

    @Override
    public void close() {
        client.close();
        calls.close();
        hub.close();
    }
}
