package io.skerry.daemon.hub.relay;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.wire.CallHeaders;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.hub.uplink.LinkSession;
import io.skerry.daemon.hub.uplink.LinkSessions;
import io.skerry.daemon.server.NodeRouting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Forwards calls to nodes by bytes. What it forwards it can read, and cannot change unnoticed. */
public final class RelayService implements NodeRouting.NodeRelay {
    private static final Set<String> FORWARDED =
            Set.of(
                    WireKeys.SKERRY_SESSION_BIN.name(),
                    WireKeys.SKERRY_PROOF_BIN.name(),
                    "traceparent");

    private final LinkSessions sessions;
    private final NodeDirectory nodes;
    private final InstantSource time;

    public RelayService(LinkSessions sessions, NodeDirectory nodes, InstantSource time) {
        this.sessions = sessions;
        this.nodes = nodes;
        this.time = time;
    }

    @Override
    public Listener<byte[]> relay(
            String nodeId, ServerCall<byte[], byte[]> call, Metadata headers) {
        LinkSession session = sessions.session(nodeId).orElseThrow(() -> absent(nodeId));
        RelayedCall relayed = new RelayedCall(call);
        relayed.carriedBy(
                session.open(
                        call.getMethodDescriptor().getFullMethodName(),
                        timeLeftMillis(),
                        CallHeaders.write(headers, FORWARDED),
                        relayed));
        return relayed.fromCaller();
    }

    private RuntimeException absent(String nodeId) {
        Map<String, String> node = Map.of("node", nodeId);
        if (!nodes.knows(nodeId)) {
            return Faults.of(
                    FaultReason.FAULT_REASON_UNKNOWN_NODE,
                    "This hub knows no node of this id: is it enrolled here?",
                    node);
        }
        return nodes.lastSeen(nodeId)
                .map(seen -> Duration.between(seen, time.instant()))
                .map(age ->
                        Faults.of(
                                FaultReason.FAULT_REASON_NODE_UNREACHABLE,
                                "The node has no link to its hub; it was last heard of "
                                        + spoken(age)
                                        + " ago.",
                                Map.of(
                                        "node",
                                        nodeId,
                                        "last_seen_seconds",
                                        Long.toString(Math.max(0, age.toSeconds())))))
                .orElseGet(() ->
                        Faults.of(
                                FaultReason.FAULT_REASON_NODE_UNREACHABLE,
                                "The node has no link to its hub and was never heard of.",
                                node));
    }

    static String spoken(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86400 + " days";
    }

    private static long timeLeftMillis() {
        Deadline deadline = Context.current().getDeadline();
        return deadline == null ? 0 : Math.max(1, deadline.timeRemaining(TimeUnit.MILLISECONDS));
    }
}
