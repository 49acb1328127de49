package io.skerry.daemon.wiring;

import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Role;
import io.skerry.api.testing.FreePorts;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.RenewResponse;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.ReloadableIdentity;
import io.skerry.daemon.hub.relay.NodeDirectory;
import io.skerry.daemon.hub.relay.RelayService;
import io.skerry.daemon.hub.uplink.IdleNodes;
import io.skerry.daemon.hub.uplink.LinkListener;
import io.skerry.daemon.hub.uplink.LinkSessions;
import io.skerry.daemon.hub.uplink.TelemetryAcknowledgement;
import io.skerry.daemon.hub.uplink.UplinkService;
import io.skerry.daemon.hub.uplink.UplinkTerms;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ServerSettings;
import io.skerry.daemon.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub that keeps in memory what its links tell it. */
final class TestHub implements Part, LinkListener, NodeDirectory {
    final AtomicInteger beats = new AtomicInteger();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final Map<String, Heartbeat> heartbeats = new ConcurrentHashMap<>();
    final Map<String, Hello> hellos = new ConcurrentHashMap<>();
    final Map<String, Instant> lastSeen = new ConcurrentHashMap<>();
    final Set<String> known = ConcurrentHashMap.newKeySet();
    final Map<Long, TelemetryFrame> stored = new TreeMap<>();
    final FakeNodeService own = new FakeNodeService("hub-1");
    final LinkSessions sessions;
    final DaemonServer server;

    /** What the next handshake shows. */
    final ReloadableIdentity identity;

    final List<SeriesDefinition> definitions = new CopyOnWriteArrayList<>();
    int duplicates;
    volatile boolean acknowledging = true;

    TestHub(Plant plant, Duration heartbeat) throws IOException {
        this(plant, heartbeat, FreePorts.loopback(), plant.scheduler);
    }

    TestHub(Plant plant, Duration heartbeat, HostPort listen, Scheduler scheduler)
            throws IOException {
        this(plant, heartbeat, listen, scheduler, IdleNodes.NONE);
    }

    TestHub(Plant plant, Duration heartbeat, HostPort listen, Scheduler scheduler, IdleNodes idle)
            throws IOException {
        sessions =
                new LinkSessions(
                        new UplinkTerms(
                                plant.fleet.hubId().uri(), heartbeat, 16, Duration.ofMillis(700)),
                        this,
                        scheduler,
                        Plant.CLOCKS,
                        idle);
        identity = new ReloadableIdentity(plant.fleet.hub());
        RelayService relay = new RelayService(sessions, this, Plant.CLOCKS.wall());
        server =
                DaemonServer.mutual(
                        ServerSettings.hub(listen),
                        identity,
                        plant.policy(Role.NODE, Role.OPERATOR),
                        plant.threads(),
                        plant.guards(NodeRouting.hub(plant.fleet.hubId().name(), relay)),
                        List.of(new UplinkService(sessions, TestHub::none), own));
        plant.own(this);
    }

    HostPort address() {
        return server.address();
    }

    private static RenewResponse none(String nodeId, CertificateOrder order) {
        throw Faults.badRequest("order", "This hub issues nothing to " + nodeId + ".");
    }

    /** What this hub remembers of the node's audit chain. */
    volatile java.util.Optional<io.skerry.api.v1.Envelope> remembered = java.util.Optional.empty();

    @Override
    public java.util.Optional<io.skerry.api.v1.Envelope> auditHead(String nodeId) {
        return remembered;
    }

    @Override
    public void connected(String nodeId, Hello hello) {
        known.add(nodeId);
        hellos.put(nodeId, hello);
        events.add("connected");
    }

    @Override
    public void heartbeat(String nodeId, Heartbeat heartbeat) {
        beats.incrementAndGet();
        heartbeats.put(nodeId, heartbeat);
        lastSeen.put(nodeId, Plant.CLOCKS.wall().instant());
    }

    @Override
    public void disconnected(String nodeId) {
        events.add("disconnected");
    }

    @Override
    public void duplicateIdentity(String nodeId, boolean duplicate) {
        events.add("duplicate " + duplicate);
    }

    @Override
    public void telemetry(
            String nodeId, SendTelemetryRequest batch, TelemetryAcknowledgement acknowledgement) {
        definitions.addAll(batch.getDefinitionsList());
        synchronized (stored) {
            for (TelemetryFrame frame : batch.getFramesList()) {
                if (stored.put(frame.getSequence(), frame) != null) {
                    duplicates++;
                }
            }
        }
        if (acknowledging) {
            acknowledgement.durable(
                    batch.getEpoch(),
                    batch.getFramesList().stream()
                            .map(frame ->
                                    SequenceInterval.newBuilder()
                                            .setFrom(frame.getSequence())
                                            .setTo(frame.getSequence())
                                            .build())
                            .toList(),
                    List.of());
        }
    }

    @Override
    public boolean knows(String nodeId) {
        return known.contains(nodeId);
    }

    @Override
    public Optional<Instant> lastSeen(String nodeId) {
        return Optional.ofNullable(lastSeen.get(nodeId));
    }

    boolean stored(long sequence) {
        synchronized (stored) {
            return stored.containsKey(sequence);
        }
    }

    int storedFrames() {
        synchronized (stored) {
            return stored.size();
        }
    }

    @Override
    public void close() {
        sessions.close();
        server.close();
    }
}
