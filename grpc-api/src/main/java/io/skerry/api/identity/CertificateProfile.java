package io.skerry.api.identity;

import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * The extended key usages of each role's certificates: written by the authority, demanded by the
 * verifier.
 */
final class CertificateProfile {
    private CertificateProfile() {}

    static List<KeyPurposeId> purposes(Role role) {
        return switch (role) {
            case NODE, HUB -> List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
            case OPERATOR -> List.of(KeyPurposeId.id_kp_clientAuth);
        };
    }

    static boolean hasPurposes(Role role, List<String> oids) {
        Set<String> wanted = Set.copyOf(purposes(role).stream().map(KeyPurposeId::getId).toList());
        return wanted.equals(Set.copyOf(oids));
    }
}
