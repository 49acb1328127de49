package io.skerry.api.wire;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.skerry.api.v1.Access;
import io.skerry.api.v1.AccessProto;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.Proof;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call which method, as the contract's option (access) declares beside each method. */
public final class AccessRules {
    /** Methods that are not of our contract, so that no option can stand beside them. */
    private static final Map<String, Rule> FOREIGN =
            Map.of(
                    "grpc.health.v1.Health/Check", anyPeer(),
                    "grpc.health.v1.Health/List", anyPeer(),
                    "grpc.health.v1.Health/Watch", anyPeer(),
                    "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                            new Rule(Set.of(PeerRole.PEER_ROLE_OPERATOR), Proof.PROOF_PEER));

    private final Map<String, Rule> byMethod;

    private AccessRules(Map<String, Rule> byMethod) {
        this.byMethod = Map.copyOf(byMethod);
    }

    /**
     * The rule of one method.
     *
     * @param peers roles that may call; PEER_ROLE_ANYONE lets in callers without a certificate
     * @param proof what a call must carry beside the TLS identity
     */
    public record Rule(Set<PeerRole> peers, Proof proof) {
        public Rule {
            peers = Set.copyOf(peers);
        }

        /** Whether a peer of this role may call; PEER_ROLE_ANYONE is a peer without certificate. */
        public boolean admits(PeerRole role) {
            return peers.contains(role) || peers.contains(PeerRole.PEER_ROLE_ANYONE);
        }
    }

    /**
     * Reads the rules of these services.
     *
     * @throws IllegalStateException when a method has no rule or one that nobody can meet
     */
    public static AccessRules of(Collection<ServiceDescriptor> services) {
        Map<String, Rule> rules = new HashMap<>();
        for (ServiceDescriptor service : services) {
            service.getMethods()
                    .forEach(method ->
                            rules.put(
                                    method.getFullMethodName(),
                                    rule(
                                            method.getFullMethodName(),
                                            method.getSchemaDescriptor())));
        }
        return new AccessRules(rules);
    }

    /** The rule of a full method name such as skerry.v1.NodeService/Introduce. */
    public Optional<Rule> rule(String fullMethod) {
        return Optional.ofNullable(byMethod.get(fullMethod));
    }

    /** Every method that has a rule. */
    public Set<String> methods() {
        return byMethod.keySet();
    }

    private static Rule rule(String fullMethod, @Nullable Object schema) {
        Rule foreign = FOREIGN.get(fullMethod);
        if (foreign != null) {
            return foreign;
        }
        if (!(schema instanceof ProtoMethodDescriptorSupplier supplier)) {
            throw new IllegalStateException(
                    "No access rule: " + fullMethod + " has no descriptor.");
        }
        MethodDescriptor method = supplier.getMethodDescriptor();
        if (!method.getOptions().hasExtension(AccessProto.access)) {
            throw new IllegalStateException("No access rule: " + fullMethod + ".");
        }
        Access access = method.getOptions().getExtension(AccessProto.access);
        List<PeerRole> peers = access.getPeersList();
        if (peers.isEmpty()
                || peers.contains(PeerRole.PEER_ROLE_UNSPECIFIED)
                || peers.contains(PeerRole.UNRECOGNIZED)
                || access.getProof() == Proof.PROOF_UNSPECIFIED
                || access.getProof() == Proof.UNRECOGNIZED) {
            throw new IllegalStateException("The access rule of " + fullMethod + " is incomplete.");
        }
        return new Rule(EnumSet.copyOf(peers), access.getProof());
    }

    private static Rule anyPeer() {
        return new Rule(
                Set.of(
                        PeerRole.PEER_ROLE_NODE,
                        PeerRole.PEER_ROLE_OPERATOR,
                        PeerRole.PEER_ROLE_HUB),
                Proof.PROOF_PEER);
    }
}
