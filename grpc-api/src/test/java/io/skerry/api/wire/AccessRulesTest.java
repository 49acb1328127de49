package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import io.grpc.health.v1.HealthGrpc;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.Proof;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.api.v1.UplinkServiceGrpc;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final List<ServiceDescriptor> ALL =
            List.of(
                    NodeServiceGrpc.getServiceDescriptor(),
                    UplinkServiceGrpc.getServiceDescriptor(),
                    EnrolmentServiceGrpc.getServiceDescriptor(),
                    FleetServiceGrpc.getServiceDescriptor(),
                    SeriesServiceGrpc.getServiceDescriptor(),
                    AuditServiceGrpc.getServiceDescriptor(),
                    HealthGrpc.getServiceDescriptor());

    @Test
    void everyMethodOfTheContractHasARule() {
        AccessRules rules = AccessRules.of(ALL);
        int methods = ALL.stream().mapToInt(service -> service.getMethods().size()).sum();

        assertEquals(methods, rules.methods().size());
    }

    @Test
    void readsWhatStandsBesideTheMethod() {
        AccessRules rules = AccessRules.of(ALL);

        assertEquals(
                new AccessRules.Rule(
                        Set.of(PeerRole.PEER_ROLE_OPERATOR, PeerRole.PEER_ROLE_HUB),
                        Proof.PROOF_SESSION),
                rules.rule("skerry.v1.NodeService/WatchSeries").orElseThrow());
        assertEquals(
                Set.of(PeerRole.PEER_ROLE_NODE),
                rules.rule("skerry.v1.UplinkService/Link").orElseThrow().peers());
        assertTrue(rules.rule("skerry.v1.NodeService/NoSuchMethod").isEmpty());
    }

    @Test
    void onlyEnrolmentAdmitsCallersWithoutACertificate() {
        AccessRules rules = AccessRules.of(ALL);
        for (String method : rules.methods()) {
            assertEquals(
                    method.startsWith("skerry.v1.EnrolmentService/"),
                    rules.rule(method).orElseThrow().admits(PeerRole.PEER_ROLE_ANYONE),
                    method);
        }
    }

    @Test
    void nodesMayNotCallNodes() {
        AccessRules rules = AccessRules.of(ALL);
        for (String method : rules.methods()) {
            if (method.startsWith("skerry.v1.NodeService/")) {
                assertFalse(
                        rules.rule(method).orElseThrow().admits(PeerRole.PEER_ROLE_NODE), method);
            }
        }
    }

    @Test
    void aMethodWithoutARuleStopsTheStart() {
        ServiceDescriptor bare =
                ServiceDescriptor.newBuilder("skerry.v1.Bare")
                        .addMethod(RawCalls.method("skerry.v1.Bare/Call", MethodType.UNARY))
                        .build();

        String message =
                assertThrows(IllegalStateException.class, () -> AccessRules.of(List.of(bare)))
                        .getMessage();

        assertTrue(String.valueOf(message).contains("skerry.v1.Bare/Call"), message);
    }
}
