package io.skerry.api.identity;

import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.PolicyDocument;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate authorities that are believed, each for one role only.
 *
 * @param byRole the authorities; a role without any accepts nobody
 */
public record Anchors(Map<Role, List<X509Certificate>> byRole) {
    public Anchors {
        Map<Role, List<X509Certificate>> copy = new EnumMap<>(Role.class);
        byRole.forEach((role, certificates) -> copy.put(role, List.copyOf(certificates)));
        byRole = Map.copyOf(copy);
    }

    /**
     * The anchors of a policy that has been verified.
     *
     * @throws IllegalArgumentException with one sentence when an anchor has no role or is no
     *     certificate
     */
    public static Anchors of(PolicyDocument policy) {
        Map<Role, List<X509Certificate>> byRole = new EnumMap<>(Role.class);
        for (CertificateAnchor anchor : policy.getAnchorsList()) {
            Role role =
                    Role.of(anchor.getRole())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "A certificate anchor is for nodes, operators"
                                                    + " or hubs."));
            byRole.computeIfAbsent(role, r -> new ArrayList<>())
                    .add(Certificates.decode(anchor.getCertificate().toByteArray()));
        }
        return new Anchors(byRole);
    }

    /** The authority of a role that signed a certificate, dates aside. */
    public Optional<X509Certificate> issuer(X509Certificate leaf, Role role) {
        for (X509Certificate anchor : of(role)) {
            if (!leaf.getIssuerX500Principal().equals(anchor.getSubjectX500Principal())) {
                continue;
            }
            try {
                leaf.verify(anchor.getPublicKey());
                return Optional.of(anchor);
            } catch (GeneralSecurityException e) {
                // Another authority of the same name may have signed it: look further.
            }
        }
        return Optional.empty();
    }

    /** The authorities of one role. */
    public List<X509Certificate> of(Role role) {
        return byRole.getOrDefault(role, List.of());
    }
}
