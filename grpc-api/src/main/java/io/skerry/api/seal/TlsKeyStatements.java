package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.TlsKeyStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a node's identity key says of its TLS key, so that a hub's certificate authority alone
 * cannot stand in for a node.
 */
public final class TlsKeyStatements {
    private TlsKeyStatements() {}

    /** A statement for the node's certificate. */
    public static Envelope sign(Signer identity, SpiffeId node, byte[] tlsSpki, Instant notAfter) {
        return Sealer.seal(
                PayloadType.TLS_KEY,
                TlsKeyStatement.newBuilder()
                        .setFleet(node.fleet())
                        .setNodeId(node.name())
                        .setTlsSpki(ByteString.copyFrom(tlsSpki))
                        .setNotAfterUnixMillis(notAfter.toEpochMilli())
                        .build(),
                identity);
    }

    /**
     * Checks the statement in a peer's certificate against the identity key that people bound to
     * the node.
     *
     * @return why the peer is refused; empty when the statement holds
     */
    public static Optional<PeerVerdict.Refused> check(
            PeerIdentity peer, PublicKey identityKey, Instant now) {
        Envelope statement = peer.tlsKeyStatement();
        if (statement == null) {
            return Optional.of(
                    new PeerVerdict.Refused(
                            PeerRefusalReason.NO_STATEMENT,
                            peer.id().uri(),
                            "The node's certificate carries no statement of its identity key;"
                                    + " renew it."));
        }
        return check(statement, peer.id(), peer.spki(), identityKey, now)
                .map(message ->
                        new PeerVerdict.Refused(
                                PeerRefusalReason.BAD_STATEMENT, peer.id().uri(), message));
    }

    /**
     * Checks a statement on its own, as at enrolment.
     *
     * @return one sentence that says what is wrong; empty when the statement holds
     */
    public static Optional<String> check(
            Envelope statement, SpiffeId node, byte[] tlsSpki, PublicKey identityKey, Instant now) {
        return switch (SealOpener.open(
                statement,
                PayloadType.TLS_KEY,
                TlsKeyStatement.getDefaultInstance(),
                List.of(identityKey),
                1)) {
            case Opening.Refused<TlsKeyStatement> refused ->
                    Optional.of("The statement of the TLS key: " + refused.message());
            case Opening.Opened<TlsKeyStatement> opened ->
                    fault(opened.payload(), node, tlsSpki, now);
        };
    }

    private static Optional<String> fault(
            TlsKeyStatement statement, SpiffeId node, byte[] tlsSpki, Instant now) {
        if (!statement.getFleet().equals(node.fleet())
                || !statement.getNodeId().equals(node.name())) {
            return Optional.of("The statement of the TLS key speaks of another node.");
        }
        if (!statement.getTlsSpki().equals(ByteString.copyFrom(tlsSpki))) {
            return Optional.of("The statement speaks of another TLS key.");
        }
        if (now.toEpochMilli() > statement.getNotAfterUnixMillis()) {
            return Optional.of(
                    "The statement of the TLS key ended at "
                            + Instant.ofEpochMilli(statement.getNotAfterUnixMillis())
                            + "; the node shall renew.");
        }
        return Optional.empty();
    }
}
