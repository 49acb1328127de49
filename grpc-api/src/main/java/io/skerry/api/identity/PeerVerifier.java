package io.skerry.api.identity;

import io.skerry.api.v1.Envelope;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who a TLS peer is. A leaf must stand directly under an anchor of its own role; further
 * certificates that a peer sends are not looked at. The name that counts is the one URI name; the
 * subject is never read.
 */
public final class PeerVerifier {
    private static final int MAX_CHAIN = 4;

    /**
     * Checks a chain as TLS delivers it.
     *
     * @param chain leaf first
     * @param anchors whom to believe for which role
     * @param fleet the only fleet that is accepted
     * @param now corrected time of the decision
     */
    public PeerVerdict verify(
            List<X509Certificate> chain, Anchors anchors, String fleet, Instant now) {
        if (chain.isEmpty() || chain.size() > MAX_CHAIN) {
            return refused(
                    PeerRefusalReason.MALFORMED,
                    "",
                    "The peer sent no certificate, or more than four.");
        }
        X509Certificate leaf = chain.getFirst();
        List<String> uris;
        try {
            uris = Certificates.uriNames(leaf);
        } catch (CertificateParsingException e) {
            return refused(
                    PeerRefusalReason.MALFORMED,
                    "",
                    "The names in the certificate cannot be read.");
        }
        if (uris.isEmpty()) {
            return refused(
                    PeerRefusalReason.NO_SPIFFE_ID,
                    "",
                    "The certificate has no SPIFFE id; issue one with skerry.");
        }
        if (uris.size() > 1) {
            return refused(
                    PeerRefusalReason.TWO_SPIFFE_IDS,
                    String.join(", ", uris),
                    "The certificate has more than one URI name; exactly one is allowed.");
        }
        SpiffeId id;
        try {
            id = SpiffeId.parse(uris.getFirst());
        } catch (IllegalArgumentException e) {
            return refused(
                    PeerRefusalReason.NO_SPIFFE_ID,
                    uris.getFirst(),
                    String.valueOf(e.getMessage()));
        }
        if (!id.fleet().equals(fleet)) {
            return refused(
                    PeerRefusalReason.FOREIGN,
                    id.uri(),
                    "The peer belongs to fleet " + id.fleet() + " and this is " + fleet + ".");
        }
        return verifyNamed(leaf, id, anchors, now);
    }

    private static PeerVerdict verifyNamed(
            X509Certificate leaf, SpiffeId id, Anchors anchors, Instant now) {
        Optional<X509Certificate> issuer = anchors.issuer(leaf, id.role());
        if (issuer.isEmpty()) {
            boolean otherRole =
                    anchors.byRole().keySet().stream()
                            .anyMatch(role -> anchors.issuer(leaf, role).isPresent());
            return otherRole
                    ? refused(
                            PeerRefusalReason.WRONG_ROLE,
                            id.uri(),
                            "The certificate is signed by the authority of another role.")
                    : refused(
                            PeerRefusalReason.FOREIGN,
                            id.uri(),
                            "The certificate is signed by no authority of this fleet.");
        }
        X509Certificate anchor = issuer.get();
        for (X509Certificate certificate : List.of(leaf, anchor)) {
            String what =
                    certificate.equals(leaf) ? "The certificate" : "The authority's certificate";
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                return refused(
                        PeerRefusalReason.EXPIRED,
                        id.uri(),
                        what + " expired at " + certificate.getNotAfter().toInstant() + ".");
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                return refused(
                        PeerRefusalReason.NOT_YET_VALID,
                        id.uri(),
                        what
                                + " is valid from "
                                + certificate.getNotBefore().toInstant()
                                + "; check the clocks.");
            }
        }
        return verifyContent(leaf, anchor, id, now);
    }

    private static PeerVerdict verifyContent(
            X509Certificate leaf, X509Certificate anchor, SpiffeId id, Instant now) {
        if (!hasUsages(leaf, id.role())) {
            return refused(
                    PeerRefusalReason.WRONG_USAGE,
                    id.uri(),
                    "The key usages of the certificate are not those of its role.");
        }
        if (!CertificateRequests.isP256(leaf.getPublicKey()) || !validates(leaf, anchor, now)) {
            return refused(
                    PeerRefusalReason.MALFORMED,
                    id.uri(),
                    "The certificate does not pass path validation.");
        }
        Envelope statement;
        try {
            statement = Certificates.tlsKeyStatement(leaf);
        } catch (IllegalArgumentException e) {
            return refused(
                    PeerRefusalReason.BAD_STATEMENT, id.uri(), String.valueOf(e.getMessage()));
        }
        return new PeerVerdict.Accepted(new PeerIdentity(id, leaf, statement));
    }

    private static boolean hasUsages(X509Certificate leaf, Role role) {
        boolean @Nullable [] usage = leaf.getKeyUsage();
        try {
            @Nullable List<String> extended = leaf.getExtendedKeyUsage();
            return leaf.getBasicConstraints() == -1
                    && usage != null
                    && usage[0]
                    && extended != null
                    && CertificateProfile.hasPurposes(role, extended);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean validates(X509Certificate leaf, X509Certificate anchor, Instant now) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            // Revocation is a matter of the signed policy, not of lists or responders.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)),
                            parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PeerVerdict refused(PeerRefusalReason reason, String claimed, String message) {
        return new PeerVerdict.Refused(reason, claimed, message);
    }
}
