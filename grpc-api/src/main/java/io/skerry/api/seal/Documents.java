package io.skerry.api.seal;

import com.google.protobuf.Message;
import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.MlDsa65;
import io.skerry.api.identity.NodeId;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.HubAuditKey;
import io.skerry.api.v1.LogRetention;
import io.skerry.api.v1.LogSeverity;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What root and policy documents must hold beside their signatures. */
final class Documents {
    private static final int MAX_ROOT_KEYS = 64;
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{64}");

    private Documents() {}

    /** Keys and threshold of a role; absent when the root names none. */
    static Optional<RoleKeys> role(RootDocument root, TrustRole role) {
        return root.getRolesList().stream().filter(r -> r.getRole() == role).findFirst();
    }

    static List<PublicKey> keys(RootDocument root, RoleKeys role) {
        Set<String> ids = Set.copyOf(role.getKeyIdsList());
        return root.getKeysList().stream().filter(key -> ids.contains(Keys.keyId(key))).toList();
    }

    static <T extends Message> Opening.Opened<T> open(
            Envelope envelope,
            PayloadType type,
            T defaultInstance,
            Collection<PublicKey> keys,
            int threshold)
            throws TrustException {
        Opening.Opened<T> opened =
                openBy(envelope, type, defaultInstance, classical(keys), threshold);
        if (isPaired(keys)) {
            var _ = openBy(envelope, type, defaultInstance, lasting(keys), threshold);
        }
        return opened;
    }

    /**
     * Whether each key has an ML-DSA-65 key beside it: then enough of both kinds must sign. While
     * only some have, a lost key could not be outvoted, so the Ed25519 keys decide.
     */
    private static boolean isPaired(Collection<PublicKey> keys) {
        return !lasting(keys).isEmpty() && lasting(keys).size() == classical(keys).size();
    }

    private static List<PublicKey> classical(Collection<PublicKey> keys) {
        return keys.stream().filter(key -> !MlDsa65.is(key)).toList();
    }

    private static List<PublicKey> lasting(Collection<PublicKey> keys) {
        return keys.stream().filter(MlDsa65::is).toList();
    }

    private static <T extends Message> Opening.Opened<T> openBy(
            Envelope envelope,
            PayloadType type,
            T defaultInstance,
            Collection<PublicKey> keys,
            int threshold)
            throws TrustException {
        return switch (SealOpener.open(envelope, type, defaultInstance, keys, threshold)) {
            case Opening.Opened<T> opened -> opened;
            case Opening.Refused<T>(RefusalReason reason, String message, String field) ->
                    throw new TrustException(
                            switch (reason) {
                                case REFUSAL_REASON_BAD_SIGNATURE ->
                                        TrustRefusalReason.BAD_SIGNATURE;
                                case REFUSAL_REASON_UNSUPPORTED -> TrustRefusalReason.UNSUPPORTED;
                                default -> TrustRefusalReason.MALFORMED;
                            },
                            type.name().toLowerCase(java.util.Locale.ROOT)
                                    + " document: "
                                    + message
                                    + (field.isEmpty() ? "" : " [" + field + "]"));
        };
    }

    static void check(RootDocument root, String fleet) throws TrustException {
        requireFleet("root", root.getFleet(), fleet);
        require(root.getVersion() >= 1, "The root document has no version.");
        require(
                root.getExpiresAtUnixMillis() > root.getIssuedAtUnixMillis(),
                "The root document expires before it begins.");
        require(root.getKeysCount() <= MAX_ROOT_KEYS, "The root document lists more than 64 keys.");
        Set<String> ids = new HashSet<>();
        for (PublicKey key : root.getKeysList()) {
            requireRootKey(key);
            require(ids.add(Keys.keyId(key)), "The root document lists a key twice.");
        }
        Set<TrustRole> roles = new HashSet<>();
        for (RoleKeys role : root.getRolesList()) {
            require(
                    role.getRole() != TrustRole.TRUST_ROLE_UNSPECIFIED,
                    "The root document gives keys to no role.");
            require(roles.add(role.getRole()), "The root document lists a role twice.");
            Set<String> named = new HashSet<>(role.getKeyIdsList());
            require(
                    named.size() == role.getKeyIdsCount() && ids.containsAll(named),
                    "A role of the root document names a key twice, or one that is not listed.");
            checkCounts(role, keys(root, role));
        }
        require(
                roles.contains(TrustRole.TRUST_ROLE_ROOT)
                        && roles.contains(TrustRole.TRUST_ROLE_POLICY),
                "The root document names nobody for root or policy.");
    }

