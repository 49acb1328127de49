package io.skerry.daemon.hub.uplink;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.Welcome;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * The live links of a hub by node. The newer link of an identity fences the older; a silent one is
 * dropped; two machines with one identity are noticed.
 */
public final class LinkSessions implements AutoCloseable {
    private static final int PROTOCOL_VERSION = 1;

    /** A dead link is found within 2.5 intervals and a fifth. */
    private static final int LOOKS = 5;

    /** How late a hub's own work may be. */
    private static final Duration OVERDUE = Duration.ofSeconds(1);

    /** Of what was announced; within it are two round trips of a poor link. */
    private static final double LATE = 1.5;

    private final UplinkTerms terms;
    private final LinkListener listener;
    private final Scheduler scheduler;
    private final Clocks clocks;
    private final ConcurrentMap<String, NodeLink> nodes = new ConcurrentHashMap<>();
    private final IdleNodes idle;
    private final Duration look;
    private final Cancellable sweep;
    private volatile Strain load = Strain.NONE;
    private long sweptNanos;

    /** Links that all send their telemetry. */
    public LinkSessions(
            UplinkTerms terms, LinkListener listener, Scheduler scheduler, Clocks clocks) {
        this(terms, listener, scheduler, clocks, IdleNodes.NONE);
    }

    /**
     * Begins to look for silent links.
     *
     * @param idle asked again and again which nodes are to save their uplink
     */
    public LinkSessions(
            UplinkTerms terms,
            LinkListener listener,
            Scheduler scheduler,
            Clocks clocks,
            IdleNodes idle) {
        this.terms = terms;
        this.listener = listener;
        this.scheduler = scheduler;
        this.clocks = clocks;
        this.idle = idle;
        this.look = terms.heartbeatInterval().dividedBy(LOOKS);
        this.sweptNanos = clocks.monotonic().nanos();
        this.sweep = scheduler.repeat(look, look, this::sweep);
    }

    /** The live link of a node. */
    public Optional<LinkSession> session(String nodeId) {
        NodeLink node = nodes.get(nodeId);
        return node == null ? Optional.empty() : node.session();
    }

    /** Nodes that have a link now. */
    public int size() {
        return nodes().size();
    }

    /** Ids of the nodes that have a link now. */
    public List<String> nodes() {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().session().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Offers documents to a node; false when it has no link. */
    public boolean offer(String nodeId, TrustOffer offer) {
        Optional<LinkSession> session = session(nodeId);
        session.ifPresent(live -> live.offer(offer));
        return session.isPresent();
    }

    /** Ends the links of nodes that a new policy takes out. */
    public void end(Predicate<String> revoked) {
        StatusRuntimeException fault =
                Faults.of(
                        FaultReason.FAULT_REASON_PEER_REVOKED,
                        "The fleet's policy revokes this node.");
        nodes.forEach((nodeId, node) -> {
            if (revoked.test(nodeId)) {
                node.drop(fault);
            }
        });
    }

    /** Ends every link; the nodes come back to whoever takes over. */
    @Override
    public void close() {
        sweep.cancel();
        StatusRuntimeException fault =
                Faults.of(FaultReason.FAULT_REASON_SHUTTING_DOWN, "The hub is going down.");
        nodes.values().forEach(node -> node.drop(fault));
    }

    UplinkTerms terms() {
        return terms;
    }

    LinkListener listener() {
        return listener;
    }

    /**
     * A node asks for a link.
     *
     * @throws StatusRuntimeException when its hello cannot be taken
     */
    LinkSession linked(String nodeId, Hello hello, ServerCallStreamObserver<LinkResponse> out) {
        if (hello.getProtocolVersion() != PROTOCOL_VERSION) {
            throw Faults.precondition(
                    FaultReason.FAULT_REASON_VERSION_UNSUPPORTED,
                    "PROTOCOL_VERSION",
                    Integer.toUnsignedString(hello.getProtocolVersion()),
                    "This hub speaks protocol version " + PROTOCOL_VERSION + ".");
        }
        if (hello.getLinkId().size() != 16) {
            throw Faults.badRequest("hello.link_id", "A link id has 16 bytes.");
        }
        NodeLink node = nodes.computeIfAbsent(nodeId, id -> new NodeLink(id, listener));
        boolean hears = hello.getCapabilitiesList().contains(LinkSession.HEARS_TERMS);
        LinkPlan plan =
                hears
                        ? plan(nodeId, false, node.doublings())
                        : LinkPlan.active(terms.heartbeatInterval(), 0);
        LinkSession session =
                new LinkSession(
                        nodeId,
                        hello,
                        terms.openTimeout(),
                        plan,
                        out,
                        scheduler,
                        clocks.monotonic().nanos());
        node.linked(session, welcome(nodeId, plan), clocks.monotonic().nanos());
        return session;
    }

    void heartbeat(LinkSession session, Heartbeat heartbeat) {
        long now = clocks.monotonic().nanos();
        boolean late = session.lateness(now) > LATE;
        session.heard(now, Duration.ofMillis(heartbeat.getIntervalMillis()));
        session.acknowledge(heartbeat.getSequence(), clocks.wall().millis());
        NodeLink node = nodes.get(session.nodeId());
        if (node != null) {
            node.heartbeat(session, heartbeat, late);
        }
    }

    void gone(LinkSession session) {
        session.gone();
        NodeLink node = nodes.get(session.nodeId());
        if (node != null) {
            node.gone(session);
        }
    }

    /**
     * A link by its id, also one that the node has moved away from and that still carries calls.
     */
    public Optional<LinkSession> session(String nodeId, ByteString linkId) {
        NodeLink node = nodes.get(nodeId);
        return node == null ? Optional.empty() : node.session(linkId);
    }

    /** A loaded hub or a poor link, whichever is worse, makes heartbeats rarer. */
    private LinkPlan plan(String nodeId, boolean watched, int poor) {
        int doublings = Math.max(poor, load.doublings());
        return idle.heartbeat(nodeId)
                .map(asleep -> LinkPlan.idle(terms.heartbeatInterval(), asleep, watched, doublings))
                .orElseGet(() -> LinkPlan.active(terms.heartbeatInterval(), doublings));
    }

    private Welcome welcome(String nodeId, LinkPlan plan) {
        Welcome.Builder welcome =
                Welcome.newBuilder()
                        .setProtocolVersion(PROTOCOL_VERSION)
                        .setHub(terms.hub())
                        .setHeartbeatIntervalMillis(plan.interval().toMillis())
                        .setIdle(plan.idle())
                        .setHubTimeUnixMillis(clocks.wall().millis());
        listener.auditHead(nodeId).ifPresent(welcome::setAuditHead);
        return welcome.build();
    }

    /** A hub that has too much to do comes late to this as to everything else. */
    private void sweep() {
        long now = clocks.monotonic().nanos();
        load = load.after(now - sweptNanos > look.plus(OVERDUE).toNanos());
        sweptNanos = now;
        nodes.values()
                .forEach(node ->
                        node.sweep(
                                now,
                                session ->
                                        plan(
                                                session.nodeId(),
                                                session.isWatched(now),
                                                node.doublings())));
    }
}
