package io.skerry.api.operator;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Pkcs11Key;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.OperatorKeyFile;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.SealOpener;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.OperatorAdmission;
import io.skerry.api.v1.OperatorRequest;
import io.skerry.api.v1.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How a further person becomes an operator, without a key ever leaving the machine that made it:
 * the person asks with a file, the policy's holders admit with another one, and what comes back
 * proves itself from the root's digest, which the two compare by voice.
 */
public final class OperatorInvitation {
    private static final String WAITING = "request.p12";

    private OperatorInvitation() {}

    /**
     * Makes a new operator's keys in a new folder.
     *
     * @param token where the sealing key lies already; empty makes an Ed25519 key in a file
     * @param password of the new files, and PIN of the token
     * @return the request to hand to who holds the policy
     * @throws OperatorFolderException with one sentence; nothing is overwritten
     */
    public static Envelope ask(
            Path folder,
            SpiffeId operator,
            Optional<Pkcs11Key> token,
            char[] password,
            SecureRandom random)
            throws OperatorFolderException {
        KeyPair tls = Keys.generateP256(random);
        Signer signer;
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            if (Files.exists(folder.resolve(OperatorFolder.OPERATOR_KEYS))) {
                throw new OperatorFolderException(
                        folder + " is an operator's folder already; name a new one");
            }
            KeyStoreFile waiting = KeyStoreFile.empty().with(OperatorFolder.TLS, tls, random);
            if (token.isPresent()) {
                signer = Signer.token(token.get().open(password));
                Files.writeString(folder.resolve(Pkcs11Key.FILE), token.get().text());
            } else {
                KeyPair seal = Keys.generateEd25519(random);
                signer = Signer.ed25519(seal);
                waiting = waiting.with(OperatorFolder.SEAL, seal, random);
            }
            waiting.create(folder.resolve(WAITING), password, random);
        } catch (IOException | KeyFileException failed) {
            throw new OperatorFolderException(
                    folder + " cannot be made: " + failed.getMessage(), failed);
        }
        return Sealer.seal(
                PayloadType.OPERATOR_REQUEST,
                OperatorRequest.newBuilder()
                        .setFleet(operator.fleet())
                        .setOperator(operator.name())
                        .setKey(signer.key())
                        .setCertificateRequest(ByteString.copyFrom(CertificateRequests.create(tls)))
                        .build(),
                signer);
    }

    /**
     * What a request says, once it is shown that its sender holds the key.
     *
     * @throws IllegalArgumentException with one sentence when it does not hold, or is another
     *     fleet's
     */
    public static OperatorRequest read(byte[] file, String fleet) {
        try {
            Envelope envelope = Envelope.parseFrom(file);
            OperatorRequest claimed = OperatorRequest.parseFrom(envelope.getPayload());
            return switch (SealOpener.open(
                    envelope,
                    PayloadType.OPERATOR_REQUEST,
                    OperatorRequest.getDefaultInstance(),
                    List.of(claimed.getKey()),
                    1)) {
                case Opening.Refused<OperatorRequest> refused ->
                        throw new IllegalArgumentException(
                                "the request does not hold: " + refused.message());
                case Opening.Opened<OperatorRequest> opened -> {
                    if (!opened.payload().getFleet().equals(fleet)) {
                        throw new IllegalArgumentException(
                                "the request is for fleet "
                                        + opened.payload().getFleet()
                                        + " and this is "
                                        + fleet);
                    }
                    SpiffeId _ = SpiffeId.operator(fleet, opened.payload().getOperator());
                    yield opened.payload();
                }
            };
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(
                    "this is no request of an operator; ask for the file that \"skerry keys"
                            + " request\" wrote",
                    unreadable);
        }
    }

    /**
     * The answer to a request that the policy takes up.
     *
     * @param authority of operators
     * @param hubs lines {@code name=host:port}
     */
    public static OperatorAdmission admit(
            OperatorRequest request,
            Trust trust,
            CertificateAuthority authority,
            List<String> hubs,
            Instant now) {
        X509Certificate leaf =
                authority.issue(
                        SpiffeId.operator(request.getFleet(), request.getOperator()),
                        CertificateRequests.verify(request.getCertificateRequest().toByteArray()),
                        now.minus(FleetFounder.BACK_DATE),
                        now.plus(FleetFounder.LEAF_LIFE),
                        null);
        try {
            return OperatorAdmission.newBuilder()
                    .setOperator(request.getOperator())
                    .addCertificates(ByteString.copyFrom(leaf.getEncoded()))
                    .addCertificates(ByteString.copyFrom(authority.certificate().getEncoded()))
                    .setBundle(trust.bundle())
                    .addAllHubs(hubs)
                    .build();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a new certificate has no encoding", impossible);
        }
    }

    /**
     * Completes the folder of {@link #ask}.
     *
     * @param rootSha256 of the first root document, as told by voice
     * @throws OperatorFolderException with one sentence when the answer does not prove itself or is
     *     for other keys; the folder stays as it was
     */
    public static void accept(
            Path folder,
            OperatorAdmission admission,
            String fleet,
            byte[] rootSha256,
            char[] password,
            SecureRandom random)
            throws OperatorFolderException {
        Trust trust =
                switch (Trust.establish(admission.getBundle(), rootSha256, fleet)) {
                    case TrustVerdict.Accepted accepted -> accepted.trust();
                    case TrustVerdict.Refused refused ->
                            throw new OperatorFolderException(
                                    "the admission does not prove itself: " + refused.message());
                };
        try {
            KeyStoreFile waiting = KeyStoreFile.load(folder.resolve(WAITING), password);
            Path token = folder.resolve(Pkcs11Key.FILE);
            Optional<KeyPair> seal =
                    Files.exists(token)
                            ? Optional.empty()
                            : Optional.of(waiting.pair(OperatorFolder.SEAL));
            PublicKey sealing =
                    seal.isPresent()
                            ? Keys.encode(seal.get().getPublic())
                            : Signer.token(Pkcs11Key.read(token).open(password)).key();
            KeyPair tls = waiting.pair(OperatorFolder.TLS);
            List<X509Certificate> chain =
                    admission.getCertificatesList().stream()
                            .map(der -> Certificates.decode(der.toByteArray()))
                            .toList();
            boolean ours =
                    trust.operator(admission.getOperator())
                                    .filter(named -> named.getKey().equals(sealing))
                                    .isPresent()
                            && !chain.isEmpty()
                            && chain.getFirst().getPublicKey().equals(tls.getPublic());
            if (!ours) {
                throw new OperatorFolderException(
                        "the admission is for other keys than those of " + folder);
            }
            saveKeys(folder, password, seal, new TlsIdentity(tls.getPrivate(), chain), random);
            Files.write(folder.resolve(OperatorFolder.TRUST), trust.bundle().toByteArray());
            Files.writeString(
                    folder.resolve(OperatorFolder.SETTINGS),
                    OperatorFolder.settings(
                            fleet,
                            admission.getOperator(),
                            HexFormat.of().formatHex(rootSha256),
                            admission.getHubsList()));
            Files.delete(folder.resolve(WAITING));
        } catch (IllegalArgumentException | KeyFileException | IOException failed) {
            throw new OperatorFolderException(
                    "the folder cannot be completed: " + failed.getMessage(), failed);
        }
    }

    private static void saveKeys(
            Path folder,
            char[] password,
            Optional<KeyPair> seal,
            TlsIdentity identity,
            SecureRandom random)
            throws KeyFileException {
        Path file = folder.resolve(OperatorFolder.OPERATOR_KEYS);
        if (seal.isPresent()) {
            OperatorKeyFile.save(file, password, seal.get(), identity, random);
        } else {
            OperatorKeyFile.save(file, password, identity, random);
        }
    }
}
