package io.skerry.daemon.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.daemon.store.AtomicFile;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files in the state folder, readable by their owner only: node-keys.pem; enrolment.bin, which
 * holds one byte for the form (1), the token's id (16 bytes) and the serialised EnrolResponse; and
 * since the first renewal node-certificate.pem, the newest TLS key with its chain.
 */
public final class FileIdentityState implements IdentityState {
    private static final byte FORM = 1;
    private static final int TOKEN_ID_BYTES = 16;

    private final Path keyFile;
    private final Path enrolmentFile;
    private final Path certificateFile;

    /**
     * @param folder that exists
     */
    public FileIdentityState(Path folder) {
        this.keyFile = folder.resolve("node-keys.pem");
        this.enrolmentFile = folder.resolve("enrolment.bin");
        this.certificateFile = folder.resolve("node-certificate.pem");
    }

    @Override
    public Optional<NodeKeys> keys() {
        return read(keyFile)
                .map(bytes -> {
                    try {
                        return NodeKeysPem.read(new String(bytes, StandardCharsets.US_ASCII));
                    } catch (IllegalArgumentException damaged) {
                        throw corrupt(keyFile, damaged);
                    }
                });
    }

    @Override
    public void createKeys(NodeKeys keys) {
        refuseExisting(keyFile);
        AtomicFile.write(keyFile, NodeKeysPem.write(keys).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<Enrolled> enrolment() {
        return read(enrolmentFile)
                .map(bytes -> {
                    try {
                        if (bytes.length < 1 + TOKEN_ID_BYTES || bytes[0] != FORM) {
                            throw new InvalidProtocolBufferException("another form");
                        }
                        ByteString all = ByteString.copyFrom(bytes);
                        return new Enrolled(
                                all.substring(1, 1 + TOKEN_ID_BYTES),
                                EnrolResponse.parseFrom(all.substring(1 + TOKEN_ID_BYTES)));
                    } catch (InvalidProtocolBufferException damaged) {
                        throw corrupt(enrolmentFile, damaged);
                    }
                });
    }

    @Override
    public void createEnrolment(Enrolled enrolled) {
        refuseExisting(enrolmentFile);
        AtomicFile.write(
                enrolmentFile,
                ByteString.copyFrom(new byte[] {FORM})
                        .concat(enrolled.tokenId())
                        .concat(enrolled.response().toByteString())
                        .toByteArray());
    }

    @Override
    public Optional<TlsIdentity> certificate() {
        return read(certificateFile)
                .map(bytes -> {
                    try {
                        return CertificatePem.read(new String(bytes, StandardCharsets.US_ASCII));
                    } catch (IllegalArgumentException damaged) {
                        throw new StoreException(
                                StoreException.Reason.CORRUPT,
                                certificateFile
                                        + " is damaged; restore a copy, or remove it: the node"
                                        + " then recovers with its identity key",
                                damaged);
                    }
                });
    }

    @Override
    public void replaceCertificate(TlsIdentity certificate) {
        AtomicFile.write(
                certificateFile,
                CertificatePem.write(certificate).getBytes(StandardCharsets.US_ASCII));
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IdentityExistsException(
                    file
                            + " is there already and was left as it is; this machine has an identity.");
        }
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new StoreException(
                    StoreException.Reason.ACCESS,
                    file + " cannot be read: " + failed.getMessage(),
                    failed);
        }
    }

    private static StoreException corrupt(Path file, Exception cause) {
        return new StoreException(
                StoreException.Reason.CORRUPT,
                file + " is damaged; restore a copy, or empty the state folder and enrol anew",
                cause);
    }
}
