package io.skerry.api.operator;

import io.skerry.api.identity.Keys;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import java.time.Duration;
import java.time.Instant;
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
        List<String> left = keys.getKeyIdsList().stream().filter(id -> !id.equals(keyId)).toList();
        if (left.size() == keys.getKeyIdsCount()) {
            throw new IllegalArgumentException(
                    "key "
                            + keyId
                            + " does not sign for "
                            + RoleKeyFiles.name(role)
                            + "; its keys are "
                            + String.join(", ", keys.getKeyIdsList()));
        }
        if (left.size() < keys.getThreshold()) {
            throw new IllegalArgumentException(
                    keys.getThreshold()
                            + " keys must sign for "
                            + RoleKeyFiles.name(role)
                            + " and only "
                            + left.size()
                            + " would be left; add one or lower the threshold first");
        }
        keys.clearKeyIds().addAllKeyIds(left);
        forgetUnused();
        return this;
    }

    /**
     * Puts one key in the place of another.
     *
     * @throws IllegalArgumentException when the old one does not sign for the role
     */
    public RootDraft replaceKey(TrustRole role, String oldKeyId, PublicKey key) {
        return addKey(role, key).dropKey(role, oldKeyId);
    }

    /**
     * Says how many must sign for a role.
     *
     * @throws IllegalArgumentException when it is less than one or more than there are keys
     */
    public RootDraft threshold(TrustRole role, int signatures) {
        RoleKeys.Builder keys = keys(role);
        if (signatures < 1 || signatures > keys.getKeyIdsCount()) {
            throw new IllegalArgumentException(
                    RoleKeyFiles.name(role)
                            + " has "
                            + keys.getKeyIdsCount()
                            + " keys, so 1 to "
                            + keys.getKeyIdsCount()
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
