package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Keys;
import io.skerry.api.operator.LogLimits;
import io.skerry.api.operator.RoleKeyFiles;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.RoleKeys;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who rules the fleet, as the folder holds it. */
@Command(
        name = "show",
        description = "Shows the documents that rule the fleet: keys by role, people, authorities.")
final class KeysShowCommand implements Callable<Integer> {
    private static final int SHORT = 16;

    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Override
    public Integer call() {
        Trust trust = who.open().trust();
        Instant now = Instant.now();
        output.print(json(trust), text(trust, now));
        return 0;
    }

    private static Map<String, Object> json(Trust trust) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("fleet", trust.root().getFleet());
        result.put("root_sha256", HexFormat.of().formatHex(trust.rootSha256()));
        result.put("root_version", trust.root().getVersion());
        result.put("root_expires", time(trust.root().getExpiresAtUnixMillis()));
        result.put("policy_version", trust.policy().getVersion());
        result.put("policy_expires", time(trust.policy().getExpiresAtUnixMillis()));
        List<Map<String, Object>> roles = new ArrayList<>();
        for (RoleKeys role : trust.root().getRolesList()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("role", word(role.getRole().name(), "TRUST_ROLE_"));
            each.put("threshold", role.getThreshold());
            each.put("keys", RoleKeyFiles.people(trust.root(), role));
            each.put("ml_dsa_65", lasting(trust, role));
            roles.add(each);
        }
        result.put("roles", roles);
        result.put(
                "operators",
                trust.policy().getOperatorsList().stream()
                        .map(operator ->
                                Map.of(
                                        "name",
                                        operator.getName(),
                                        "key",
                                        Keys.keyId(operator.getKey()),
                                        "grants",
                                        operator.getGrantsList().stream()
                                                .map(KeysShowCommand::grant)
                                                .toList()))
                        .toList());
        result.put(
                "authorities",
                trust.policy().getAnchorsList().stream()
                        .map(anchor ->
                                Map.of(
                                        "role", word(anchor.getRole().name(), "PEER_ROLE_"),
                                        "sha256", AuthorityName.id(anchor)))
                        .toList());
        result.put(
                "logs",
                trust.policy().hasLogRetention()
                        ? LogLimits.words(trust.policy().getLogRetention())
                        : "");
        result.put(
                "revocations",
                trust.policy().getRevocationsList().stream()
                        .map(KeysShowCommand::revocation)
                        .toList());
        return result;
    }

    private static List<String> lasting(Trust trust, RoleKeys role) {
        List<String> people = RoleKeyFiles.people(trust.root(), role);
        return role.getKeyIdsList().stream().filter(id -> !people.contains(id)).toList();
    }

    private static String text(Trust trust, Instant now) {
        PolicyDocument policy = trust.policy();
        StringBuilder text = new StringBuilder("Fleet ").append(trust.root().getFleet());
        text.append("\n  root ")
                .append(trust.root().getVersion())
                .append(until(trust.root().getExpiresAtUnixMillis(), now));
        for (RoleKeys role : trust.root().getRolesList()) {
            text.append(
                    "\n    %-9s %d of %d:"
                            .formatted(
                                    word(role.getRole().name(), "TRUST_ROLE_"),
                                    role.getThreshold(),
                                    RoleKeyFiles.people(trust.root(), role).size()));
            RoleKeyFiles.people(trust.root(), role)
                    .forEach(id -> text.append(' ').append(id, 0, SHORT));
            if (!lasting(trust, role).isEmpty()) {
                text.append("  beside ML-DSA-65:");
                lasting(trust, role).forEach(id -> text.append(' ').append(id, 0, SHORT));
            }
        }
        text.append("\n  policy ")
                .append(policy.getVersion())
                .append(until(policy.getExpiresAtUnixMillis(), now));
        for (Operator operator : policy.getOperatorsList()) {
            text.append("\n    operator ")
                    .append(operator.getName())
                    .append("  key ")
                    .append(Keys.keyId(operator.getKey()), 0, SHORT);
            operator.getGrantsList()
                    .forEach(grant -> text.append("\n      may ").append(grant(grant)));
        }
        for (CertificateAnchor anchor : policy.getAnchorsList()) {
            text.append("\n    authority of ")
                    .append(word(anchor.getRole().name(), "PEER_ROLE_"))
                    .append("s  ")
                    .append(AuthorityName.id(anchor), 0, SHORT)
                    .append(
                            until(
                                    Certificates.decode(anchor.getCertificate().toByteArray())
                                            .getNotAfter()
                                            .toInstant()
                                            .toEpochMilli(),
                                    now));
        }
        if (policy.hasLogRetention()) {
            text.append("\n    nodes keep of their logs ")
                    .append(LogLimits.words(policy.getLogRetention()));
        }
        policy.getRevocationsList()
                .forEach(each -> text.append("\n    revoked: ").append(revocation(each)));
        return text.toString();
    }

    private static String grant(Grant grant) {
        StringBuilder text =
                new StringBuilder(String.join(", ", grant.getVerbsList()))
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
        return text.toString();
    }

    private static String revocation(Revocation revocation) {
        return (revocation.hasNodeId()
                        ? "node " + revocation.getNodeId()
                        : "key " + revocation.getKeyId())
                + " ("
                + revocation.getReason()
                + ")";
    }

    private static String until(long expiresAt, Instant now) {
        Duration left = Duration.between(now, Instant.ofEpochMilli(expiresAt));
        return left.isNegative()
                ? ", EXPIRED at " + time(expiresAt)
                : ", until " + time(expiresAt) + " (" + left.toDays() + " days)";
    }

    private static String time(long unixMillis) {
        return Instant.ofEpochMilli(unixMillis).toString();
    }

    private static String word(String constant, String prefix) {
        return constant.substring(prefix.length()).toLowerCase(Locale.ROOT);
    }
}
