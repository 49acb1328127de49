package io.skerry.daemon.hub.enrolment;

import com.google.protobuf.ByteString;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Certificates of nodes: whatever brings a node here, it gets one by these rules and no others. */
public final class NodeCertificates {
    private static final Duration LIFE = Duration.ofDays(21);
    private static final Duration BACK_DATE = Duration.ofHours(1);

    private final Supplier<Optional<CertificateAuthority>> authority;
    private final String fleet;

    /**
     * @param authority signs them; empty while no policy names one that this hub has
     */
    public NodeCertificates(Supplier<Optional<CertificateAuthority>> authority, String fleet) {
        this.authority = authority;
        this.fleet = fleet;
    }

    /**
     * An order that may be filled.
     *
     * @param tls the key to certify; the machine proved that it has it
     */
    record Checked(String nodeId, java.security.PublicKey tls, CertificateOrder order) {}

    /**
     * Checks an order for a node.
     *
     * @param prefix where the order stands in its request, such as {@code "order."}
     * @throws io.grpc.StatusRuntimeException with the field
     */
    Checked check(
            String prefix,
            String nodeId,
            PublicKey identityKey,
            CertificateOrder order,
            Instant now) {
        java.security.PublicKey tls;
        try {
            tls = CertificateRequests.verify(order.getCertificateRequest().toByteArray());
        } catch (IllegalArgumentException wrong) {
            throw Faults.badRequest(
                    prefix + "certificate_request", String.valueOf(wrong.getMessage()));
        }
        TlsKeyStatements.check(
                        order.getTlsKeyStatement(),
                        SpiffeId.node(fleet, nodeId),
                        tls.getEncoded(),
                        identityKey,
                        now)
                .ifPresent(wrong -> {
                    throw Faults.badRequest(prefix + "tls_key_statement", wrong);
                });
        return new Checked(nodeId, tls, order);
    }

    /** The certificate and its authority's, leaf first, DER. */
    List<ByteString> issue(Checked checked, Instant now) {
        CertificateAuthority issuing =
                authority
                        .get()
                        .orElseThrow(() ->
                                Faults.precondition(
                                        FaultReason.FAULT_REASON_INTERNAL,
                                        "NODE_AUTHORITY",
                                        fleet,
                                        "The policy names no authority of nodes that this hub"
                                                + " holds; an operator signs it with \"skerry keys"
                                                + " trust-authority\"."));
        X509Certificate leaf =
                issuing.issue(
                        SpiffeId.node(fleet, checked.nodeId()),
                        checked.tls(),
                        now.minus(BACK_DATE),
                        now.plus(life(checked.order())),
                        checked.order().getTlsKeyStatement());
        return Certificates.encode(List.of(leaf, issuing.certificate()));
    }

    private static Duration life(CertificateOrder order) {
        Duration wished = Duration.ofSeconds(Integer.toUnsignedLong(order.getLifetimeSeconds()));
        return wished.isZero() || wished.compareTo(LIFE) > 0 ? LIFE : wished;
    }
}
