package io.skerry.daemon.hub;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.HostFacts;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.UplinkServiceGrpc;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A node that speaks the uplink's messages by hand. */
final class RawNode {
    final BlockingQueue<TrustOffer> offers = new LinkedBlockingQueue<>();
    final AtomicLong acknowledged = new AtomicLong();
    final AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();
    private final HubPlant plant;
    private final String id;
    private final TlsIdentity identity;
    private long heartbeats;
    private long links;
    private @Nullable StreamObserver<LinkRequest> control;
    private @Nullable StreamObserver<SendTelemetryRequest> telemetry;

    private RawNode(HubPlant plant, String id, TlsIdentity identity) {
        this.plant = plant;
        this.id = id;
        this.identity = identity;
    }

    static RawNode enrol(HubPlant plant, EnrolmentToken token) {
        HubPlant.Machine machine = plant.machine();
        return new RawNode(
                plant,
                machine.id(),
                HubPlant.identity(machine, plant.enrol(token, plant.request(token, machine))));
    }

    /** One whose certificate is valid for so long. */
    static RawNode enrol(HubPlant plant, EnrolmentToken token, Duration life) {
        HubPlant.Machine machine = plant.machine();
        EnrolResponse response =
                plant.enrol(
                        token,
                        machine,
                        request -> request.setLifetimeSeconds((int) life.toSeconds()));
        return new RawNode(plant, machine.id(), HubPlant.identity(machine, response));
    }

    String id() {
        return id;
    }

    /** Connects to the hub as it is now. */
    void link() {
        link("1.2.3");
    }

    /** The same with a daemon of this version. */
    void link(String version) {
        ManagedChannel channel = plant.connect(identity);
        StreamObserver<LinkRequest> out =
                UplinkServiceGrpc.newStub(channel).link(new Answers<>(this::heard));
        out.onNext(
                LinkRequest.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setProtocolVersion(1)
                                        .setDaemonVersion(version)
                                        .setPolicyVersion(1)
                                        .setRootVersion(1)
                                        .setLinkId(linkId())
                                        .setFacts(HostFacts.newBuilder().setBootId("boot")))
                        .build());
        control = out;
        telemetry =
                UplinkServiceGrpc.newStub(channel).sendTelemetry(new Answers<>(this::acknowledged));
    }

    /** Each greater than the one before, as a hub fences a link whose id is not. */
    private ByteString linkId() {
        byte[] id = ByteBuffer.allocate(16).putLong(++links).array();
        return ByteString.copyFrom(id);
    }

    /** Its link ends. */
    void leave() {
        Objects.requireNonNull(control).onCompleted();
    }

    void heartbeat(double disk) {
        heartbeat("disk_used_ratio", disk, "/");
    }

    /** A sign of life with one headline. */
    void heartbeat(String headline, double value, String subject) {
        Objects.requireNonNull(control)
                .onNext(
                        LinkRequest.newBuilder()
                                .setHeartbeat(
                                        Heartbeat.newBuilder()
                                                .setSequence(++heartbeats)
                                                .setObservedAtUnixMillis(
                                                        plant.clocks.wall().millis())
                                                .setIntervalMillis(5_000)
                                                .addHeadlines(
                                                        Headline.newBuilder()
                                                                .setName(headline)
                                                                .setSubject(subject)
                                                                .setValue(value)))
                                .build());
    }

    /** Sends frames of these sequences, whose time is a second apart from each other. */
    void send(long from, long to) {
        SendTelemetryRequest.Builder batch =
                SendTelemetryRequest.newBuilder()
                        .setEpoch(77)
                        .addDefinitions(
                                SeriesDefinition.newBuilder()
                                        .setMetric("node_load1")
                                        .setUnit("1")
                                        .setKind(MetricKind.METRIC_KIND_GAUGE));
        long start = plant.fleet.now().toEpochMilli() - 300_000;
        for (long sequence = from; sequence <= to; sequence++) {
            batch.addFrames(
                    TelemetryFrame.newBuilder()
                            .setSequence(sequence)
                            .setObservedAtUnixMillis(start + sequence * 8_000)
                            .setIntervalMillis(8_000)
                            .addRefs(0)
                            .addMin(1)
                            .addMax(3)
                            .addMean(2)
                            .addLast(2));
        }
        Objects.requireNonNull(telemetry).onNext(batch.build());
    }

    void send(SendTelemetryRequest batch) {
        Objects.requireNonNull(telemetry).onNext(batch);
    }

    private void heard(LinkResponse message) {
        if (message.hasTrustOffer()) {
            offers.add(message.getTrustOffer());
        }
    }

    private void acknowledged(SendTelemetryResponse message) {
        message.getAcknowledgedList()
                .forEach(interval ->
                        acknowledged.addAndGet(interval.getTo() - interval.getFrom() + 1));
    }

    private final class Answers<T> implements StreamObserver<T> {
        private final java.util.function.Consumer<T> sink;

        Answers(java.util.function.Consumer<T> sink) {
            this.sink = sink;
        }

        @Override
        public void onNext(T value) {
            sink.accept(value);
        }

        @Override
        public void onError(Throwable failed) {
            ended.set(failed);
        }

        @Override
        public void onCompleted() {}
    }
}
