package io.skerry.api.seal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Root documents from version 1 on without a gap; each but the first is signed by the threshold of
 * the one before and by its own (TUF 1.0, 5.3). Immutable.
 *
 * @param envelopes element n is version n + 1
 * @param newest the last one
 */
record RootChain(List<Envelope> envelopes, RootDocument newest) {
    private static final int MAX_ROOTS = 1024;

    RootChain {
        envelopes = List.copyOf(envelopes);
    }

    static RootChain establish(List<Envelope> roots, byte[] rootSha256, String fleet)
            throws TrustException {
        if (roots.isEmpty()) {
            throw new TrustException(
                    TrustRefusalReason.INCOMPLETE, "There is no root document; ask another peer.");
        }
        Envelope first = roots.getFirst();
        checkDigest(first, rootSha256);
        RootDocument root = openSelfSigned(first);
        Documents.check(root, fleet);
        if (root.getVersion() != 1) {
            throw new TrustException(
                    TrustRefusalReason.GAP, "The first root document is not version 1.");
        }
        return new RootChain(List.of(first), root).extend(roots.subList(1, roots.size()), fleet);
    }

    /** Only the root whose digest came out of band begins a chain. */
    private static void checkDigest(Envelope first, byte[] rootSha256) throws TrustException {
        if (!MessageDigest.isEqual(Keys.sha256(first.getPayload().toByteArray()), rootSha256)) {
            throw new TrustException(
                    TrustRefusalReason.WRONG_ROOT,
                    "The first root document is not the one that the token names; the hub is not"
                            + " the one that the token was made for.");
        }
    }

    /**
     * The same chain with those roots added that are newer; the others must be the ones that it
     * holds.
     */
    RootChain extend(List<Envelope> more, String fleet) throws TrustException {
        if (envelopes.size() + more.size() > MAX_ROOTS) {
            throw new TrustException(
                    TrustRefusalReason.MALFORMED, "There are more than 1,024 root documents.");
        }
        List<Envelope> all = new ArrayList<>(envelopes);
        RootDocument last = newest;
        for (Envelope envelope : more) {
            if (all.stream().anyMatch(known -> known.getPayload().equals(envelope.getPayload()))) {
                continue;
            }
            RootDocument next = openSelfSigned(envelope);
            Documents.check(next, fleet);
            if (next.getVersion() <= last.getVersion()) {
                throw conflict(envelope, next.getVersion(), all);
            }
            if (next.getVersion() != last.getVersion() + 1) {
                throw new TrustException(
                        TrustRefusalReason.GAP,
                        "Root document "
                                + (last.getVersion() + 1)
                                + " is missing; ask a peer that has it.");
            }
            openBy(envelope, last);
            all.add(envelope);
            last = next;
        }
        return new RootChain(all, last);
    }

    /**
     * A second root of a known version: a fork when those who could sign it did, else a stranger's.
     */
    private static TrustException conflict(Envelope envelope, long version, List<Envelope> known)
            throws TrustException {
        if (version == 1) {
            return new TrustException(
                    TrustRefusalReason.WRONG_ROOT,
                    "The first root document is not the one that holds here; it is another"
                            + " fleet's.");
        }
        openBy(envelope, read(known.get((int) version - 2)));
        return new TrustException(
                TrustRefusalReason.FORK,
                "There are two root documents of version "
                        + version
                        + "; find out who signed the second.");
    }

    /**
     * A root is read only to learn its own keys; then the signatures of those are demanded, so
     * nothing unsigned is believed.
     */
    private static RootDocument openSelfSigned(Envelope envelope) throws TrustException {
        return openBy(envelope, read(envelope));
    }

    private static RootDocument read(Envelope envelope) throws TrustException {
        try {
            return RootDocument.parseFrom(envelope.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new TrustException(
                    TrustRefusalReason.MALFORMED, "A root document cannot be read.");
        }
    }

    private static RootDocument openBy(Envelope envelope, RootDocument signersRoot)
            throws TrustException {
        RoleKeys role =
                Documents.role(signersRoot, TrustRole.TRUST_ROLE_ROOT)
                        .filter(r -> r.getThreshold() >= 1)
                        .orElseThrow(() ->
                                new TrustException(
                                        TrustRefusalReason.MALFORMED,
                                        "A root document names nobody for root."));
        return Documents.open(
                        envelope,
                        PayloadType.ROOT,
                        RootDocument.getDefaultInstance(),
                        Documents.keys(signersRoot, role),
                        role.getThreshold())
                .payload();
    }
}
