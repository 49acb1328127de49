package io.skerry.api.seal;

import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Pkcs11Key;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;

/**
 * An operator's PKCS#12 file: entries {@code seal} and {@code tls}. The person is the one that the
 * TLS certificate names.
 */
public final class OperatorKeyFile {
    private static final String SEAL = "seal";
    private static final String TLS = "tls";

    private OperatorKeyFile() {}

    /**
     * Reads the file.
     *
     * @param password left as it is; the caller clears it
     * @throws KeyFileException when it cannot be used, with one sentence for the person
     */
    public static OperatorKeys load(Path file, char[] password) throws KeyFileException {
        KeyStoreFile keys = KeyStoreFile.load(file, password);
        TlsIdentity tls = keys.entry(TLS);
        SpiffeId id = operator(file, tls);
        try {
            return new OperatorKeys(id, Signer.of(keys.pair(SEAL)), tls);
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(
                    KeyFileException.Reason.MALFORMED,
                    "The sealing key in " + file + " is neither Ed25519 nor P-256.",
                    e);
        }
    }

    /**
     * Reads the file of a person whose sealing key lies on a token: it holds the entry {@code tls}
     * alone.
     *
     * @param password of the file, and PIN of the token; left as it is, the caller clears it
     * @throws KeyFileException when file or token cannot be used, with one sentence for the person
     */
    public static OperatorKeys load(Path file, char[] password, Pkcs11Key token)
            throws KeyFileException {
        TlsIdentity tls = KeyStoreFile.load(file, password).entry(TLS);
        SpiffeId id = operator(file, tls);
        return new OperatorKeys(id, Signer.token(token.open(password)), tls);
    }

    private static SpiffeId operator(Path file, TlsIdentity tls) throws KeyFileException {
        return Certificates.spiffeId(tls.leaf())
                .filter(named -> named.role() == Role.OPERATOR)
                .orElseThrow(() ->
                        new KeyFileException(
                                KeyFileException.Reason.MALFORMED,
                                "The key file "
                                        + file
                                        + " is not an operator's; give one that was made for a"
                                        + " person."));
    }

    /**
     * Writes a new file; one that is there is left as it is.
     *
     * @param seal the sealing pair
     * @param tls the TLS key, with the certificate that names the operator
     * @param password at least one character; left as it is, the caller clears it
     * @throws KeyFileException {@code EXISTS} or {@code UNWRITABLE}
     */
    public static void save(
            Path file, char[] password, KeyPair seal, TlsIdentity tls, SecureRandom random)
            throws KeyFileException {
        if (Certificates.spiffeId(tls.leaf()).filter(id -> id.role() == Role.OPERATOR).isEmpty()) {
            throw new IllegalArgumentException("the TLS certificate names no operator");
        }
        KeyStoreFile.empty().with(SEAL, seal, random).with(TLS, tls).create(file, password, random);
    }

    /** Writes a new file for a person whose sealing key lies on a token. */
    public static void save(Path file, char[] password, TlsIdentity tls, SecureRandom random)
            throws KeyFileException {
        KeyStoreFile.empty().with(TLS, tls).create(file, password, random);
    }
}
