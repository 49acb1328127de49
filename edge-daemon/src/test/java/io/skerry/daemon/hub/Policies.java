package io.skerry.daemon.hub;

import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;

/** Newer policies of a test fleet. */
final class Policies {
    private Policies() {}

    static Trust revoking(TestFleet fleet, String nodeId) {
        PolicyDocument policy =
                fleet.trust().policy().toBuilder()
                        .setVersion(2)
                        .addRevocations(
                                Revocation.newBuilder().setNodeId(nodeId).setReason("stolen"))
                        .build();
        return switch (fleet.trust().accept(fleet.bundle(policy))) {
            case TrustVerdict.Accepted accepted -> accepted.trust();
            case TrustVerdict.Refused refused -> throw new AssertionError(refused.message());
        };
    }
}
