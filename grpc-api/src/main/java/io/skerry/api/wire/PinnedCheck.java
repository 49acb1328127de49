package io.skerry.api.wire;

import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * For a machine that knows nothing but the digests of authorities: the peer shows one of them in
 * its chain, and must be certified by it.
 */
final class PinnedCheck implements PeerCheck {
    private final List<byte[]> anchors;
    private final String fleet;
    private final Role role;
    private final InstantSource time;
    private final PeerVerifier verifier = new PeerVerifier();

    PinnedCheck(List<byte[]> anchors, String fleet, Role role, InstantSource time) {
        this.anchors = List.copyOf(anchors);
        this.fleet = fleet;
        this.role = role;
        this.time = time;
    }

    @Override
    public PeerVerdict check(List<X509Certificate> chain) {
        for (X509Certificate shown : chain) {
            byte[] digest = digest(shown);
            if (anchors.stream().anyMatch(anchor -> MessageDigest.isEqual(anchor, digest))) {
                PeerVerdict verdict =
                        verifier.verify(
                                chain,
                                new Anchors(Map.of(role, List.of(shown))),
                                fleet,
                                time.instant());
                if (verdict instanceof PeerVerdict.Accepted accepted
                        && accepted.peer().id().role() != role) {
                    return new PeerVerdict.Refused(
                            PeerRefusalReason.WRONG_ROLE,
                            accepted.peer().id().uri(),
                            "The peer at this address is no " + role.path() + ".");
                }
                return verdict;
            }
        }
        return new PeerVerdict.Refused(
                PeerRefusalReason.FOREIGN,
                "",
                "The peer does not show the authority that the token names: wrong address or"
                        + " another fleet.");
    }

    private static byte[] digest(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
