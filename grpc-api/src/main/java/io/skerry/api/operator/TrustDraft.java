package io.skerry.api.operator;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.Signature;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The next root, policy, or both, while people sign them one after the other. It travels as a file
 * with a TrustBundle of nothing but the new documents. Immutable.
 *
 * <p>A root that changes who signs policies brings a policy signed anew, since the one that holds
 * would end with it.
 */
public final class TrustDraft {
    private final Trust held;
    private final @Nullable Envelope root;
    private final @Nullable Envelope policy;
    private final RootDocument rules;
    private final @Nullable PolicyDocument nextPolicy;

    private TrustDraft(
            Trust held,
            @Nullable Envelope root,
            @Nullable Envelope policy,
            RootDocument rules,
            @Nullable PolicyDocument nextPolicy) {
        this.held = held;
        this.root = root;
        this.policy = policy;
        this.rules = rules;
        this.nextPolicy = nextPolicy;
    }

    /**
     * A next root, unsigned.
     *
     * @param steps what it changes
     */
    public static TrustDraft ofRoot(Trust held, UnaryOperator<RootDraft> steps, Instant now) {
        RootDocument next = steps.apply(RootDraft.after(held.root(), now)).document();
        boolean samePolicyKeys =
                role(held.root(), TrustRole.TRUST_ROLE_POLICY)
                        .equals(role(next, TrustRole.TRUST_ROLE_POLICY));
        PolicyDocument policy =
                samePolicyKeys ? null : PolicyDraft.after(held.policy(), now).document();
        return new TrustDraft(
                held,
                Sealer.seal(PayloadType.ROOT, next),
                policy == null ? null : Sealer.seal(PayloadType.POLICY, policy),
                next,
                policy);
    }

    /** A next policy under the root that holds, unsigned. */
    public static TrustDraft ofPolicy(Trust held, PolicyDraft draft) {
        return new TrustDraft(
                held,
                null,
                Sealer.seal(PayloadType.POLICY, draft.document()),
                held.root(),
                draft.document());
    }

    /**
     * A draft as somebody sent it.
     *
     * @throws IllegalArgumentException with one sentence when it does not follow what holds
     */
    public static TrustDraft read(Trust held, byte[] file) {
        try {
            TrustBundle bundle = TrustBundle.parseFrom(file);
            if (bundle.getRootsCount() > 1
                    || (bundle.getRootsCount() == 0 && !bundle.hasPolicy())) {
                throw new IllegalArgumentException(
                        "this is no draft: it holds "
                                + bundle.getRootsCount()
                                + " root documents; ask for the file that the author's command"
                                + " named");
            }
            Envelope root = bundle.getRootsCount() == 1 ? bundle.getRoots(0) : null;
            Envelope policy = bundle.hasPolicy() ? bundle.getPolicy() : null;
            RootDocument rules =
                    root == null ? held.root() : RootDocument.parseFrom(root.getPayload());
            PolicyDocument next =
                    policy == null ? null : PolicyDocument.parseFrom(policy.getPayload());
            if (root != null) {
                long after = held.root().getVersion() + 1;
                follow("root", held.root().getVersion(), after, rules.getVersion());
            }
            if (next != null) {
                long after = PolicyDraft.versionAfter(held.policy());
                follow("policy", held.policy().getVersion(), after, next.getVersion());
            }
            return new TrustDraft(held, root, policy, rules, next);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(
                    "this is no draft of a root or policy document", unreadable);
        }
    }

    private static void follow(String what, long held, long after, long next) {
        if (next != after) {
            throw new IllegalArgumentException(
                    "the draft is of %s %d and the folder holds %s %d; %s"
                            .formatted(
                                    what,
                                    next,
                                    what,
                                    held,
                                    next < after
                                            ? "it is out of date, make it anew"
                                            : "fetch what is in between first"));
        }
    }

