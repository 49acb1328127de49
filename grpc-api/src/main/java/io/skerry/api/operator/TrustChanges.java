package io.skerry.api.operator;

import io.skerry.api.identity.Certificates;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The difference between two documents, one sentence for each change, for who is to sign it. */
final class TrustChanges {
    private TrustChanges() {}

    static List<String> of(RootDocument before, RootDocument after) {
        List<String> changes = new ArrayList<>();
        for (RoleKeys role : after.getRolesList()) {
            String name = RoleKeyFiles.name(role.getRole());
            RoleKeys old =
                    before.getRolesList().stream()
                            .filter(known -> known.getRole() == role.getRole())
                            .findFirst()
                            .orElse(RoleKeys.getDefaultInstance());
            role.getKeyIdsList().stream()
                    .filter(id -> !old.getKeyIdsList().contains(id))
                    .forEach(id -> changes.add("key " + id + " may sign for " + name));
            old.getKeyIdsList().stream()
                    .filter(id -> !role.getKeyIdsList().contains(id))
                    .forEach(id -> changes.add("key " + id + " may no longer sign for " + name));
            if (old.getThreshold() != role.getThreshold()) {
                changes.add(
                        "%s needs %d of %d signatures, before %d of %d"
                                .formatted(
                                        name,
                                        role.getThreshold(),
                                        RoleKeyFiles.people(after, role).size(),
                                        old.getThreshold(),
                                        RoleKeyFiles.people(before, old).size()));
            }
        }
        before.getRolesList().stream()
                .filter(old ->
                        after.getRolesList().stream().noneMatch(r -> r.getRole() == old.getRole()))
                .forEach(
                        old -> changes.add("nobody signs for " + RoleKeyFiles.name(old.getRole())));
        changes.add(
                "root "
                        + Long.toUnsignedString(after.getVersion())
                        + " holds until "
                        + Instant.ofEpochMilli(after.getExpiresAtUnixMillis()));
        return changes;
    }

    static List<String> of(PolicyDocument before, PolicyDocument after) {
        List<String> changes = new ArrayList<>();
        operators(before, after, changes);
        after.getAnchorsList().stream()
                .filter(anchor -> !before.getAnchorsList().contains(anchor))
                .forEach(anchor -> changes.add(anchor(anchor) + " is trusted"));
        before.getAnchorsList().stream()
                .filter(anchor -> !after.getAnchorsList().contains(anchor))
                .forEach(anchor -> changes.add(anchor(anchor) + " is no longer trusted"));
        after.getRevocationsList().stream()
                .filter(revocation -> !before.getRevocationsList().contains(revocation))
                .forEach(revocation ->
                        changes.add(
                                subject(revocation) + " is revoked: " + revocation.getReason()));
        before.getRevocationsList().stream()
                .filter(revocation -> !after.getRevocationsList().contains(revocation))
                .forEach(revocation -> changes.add(subject(revocation) + " is NO LONGER revoked"));
        after.getHubAuditKeysList().stream()
                .filter(audit -> !before.getHubAuditKeysList().contains(audit))
                .forEach(audit ->
                        changes.add(
                                "hub "
                                        + audit.getHub()
                                        + " signs its audit with key "
                                        + TrustDraft.shortId(audit.getKey())));
        before.getHubAuditKeysList().stream()
                .filter(audit -> !after.getHubAuditKeysList().contains(audit))
                .forEach(audit ->
                        changes.add(
                                "hub "
                                        + audit.getHub()
                                        + " no longer signs its audit with key "
                                        + TrustDraft.shortId(audit.getKey())));
        if (!before.getLogRetention().equals(after.getLogRetention())) {
            changes.add("nodes keep of their logs " + LogLimits.words(after.getLogRetention()));
        }
        changes.add(
                "policy "
                        + Long.toUnsignedString(after.getVersion())
                        + " holds until "
                        + Instant.ofEpochMilli(after.getExpiresAtUnixMillis()));
        return changes;
    }

    private static void operators(
            PolicyDocument before, PolicyDocument after, List<String> changes) {
        Map<String, Operator> old = new LinkedHashMap<>();
        before.getOperatorsList().forEach(operator -> old.put(operator.getName(), operator));
        for (Operator operator : after.getOperatorsList()) {
            Operator known = old.remove(operator.getName());
            String name = "operator " + operator.getName();
            if (known == null) {
                changes.add(name + " is named, with key " + TrustDraft.shortId(operator.getKey()));
            } else if (!known.getKey().equals(operator.getKey())) {
                changes.add(
                        name
                                + " has key "
                                + TrustDraft.shortId(operator.getKey())
                                + " instead of "
                                + TrustDraft.shortId(known.getKey()));
            }
            List<Grant> grants = known == null ? List.of() : known.getGrantsList();
            operator.getGrantsList().stream()
                    .filter(grant -> !grants.contains(grant))
                    .forEach(grant -> changes.add(name + " may " + words(grant)));
            grants.stream()
                    .filter(grant -> !operator.getGrantsList().contains(grant))
                    .forEach(grant -> changes.add(name + " may no longer " + words(grant)));
        }
        old.keySet().forEach(name -> changes.add("operator " + name + " is no longer named"));
    }

    /** Such as {@code * up to risk disruptive where region=north, with the approval of 1 other}. */
    static String words(Grant grant) {
        StringBuilder text =
                new StringBuilder("run ")
                        .append(String.join(", ", grant.getVerbsList()))
                        .append(" up to risk ")
                        .append(word(grant.getMaxRisk().name(), "RISK_"));
        if (grant.getScopeCount() > 0) {
            text.append(" where ")
                    .append(
                            String.join(
                                    " and ",
                                    grant.getScopeList().stream()
                                            .map(label -> label.getName() + "=" + label.getValue())
                                            .toList()));
        }
        if (grant.getApprovals() > 0) {
            text.append(", with the approval of ").append(grant.getApprovals()).append(" other(s)");
        }
        return text.toString();
    }

    private static String anchor(CertificateAnchor anchor) {
        String name;
        try {
            name =
                    "until "
                            + Certificates.decode(anchor.getCertificate().toByteArray())
                                    .getNotAfter()
                                    .toInstant();
        } catch (IllegalArgumentException unreadable) {
            name = "which cannot be read";
        }
        return "an authority of "
                + word(anchor.getRole().name(), "PEER_ROLE_")
                + "s, "
                + name
                + ",";
    }

    private static String subject(Revocation revocation) {
        return revocation.hasNodeId()
                ? "node " + revocation.getNodeId()
                : "key " + revocation.getKeyId();
    }

    private static String word(String constant, String prefix) {
        return constant.startsWith(prefix)
                ? constant.substring(prefix.length()).toLowerCase(Locale.ROOT)
                : constant.toLowerCase(Locale.ROOT);
    }
}
