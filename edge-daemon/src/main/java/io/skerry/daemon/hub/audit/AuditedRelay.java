package io.skerry.daemon.hub.audit;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.skerry.api.identity.NodeId;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.server.CallAudit;
import io.skerry.daemon.server.CallRecord;
import io.skerry.daemon.server.NodeRouting;
import java.util.Map;
import java.util.Optional;

/**
 * Records commands that pass through: before they are forwarded, and how the call ended. What a
 * command did, the node records itself; this one shows that the hub saw it.
 */
public final class AuditedRelay implements NodeRouting.NodeRelay, CallAudit {
    private static final String EXECUTE =
            NodeServiceGrpc.getExecuteCommandMethod().getFullMethodName();

    private final NodeRouting.NodeRelay relay;
    private final HubAudit audit;
    private final String fleet;

    public AuditedRelay(NodeRouting.NodeRelay relay, HubAudit audit, String fleet) {
        this.relay = relay;
        this.audit = audit;
        this.fleet = fleet;
    }

    @Override
    public Listener<byte[]> relay(
            String nodeId, ServerCall<byte[], byte[]> call, Metadata headers) {
        if (isCommand(call.getMethodDescriptor().getFullMethodName(), nodeId)) {
            audit.append("command.relayed", peer(), node(nodeId), Map.of());
        }
        return relay.relay(nodeId, call, headers);
    }

    @Override
    public void ended(CallRecord call) {
        if (isCommand(call.method(), call.node())) {
            audit.appendLater(
                    "command.relay_ended",
                    call.peer(),
                    node(call.node()),
                    Map.of(
                            "status",
                            call.status().name(),
                            "took_millis",
                            Long.toString(call.took().toMillis())));
        }
    }

    /** What is addressed to no id at all reaches nobody and stays out. */
    private static boolean isCommand(String method, String nodeId) {
        return method.equals(EXECUTE) && NodeId.isValid(nodeId);
    }

    private String node(String nodeId) {
        return SpiffeId.node(fleet, nodeId).uri();
    }

    private static String peer() {
        return Optional.ofNullable(WireKeys.PEER.get())
                .map(PeerIdentity::id)
                .map(SpiffeId::uri)
                .orElse("");
    }
}