    private static void checkCounts(RoleKeys role, List<PublicKey> keys) throws TrustException {
        int lasting = lasting(keys).size();
        int classical = keys.size() - lasting;
        require(
                role.getThreshold() >= 1 && role.getThreshold() <= classical,
                "A role of the root document needs at least one signature and no more than it"
                        + " has keys.");
        require(
                lasting <= classical,
                "A role of the root document has ML-DSA-65 keys that stand beside no other.");
        require(
                lasting == 0
                        || role.getRole() == TrustRole.TRUST_ROLE_ROOT
                        || role.getRole() == TrustRole.TRUST_ROLE_RELEASES,
                "The root document gives ML-DSA-65 keys to a role that has no use for them.");
    }

    static void check(PolicyDocument policy, String fleet) throws TrustException {
        requireFleet("policy", policy.getFleet(), fleet);
        require(policy.getVersion() >= 1, "The policy has no version.");
        require(
                policy.getExpiresAtUnixMillis() > policy.getIssuedAtUnixMillis(),
                "The policy expires before it begins.");
        Map<String, String> ownerOfKey = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Operator operator : policy.getOperatorsList()) {
            checkOperator(operator, fleet);
            require(
                    names.add(operator.getName()),
                    "The policy lists operator " + operator.getName() + " twice.");
            require(
                    ownerOfKey.putIfAbsent(Keys.keyId(operator.getKey()), operator.getName())
                            == null,
                    "Operator " + operator.getName() + " has the key of another one.");
        }
        try {
            Anchors.of(policy);
        } catch (IllegalArgumentException e) {
            throw malformed("The policy's anchors: " + e.getMessage());
        }
        Set<String> hubs = new HashSet<>();
        for (HubAuditKey audit : policy.getHubAuditKeysList()) {
            requireKey(audit.getKey(), "of the audit of hub " + audit.getHub());
            require(
                    hubs.add(audit.getHub()),
                    "The policy lists the audit of hub " + audit.getHub() + " twice.");
        }
        if (policy.hasLogRetention()) {
            LogRetention logs = policy.getLogRetention();
            require(
                    logs.getMaxAgeMillis() >= 0
                            && logs.getMaxBytes() >= 0
                            && logs.getRotateAfterMillis() >= 0
                            && logs.getRotateBytes() >= 0
                            && logs.getMinSeverity() != LogSeverity.UNRECOGNIZED,
                    "The policy's retention of logs has a negative or unknown value.");
        }
        for (Revocation revocation : policy.getRevocationsList()) {
            boolean valid =
                    switch (revocation.getSubjectCase()) {
                        case NODE_ID -> NodeId.isValid(revocation.getNodeId());
                        case KEY_ID -> KEY_ID.matcher(revocation.getKeyId()).matches();
                        case SUBJECT_NOT_SET -> false;
                    };
            require(valid, "A revocation of the policy names neither a node nor a key.");
        }
    }

    private static void checkOperator(Operator operator, String fleet) throws TrustException {
        try {
            SpiffeId.operator(fleet, operator.getName());
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        requireKey(operator.getKey(), "of operator " + operator.getName());
        for (Grant grant : operator.getGrantsList()) {
            require(
                    grant.getVerbsCount() > 0 && grant.getMaxRisk() != Risk.RISK_UNSPECIFIED,
                    "A grant of operator " + operator.getName() + " has no verb or no risk.");
        }
    }

    private static void requireRootKey(PublicKey key) throws TrustException {
        if (!MlDsa65.is(key)) {
            requireKey(key, "of the root document");
            return;
        }
        try {
            var _ = MlDsa65.decode(key);
        } catch (IllegalArgumentException e) {
            throw malformed("A key of the root document: " + e.getMessage());
        }
    }

    private static void requireKey(PublicKey key, String whose) throws TrustException {
        try {
            Keys.decode(key);
        } catch (IllegalArgumentException e) {
            throw malformed("A key " + whose + ": " + e.getMessage());
        }
    }

    private static void requireFleet(String what, String actual, String expected)
            throws TrustException {
        if (!actual.equals(expected)) {
            throw new TrustException(
                    TrustRefusalReason.WRONG_FLEET,
                    "The " + what + " is for fleet " + actual + " and this is " + expected + ".");
        }
    }

    private static void require(boolean holds, String message) throws TrustException {
        if (!holds) {
            throw malformed(message);
        }
    }

    private static TrustException malformed(String message) {
        return new TrustException(TrustRefusalReason.MALFORMED, message);
    }
}
