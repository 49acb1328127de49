package io.skerry.daemon.wiring;

import io.skerry.api.identity.Role;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.HostFacts;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.ReloadableIdentity;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import io.skerry.daemon.node.uplink.LinkIds;
import io.skerry.daemon.node.uplink.Syncs;
import io.skerry.daemon.node.uplink.TelemetryMapper;
import io.skerry.daemon.node.uplink.Timing;
import io.skerry.daemon.node.uplink.TlsHubDialer;
import io.skerry.daemon.node.uplink.UplinkClient;
import io.skerry.daemon.node.uplink.UplinkNode;
import io.skerry.daemon.node.uplink.UplinkSettings;
import io.skerry.daemon.node.uplink.UplinkStatus;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.server.NodeRouting;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A node with an uplink and a fake service. */
final class TestLinkedNode implements Part, UplinkNode {
    final List<java.time.Instant> hubTimes = new java.util.concurrent.CopyOnWriteArrayList<>();
    final List<io.skerry.api.v1.Envelope> remembered =
            new java.util.concurrent.CopyOnWriteArrayList<>();
    final BlockingQueue<UplinkStatus> changes = new LinkedBlockingQueue<>();
    final BlockingQueue<TrustOffer> offers = new LinkedBlockingQueue<>();
    final FakeNodeService service;
    final InMemoryFrameBuffer buffer = new InMemoryFrameBuffer(new SplittableRandom(7), 100_000);
    final ReloadableIdentity identity;
    final UplinkClient uplink;
    private final Syncs syncs = new Syncs(Plant.CLOCKS.monotonic());
    private final String bootId;
    private final Heartbeat beat;
    private final List<String> capabilities;
    private final LocalCalls calls;

    TestLinkedNode(Plant plant, TestNode keys, HostPort hub, String bootId) {
        this(plant, keys, List.of(hub), bootId, Duration.ofMillis(200));
    }

    TestLinkedNode(
            Plant plant, TestNode keys, List<HostPort> hubs, String bootId, Duration fenced) {
        this(
                plant,
                keys,
                hubs,
                bootId,
                fenced,
                Heartbeat.newBuilder().setPolicyVersion(1).build(),
                List.of());
    }

    TestLinkedNode(
            Plant plant,
            TestNode keys,
            List<HostPort> hubs,
            String bootId,
            Duration fenced,
            Heartbeat beat,
            List<String> capabilities) {
        this.beat = beat;
        this.capabilities = capabilities;
        this.bootId = bootId;
        this.service = new FakeNodeService(keys.nodeId());
        this.identity = new ReloadableIdentity(keys.tls());
        this.calls =
                new LocalCalls(
                        plant.executor,
                        plant.guards(NodeRouting.own(keys.nodeId())),
                        List.of(service));
        UplinkSettings settings =
                new UplinkSettings(
                        hubs,
                        Duration.ofMillis(20),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(5),
                        fenced,
                        Duration.ofSeconds(5),
                        UplinkSettings.AS_THE_HUB_WISHES);
        this.uplink =
                new UplinkClient(
                        settings,
                        this,
                        buffer,
                        calls,
                        new TlsHubDialer(identity, plant.policy(Role.HUB), plant.options()),
                        new Timing(plant.scheduler, Plant.CLOCKS.monotonic()),
                        new LinkIds(Plant.CLOCKS.wall(), new SplittableRandom()));
        plant.own(this);
        uplink.start();
    }

    void append(int frames) {
        for (int i = 0; i < frames; i++) {
            buffer.append(Frames.frame(buffer.epoch(), buffer.nextSequence()), Frames.SERIES);
        }
    }

    @Override
    public Hello hello() {
        return Hello.newBuilder()
                .setDaemonVersion("1.2.3")
                .addAllCapabilities(capabilities)
                .setFacts(HostFacts.newBuilder().setBootId(bootId))
                .build();
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
        uplink.close();
        calls.close();
    }
}
