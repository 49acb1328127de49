package io.skerry.api.operator;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.SealOpener;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.CertificateAnswer;
import io.skerry.api.v1.CertificateRequest;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.HubAuditKey;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The next TLS certificate of an operator or a hub, with a new key. The key never leaves its
 * folder: a request goes to who holds the authority, signed by the key that the policy names for
 * the asker, and an answer comes back that the anchors prove.
 */
public final class CertificateRenewal {
    private static final String WAITING = "renewal.p12";

    private CertificateRenewal() {}

    /**
     * Whose certificate is renewed.
     *
     * @param folder holds {@code keys} and takes the waiting key
     * @param keys the PKCS#12 file with the entry {@code tls}
     * @param signer the sealing key of an operator, the audit key of a hub
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Owner(Path folder, String keys, SpiffeId id, Signer signer, char[] password) {
        /** The person whose folder it is. */
        public static Owner of(OperatorFolder folder, char[] password) {
            return new Owner(
                    folder.folder(),
                    OperatorFolder.OPERATOR_KEYS,
                    folder.keys().id(),
                    folder.keys().seal(),
                    password);
        }
    }

    /**
     * Makes a new TLS key and asks for its certificate. The key in use stays in use.
     *
     * @return the request, for who holds the authority
     * @throws KeyFileException when the new key cannot be kept
     */
    public static Envelope ask(Owner owner, SecureRandom random) throws KeyFileException {
        KeyPair tls = Keys.generateP256(random);
        // An older request that nobody answered is void from here on.
        KeyStoreFile.empty()
                .with(OperatorFolder.TLS, tls, random)
                .replace(owner.folder().resolve(WAITING), owner.password(), random);
        return Sealer.seal(
                PayloadType.CERTIFICATE_REQUEST,
                CertificateRequest.newBuilder()
                        .setFleet(owner.id().fleet())
                        .setRole(owner.id().role().proto())
                        .setName(owner.id().name())
                        .setCertificateRequest(ByteString.copyFrom(CertificateRequests.create(tls)))
                        .build(),
                owner.signer());
    }

    /**
     * Who asks, once it is shown that the key that the policy names for that name asks.
     *
     * @param id the operator or hub
     */
    public record Asked(SpiffeId id, java.security.PublicKey tls) {}

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException with one sentence when it does not hold
     */
    public static Asked read(byte[] file, PolicyDocument policy) {
        CertificateRequest claimed;
        Envelope envelope;
        try {
            envelope = Envelope.parseFrom(file);
            claimed = CertificateRequest.parseFrom(envelope.getPayload());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(
                    "this is no request for a certificate; ask for the file that \"skerry keys"
                            + " renew\" wrote",
                    unreadable);
        }
        if (!claimed.getFleet().equals(policy.getFleet())) {
            throw new IllegalArgumentException(
                    "the request is for fleet "
                            + claimed.getFleet()
                            + " and this is "
                            + policy.getFleet());
        }
        SpiffeId id =
                switch (claimed.getRole()) {
                    case PEER_ROLE_HUB -> SpiffeId.hub(claimed.getFleet(), claimed.getName());
                    case PEER_ROLE_OPERATOR ->
                            SpiffeId.operator(claimed.getFleet(), claimed.getName());
                    default ->
                            throw new IllegalArgumentException(
                                    "the request is neither an operator's nor a hub's");
                };
        return switch (SealOpener.open(
                envelope,
                PayloadType.CERTIFICATE_REQUEST,
                CertificateRequest.getDefaultInstance(),
                named(id, policy),
                1)) {
            case Opening.Refused<CertificateRequest> refused ->
                    throw new IllegalArgumentException(
                            "the request is not signed by the key that the policy names for "
                                    + id.uri()
                                    + ": "
                                    + refused.message());
            case Opening.Opened<CertificateRequest> opened ->
                    new Asked(
                            id,
                            CertificateRequests.verify(
                                    opened.payload().getCertificateRequest().toByteArray()));
        };
    }

    private static List<PublicKey> named(SpiffeId id, PolicyDocument policy) {
        return id.role() == Role.HUB
                ? policy.getHubAuditKeysList().stream()
                        .filter(each -> each.getHub().equals(id.name()))
                        .map(HubAuditKey::getKey)
                        .toList()
                : policy.getOperatorsList().stream()
                        .filter(each -> each.getName().equals(id.name()))
                        .map(Operator::getKey)
                        .toList();
    }

    /** The answer to a request that holds. */
    public static CertificateAnswer certify(
            Asked asked, CertificateAuthority authority, Trust trust, Instant now) {
        X509Certificate leaf =
                authority.issue(
                        asked.id(),
                        asked.tls(),
                        now.minus(FleetFounder.BACK_DATE),
                        now.plus(FleetFounder.LEAF_LIFE),
                        null);
        return CertificateAnswer.newBuilder()
                .addAllCertificates(Certificates.encode(List.of(leaf, authority.certificate())))
                .setBundle(trust.bundle())
                .build();
    }

    /**
     * Puts the new key and its certificate in the place of those in use, in one step.
     *
     * @param believed the anchors that the certificate must stand under
     * @throws IllegalArgumentException with one sentence when the answer is not for the waiting
     *     key, or does not stand; nothing has changed then
     * @throws KeyFileException when a key file cannot be read or written
     */
    public static TlsIdentity install(
            Owner owner,
            CertificateAnswer answer,
            Anchors believed,
            Instant now,
            SecureRandom random)
            throws KeyFileException {
        KeyPair waiting =
                KeyStoreFile.load(owner.folder().resolve(WAITING), owner.password())
                        .pair(OperatorFolder.TLS);
        TlsIdentity next =
                new TlsIdentity(
                        waiting.getPrivate(), Certificates.decode(answer.getCertificatesList()));
        if (!next.leaf().getPublicKey().equals(waiting.getPublic())) {
            throw new IllegalArgumentException(
                    "the answer is for another key than the one that waits in " + owner.folder());
        }
        switch (new PeerVerifier().verify(next.chain(), believed, owner.id().fleet(), now)) {
            case PeerVerdict.Refused refused ->
                    throw new IllegalArgumentException(
                            "the certificate would be refused: " + refused.message());
            case PeerVerdict.Accepted accepted -> {
                if (!accepted.peer().id().equals(owner.id())) {
                    throw new IllegalArgumentException(
                            "the certificate is of "
                                    + accepted.peer().id().uri()
                                    + " and not of "
                                    + owner.id().uri());
                }
            }
        }
        Path file = owner.folder().resolve(owner.keys());
        KeyStoreFile.load(file, owner.password())
                .with(OperatorFolder.TLS, next)
                .replace(file, owner.password(), random);
        try {
            Files.deleteIfExists(owner.folder().resolve(WAITING));
        } catch (IOException kept) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNWRITABLE,
                    "The new certificate is in use, but "
                            + owner.folder().resolve(WAITING)
                            + " could not be removed; remove it.",
                    kept);
        }
        return next;
    }
}
