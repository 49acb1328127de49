package io.skerry.daemon.hub.roster;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.TokenRegistration;
import io.skerry.daemon.hub.health.Health;
import java.time.Instant;

/** Nodes for tests of the roster. */
final class Nodes {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private Nodes() {}

    static String id(int i) {
        return "%032x".formatted(i);
    }

    static EnrolledNode enrolled(int i) {
        return new EnrolledNode(
                id(i),
                PublicKey.newBuilder().setSpki(ByteString.copyFromUtf8("key " + i)).build(),
                TokenRegistration.newBuilder().setName("node-" + i).build(),
                ByteString.copyFrom(new byte[32]),
                NOW);
    }

    static NodeState state(int i, String name, long receivedAt) {
        return new NodeState(
                NodeRecord.newBuilder()
                        .setName(name)
                        .setLifecycle(NodeLifecycle.NODE_LIFECYCLE_ACTIVE)
                        .setEnrolledAtUnixMillis(i)
                        .build(),
                NodeStatus.newBuilder().setReceivedAtUnixMillis(receivedAt).build(),
                Health.UNKNOWN);
    }
}
