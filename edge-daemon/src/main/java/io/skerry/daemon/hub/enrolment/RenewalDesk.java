package io.skerry.daemon.hub.enrolment;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.Nonces;
import io.skerry.api.seal.RecoveryStatements;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.BeginRecoveryResponse;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RecoverRequest;
import io.skerry.api.v1.RecoverResponse;
import io.skerry.api.v1.RecoveryStatement;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.RenewResponse;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.roster.Roster;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The next certificate of a node that is known: while its present one is good by that one, and once
 * it has ended by the identity key. Who is revoked or unknown gets none either way.
 */
public final class RenewalDesk {
    private final NodeCertificates certificates;
    private final Roster roster;
    private final HubAudit audit;
    private final Nonces nonces;
    private final Self self;
    private final InstantSource clock;

    /**
     * What the hub shows and believes now.
     *
     * @param id of the hub
     * @param certificateSha256 of the certificate that it shows now, DER
     * @param trust the documents of now
     */
    public record Self(
            SpiffeId id, Supplier<ByteString> certificateSha256, Supplier<Trust> trust) {}

    public RenewalDesk(
            NodeCertificates certificates,
            Roster roster,
            HubAudit audit,
            Nonces nonces,
            Self self,
            InstantSource clock) {
        this.certificates = certificates;
        this.roster = roster;
        this.audit = audit;
        this.nonces = nonces;
        this.self = self;
        this.clock = clock;
    }

    /**
     * Renews.
     *
     * @param nodeId as its present certificate says
     * @throws StatusRuntimeException unknown, revoked, or the order is wrong
     */
    public RenewResponse renew(String nodeId, CertificateOrder order) {
        PublicKey identityKey = member(nodeId);
        return RenewResponse.newBuilder()
                .addAllCertificateChain(issue("certificate.renewed", nodeId, identityKey, order))
                .build();
    }

    /** The nonce that a recovery signs. It says nothing of who is known here. */
    BeginRecoveryResponse begin() {
        return BeginRecoveryResponse.newBuilder().setNonce(nonces.current().value()).build();
    }

    /**
     * Recovers.
     *
     * @throws StatusRuntimeException unknown, revoked, the proof does not hold, or the order is
     *     wrong
     */
    RecoverResponse recover(RecoverRequest request) {
        String nodeId = request.getNodeId();
        PublicKey identityKey = member(nodeId);
        ByteString nonce = nonceOf(request);
        if (!nonces.isValid(nonce)) {
            throw refused(
                    RefusalReason.REFUSAL_REASON_BAD_NONCE,
                    "The nonce is not this hub's or is too old; ask for another.");
        }
        RecoveryStatements.check(
                        request.getStatement(),
                        identityKey,
                        SpiffeId.node(self.id().fleet(), nodeId),
                        new RecoveryStatements.Challenge(
                                self.id(), self.certificateSha256().get(), nonce),
                        request.getOrder().getCertificateRequest().toByteArray())
                .ifPresent(refused -> {
                    throw refused(refused.reason(), refused.message());
                });
        return RecoverResponse.newBuilder()
                .addAllCertificateChain(
                        issue("certificate.recovered", nodeId, identityKey, request.getOrder()))
                .setBundle(self.trust().get().bundle())
                .build();
    }

    private List<ByteString> issue(
            String kind, String nodeId, PublicKey identityKey, CertificateOrder order) {
        Instant now = clock.instant();
        NodeCertificates.Checked checked =
                certificates.check("order.", nodeId, identityKey, order, now);
        String subject = SpiffeId.node(self.id().fleet(), nodeId).uri();
        audit.append(kind, subject, subject, Map.of());
        return certificates.issue(checked, now);
    }

    private PublicKey member(String nodeId) {
        PublicKey identityKey = roster.identityKey(nodeId);
        if (identityKey == null) {
            throw Faults.of(
                    FaultReason.FAULT_REASON_UNKNOWN_NODE,
                    "This hub knows no node of this id: is it enrolled here?",
                    Map.of("node", nodeId));
        }
        if (self.trust().get().isRevokedNode(nodeId)) {
            throw Faults.of(
                    FaultReason.FAULT_REASON_PEER_REVOKED,
                    "The node is revoked; enrol the machine anew under another id.",
                    Map.of("node", nodeId));
        }
        return identityKey;
    }

    /** Read before it is believed: it only chooses which nonce the statement is held against. */
    private static ByteString nonceOf(RecoverRequest request) {
        try {
            return RecoveryStatement.parseFrom(request.getStatement().getPayload()).getNonce();
        } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
            throw refused(RefusalReason.REFUSAL_REASON_MALFORMED, "The recovery cannot be read.");
        }
    }

    private static StatusRuntimeException refused(RefusalReason reason, String message) {
        return Faults.of(
                FaultReason.FAULT_REASON_PROOF_REFUSED,
                message,
                Map.of("refusal", reason.name().substring("REFUSAL_REASON_".length())));
    }
}
