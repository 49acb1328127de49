package io.skerry.daemon.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.wire.WireKeys;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a call is meant for this daemon, by the metadata skerry-node: a hub forwards what is
 * meant for its nodes, a node refuses what is meant for another.
 */
public final class NodeRouting implements ByteInterceptor {
    private static final Set<String> ROUTED =
            Set.of(NodeServiceGrpc.SERVICE_NAME, AuditServiceGrpc.SERVICE_NAME);

    private final String ownName;
    private final Optional<NodeRelay> relay;

    private NodeRouting(String ownName, Optional<NodeRelay> relay) {
        this.ownName = ownName;
        this.relay = relay;
    }

    /** Where a hub hands over calls for its nodes. */
    @FunctionalInterface
    public interface NodeRelay {
        /** Takes the call over; throws a fault when the node cannot be reached. */
        Listener<byte[]> relay(String nodeId, ServerCall<byte[], byte[]> call, Metadata headers);
    }

    /** A daemon that answers for itself only; its name is the last part of its SPIFFE id. */
    public static NodeRouting own(String ownName) {
        return new NodeRouting(ownName, Optional.empty());
    }

    /** A hub. */
    public static NodeRouting hub(String ownName, NodeRelay relay) {
        return new NodeRouting(ownName, Optional.of(relay));
    }

    /** Whether another daemon answers this call, and so checks its proof. */
    boolean isElsewhere(String method, Metadata headers) {
        String node = headers.get(WireKeys.SKERRY_NODE);
        return node != null && !node.equals(ownName) && isRouted(method);
    }

    @Override
    public Listener<byte[]> intercept(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        String node = headers.get(WireKeys.SKERRY_NODE);
        if (node == null || node.equals(ownName)) {
            return next.startCall(call, headers);
        }
        if (!isRouted(method)) {
            throw Faults.badRequest(
                    WireKeys.SKERRY_NODE.name(), "A hub answers " + method + " itself.");
        }
        if (relay.isEmpty()) {
            throw Faults.of(
                    FaultReason.FAULT_REASON_UNKNOWN_NODE,
                    "This is " + ownName + " and not " + node + ": check the address.",
                    Map.of("node", node));
        }
        return relay.get().relay(node, call, headers);
    }

    private static boolean isRouted(String method) {
        return ROUTED.contains(method.substring(0, method.indexOf('/')));
    }
}