    /** The same with a further signature wherever this key counts. */
    public TrustDraft signed(Signer signer) {
        String id = signer.keyId();
        boolean forRoot =
                ids(held.root(), TrustRole.TRUST_ROLE_ROOT).contains(id)
                        || ids(rules, TrustRole.TRUST_ROLE_ROOT).contains(id);
        boolean forPolicy = ids(rules, TrustRole.TRUST_ROLE_POLICY).contains(id);
        return new TrustDraft(
                held,
                root != null && forRoot ? Sealer.addSignature(root, signer) : root,
                policy != null && forPolicy ? Sealer.addSignature(policy, signer) : policy,
                rules,
                nextPolicy);
    }

    /** What would hold: accepted once enough have signed. */
    public TrustVerdict verdict(Instant now) {
        return held.accept(
                TrustBundle.newBuilder(bundle())
                        .clearRoots()
                        .addAllRoots(held.bundle().getRootsList())
                        .addAllRoots(bundle().getRootsList())
                        .build(),
                now);
    }

    /** The file for the next one who signs. */
    public TrustBundle bundle() {
        TrustBundle.Builder bundle = TrustBundle.newBuilder();
        if (root != null) {
            bundle.addRoots(root);
        }
        if (policy != null) {
            bundle.setPolicy(policy);
        }
        return bundle.build();
    }

    /** A name for the file, such as {@code root-2-policy-5.draft}. */
    public String fileName() {
        List<String> parts = new ArrayList<>();
        if (root != null) {
            parts.add("root-" + Long.toUnsignedString(rules.getVersion()));
        }
        if (nextPolicy != null) {
            parts.add("policy-" + Long.toUnsignedString(nextPolicy.getVersion()));
        }
        return String.join("-", parts) + ".draft";
    }

    /** One sentence for each set of signatures that is not complete; by key ids, not verified. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (root != null) {
            missing("root " + rules.getVersion(), root, held.root(), TrustRole.TRUST_ROLE_ROOT)
                    .ifPresent(missing::add);
            Optional<String> own =
                    missing("root " + rules.getVersion(), root, rules, TrustRole.TRUST_ROLE_ROOT);
            own.filter(sentence -> !missing.contains(sentence)).ifPresent(missing::add);
        }
        if (policy != null && nextPolicy != null) {
            missing("policy " + nextPolicy.getVersion(), policy, rules, TrustRole.TRUST_ROLE_POLICY)
                    .ifPresent(missing::add);
        }
        return missing;
    }

    /** What the documents change, read from the bytes that are signed. */
    public List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (root != null) {
            changes.addAll(TrustChanges.of(held.root(), rules));
        }
        if (nextPolicy != null) {
            changes.addAll(TrustChanges.of(held.policy(), nextPolicy));
        }
        return List.copyOf(changes);
    }

    private static Optional<String> missing(
            String what, Envelope envelope, RootDocument rules, TrustRole role) {
        // Whoever signs, signs with both keys: the one of Ed25519 stands for the person.
        Set<String> may = Set.copyOf(RoleKeyFiles.people(rules, role(rules, role)));
        long signed =
                envelope.getSignaturesList().stream()
                        .map(Signature::getKeyId)
                        .filter(may::contains)
                        .distinct()
                        .count();
        int needed = role(rules, role).getThreshold();
        if (signed >= needed) {
            return Optional.empty();
        }
        String who =
                may.stream()
                        .filter(id ->
                                envelope.getSignaturesList().stream()
                                        .noneMatch(s -> s.getKeyId().equals(id)))
                        .map(id -> id.substring(0, 8))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return Optional.of(
                "%s has %d of the %d signatures that root %d asks for; who may sign: %s"
                        .formatted(what, signed, needed, rules.getVersion(), who));
    }

    private static List<String> ids(RootDocument root, TrustRole role) {
        return role(root, role).getKeyIdsList();
    }

    private static RoleKeys role(RootDocument root, TrustRole role) {
        return root.getRolesList().stream()
                .filter(known -> known.getRole() == role)
                .findFirst()
                .orElse(RoleKeys.getDefaultInstance());
    }

    static String shortId(io.skerry.api.v1.PublicKey key) {
        return Keys.keyId(key).substring(0, 8);
    }
}
