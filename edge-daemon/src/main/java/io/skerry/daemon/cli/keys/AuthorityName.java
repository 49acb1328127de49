package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Role;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.daemon.cli.CommandFailed;
import java.util.HexFormat;
import java.util.List;

/** Certificate authorities as people type them. */
final class AuthorityName {
    private AuthorityName() {}

    static Role role(String typed) {
        return Role.ofPath(typed)
                .orElseThrow(() ->
                        new CommandFailed(
                                "a role is node, operator or hub, not \"" + typed + "\""));
    }

    /** SHA-256 of the certificate, 64 lower-case hex digits. */
    static String id(CertificateAnchor anchor) {
        return HexFormat.of()
                .formatHex(
                        Certificates.sha256(
                                Certificates.decode(anchor.getCertificate().toByteArray())));
    }

    /** The one authority whose id begins so. */
    static CertificateAnchor of(PolicyDocument policy, String typed) {
        List<CertificateAnchor> meant =
                policy.getAnchorsList().stream()
                        .filter(anchor -> id(anchor).startsWith(typed))
                        .toList();
        if (typed.isEmpty() || meant.size() != 1) {
            throw new CommandFailed(
                    "%s of the authorities of the policy begin with \"%s\"; \"skerry keys show\" lists them"
                            .formatted(meant.isEmpty() ? "none" : "several", typed));
        }
        return meant.getFirst();
    }
}
