package io.skerry.daemon.hub.roster;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.TokenRegistration;
import java.time.Instant;

/**
 * How a node came to the fleet.
 *
 * @param nodeId 32 lower-case hex digits
 * @param identityKey the key that it made
 * @param token what was registered for the token that it used
 * @param bindHmac by which the operator knows it, 32 bytes
 */
public record EnrolledNode(
        String nodeId,
        PublicKey identityKey,
        TokenRegistration token,
        ByteString bindHmac,
        Instant enrolledAt) {

    /** As an operator sees it while it waits for its binding. */
    PendingBinding pending() {
        PendingBinding.Builder pending =
                PendingBinding.newBuilder()
                        .setNodeId(nodeId)
                        .setIdentityKey(identityKey)
                        .setTokenId(token.getTokenId())
                        .setBindHmac(bindHmac)
                        .setName(token.getName())
                        .addAllLabels(token.getLabelsList())
                        .setEnrolledAtUnixMillis(enrolledAt.toEpochMilli());
        if (token.hasLocation()) {
            pending.setLocation(token.getLocation());
        }
        return pending.build();
    }

    /** As it stands in the roster at first. */
    NodeRecord record() {
        NodeRecord.Builder record =
                NodeRecord.newBuilder()
                        .setName(token.getName())
                        .addAllLabels(token.getLabelsList())
                        .setLifecycle(NodeLifecycle.NODE_LIFECYCLE_QUARANTINED)
                        .setEnrolledAtUnixMillis(enrolledAt.toEpochMilli());
        if (token.hasLocation()) {
            record.setLocation(token.getLocation());
        }
        return record.build();
    }
}
