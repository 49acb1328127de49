package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RecoveryStatement;
import io.skerry.api.v1.RefusalReason;
import java.util.List;
import java.util.Optional;

/**
 * How a node whose certificate has ended proves itself: its identity key signs the hub's nonce, the
 * hub's name, the certificate that the hub showed, and the key that is to be certified. TLS
 * exporters would bind the connection too; BoringSSL offers none here.
 */
public final class RecoveryStatements {
    private RecoveryStatements() {}

    /**
     * What a recovery answers to.
     *
     * @param hub that was asked
     * @param serverCertificateSha256 SHA-256 of the certificate that it showed, DER
     * @param nonce of that hub, 32 bytes
     */
    public record Challenge(SpiffeId hub, ByteString serverCertificateSha256, ByteString nonce) {}

    /** Signs for one challenge and one certificate request. */
    public static Envelope sign(
            Signer identity, SpiffeId node, Challenge challenge, byte[] certificateRequest) {
        return Sealer.seal(
                PayloadType.RECOVERY, statement(node, challenge, certificateRequest), identity);
    }

    /**
     * Holds a statement against what it must say.
     *
     * @param identityKey that people bound to the node, or that it enrolled with
     * @return why it is refused; empty when it holds
     */
    public static Optional<Opening.Refused<RecoveryStatement>> check(
            Envelope envelope,
            PublicKey identityKey,
            SpiffeId node,
            Challenge challenge,
            byte[] certificateRequest) {
        return switch (SealOpener.open(
                envelope,
                PayloadType.RECOVERY,
                RecoveryStatement.getDefaultInstance(),
                List.of(identityKey),
                1)) {
            case Opening.Refused<RecoveryStatement> refused -> Optional.of(refused);
            case Opening.Opened<RecoveryStatement> opened ->
                    fault(opened.payload(), statement(node, challenge, certificateRequest));
        };
    }

    private static RecoveryStatement statement(
            SpiffeId node, Challenge challenge, byte[] certificateRequest) {
        return RecoveryStatement.newBuilder()
                .setFleet(node.fleet())
                .setNodeId(node.name())
                .setNonce(challenge.nonce())
                .setHub(challenge.hub().uri())
                .setServerCertificateSha256(challenge.serverCertificateSha256())
                .setCertificateRequestSha256(ByteString.copyFrom(Keys.sha256(certificateRequest)))
                .build();
    }

    private static Optional<Opening.Refused<RecoveryStatement>> fault(
            RecoveryStatement said, RecoveryStatement wanted) {
        if (!said.getFleet().equals(wanted.getFleet())) {
            return refused(
                    RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                    "The recovery is for another fleet.",
                    "fleet");
        }
        if (!said.getNodeId().equals(wanted.getNodeId())) {
            return refused(
                    RefusalReason.REFUSAL_REASON_WRONG_NODE,
                    "The recovery speaks of another node.",
                    "node_id");
        }
        if (!said.getHub().equals(wanted.getHub())
                || !said.getServerCertificateSha256().equals(wanted.getServerCertificateSha256())) {
            return refused(
                    RefusalReason.REFUSAL_REASON_REPLAYED,
                    "The recovery was signed for another hub, or for a certificate that this one"
                            + " does not show.",
                    "server_certificate_sha256");
        }
        if (!said.getNonce().equals(wanted.getNonce())) {
            return refused(
                    RefusalReason.REFUSAL_REASON_BAD_NONCE,
                    "The nonce is not this hub's.",
                    "nonce");
        }
        if (!said.equals(wanted)) {
            return refused(
                    RefusalReason.REFUSAL_REASON_REPLAYED,
                    "The recovery was signed for another key.",
                    "certificate_request_sha256");
        }
        return Optional.empty();
    }

    private static Optional<Opening.Refused<RecoveryStatement>> refused(
            RefusalReason reason, String message, String field) {
        return Optional.of(new Opening.Refused<>(reason, message, field));
    }
}
