package io.skerry.api.operator;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.MlDsa65;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The next root document, changed step by step before its holders sign it. */
public final class RootDraft {
    /** How long a root document holds. */
    public static final Duration LIFE = Duration.ofDays(5 * 365);

    private final RootDocument.Builder next;

    private RootDraft(RootDocument.Builder next) {
        this.next = next;
    }

    /** The root that follows one, valid from now on. */
    public static RootDraft after(RootDocument held, Instant now) {
        return new RootDraft(
                held.toBuilder()
                        .setVersion(held.getVersion() + 1)
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .setExpiresAtUnixMillis(now.plus(LIFE).toEpochMilli()));
    }

    /**
     * Lets a further key sign for a role; the threshold stays.
     *
     * @throws IllegalArgumentException when it may already
     */
    public RootDraft addKey(TrustRole role, PublicKey key) {
        RoleKeys.Builder keys = keys(role);
        String id = Keys.keyId(key);
        if (keys.getKeyIdsList().contains(id)) {
            throw new IllegalArgumentException(
                    "key " + id + " signs for " + RoleKeyFiles.name(role) + " already");
        }
        keys.addKeyIds(id);
        if (next.getKeysList().stream().noneMatch(known -> Keys.keyId(known).equals(id))) {
            next.addKeys(key);
        }
        return this;
    }

    /**
     * Lets a key no longer sign for a role.
     *
     * @throws IllegalArgumentException when it does not, or fewer would be left than must sign
     */
    public RootDraft dropKey(TrustRole role, String keyId) {
        RoleKeys.Builder keys = keys(role);
        List<String> left = without(keys.getKeyIdsList(), keyId);
        if (left.size() == keys.getKeyIdsCount()) {
            throw new IllegalArgumentException(
                    "key "
                            + keyId
                            + " does not sign for "
                            + RoleKeyFiles.name(role)
                            + "; its keys are "
                            + String.join(", ", keys.getKeyIdsList()));
        }
        if (people(left) < keys.getThreshold()) {
            throw new IllegalArgumentException(
                    keys.getThreshold()
                            + " keys must sign for "
                            + RoleKeyFiles.name(role)
                            + " and only "
                            + people(left)
                            + " would be left; add one or lower the threshold first");
        }
        keys.clearKeyIds().addAllKeyIds(left);
        forgetUnused();
        return this;
    }

    /**
     * Puts one person's keys in the place of another's.
     *
     * @throws IllegalArgumentException when the old one does not sign for the role
     */
    public RootDraft replaceKey(TrustRole role, String oldKeyId, List<PublicKey> further) {
        return addKeys(role, further).dropKey(role, oldKeyId);
    }

    /**
     * Lets a further person sign for a role.
     *
     * @param further an Ed25519 key, and an ML-DSA-65 key where the role has them
     * @throws IllegalArgumentException when one of them signs already
     */
    public RootDraft addKeys(TrustRole role, List<PublicKey> further) {
        further.forEach(key -> addKey(role, key));
        return this;
    }

    /** The same keys without one and the ML-DSA-65 key of the same person, which follows it. */
    private List<String> without(List<String> ids, String keyId) {
        List<String> left = new ArrayList<>();
        boolean dropping = false;
        for (String id : ids) {
            dropping = id.equals(keyId) || (dropping && isLasting(id));
            if (!dropping) {
                left.add(id);
            }
        }
        return left;
    }

    private int people(List<String> ids) {
        return (int) ids.stream().filter(id -> !isLasting(id)).count();
    }

    private boolean isLasting(String id) {
        return next.getKeysList().stream()
                .anyMatch(key -> MlDsa65.is(key) && Keys.keyId(key).equals(id));
    }

    /**
     * Says how many must sign for a role.
     *
     * @throws IllegalArgumentException when it is less than one or more than there are keys
     */
    public RootDraft threshold(TrustRole role, int signatures) {
        RoleKeys.Builder keys = keys(role);
        int people = people(keys.getKeyIdsList());
        if (signatures < 1 || signatures > people) {
            throw new IllegalArgumentException(
                    RoleKeyFiles.name(role)
                            + " has "
                            + people
                            + " keys, so 1 to "
                            + people
                            + " can be asked to sign, not "
                            + signatures);
        }
        keys.setThreshold(signatures);
        return this;
    }

    /** The document to sign. */
    public RootDocument document() {
        return next.build();
    }

    private RoleKeys.Builder keys(TrustRole role) {
        return next.getRolesBuilderList().stream()
                .filter(known -> known.getRole() == role)
                .findFirst()
                .orElseGet(() -> next.addRolesBuilder().setRole(role).setThreshold(1));
    }

    private void forgetUnused() {
        Set<String> used =
                next.getRolesList().stream()
                        .flatMap(role -> role.getKeyIdsList().stream())
                        .collect(Collectors.toCollection(HashSet::new));
        List<PublicKey> left =
                next.getKeysList().stream().filter(key -> used.contains(Keys.keyId(key))).toList();
        next.clearKeys().addAllKeys(left);
    }
}
