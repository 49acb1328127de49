package io.skerry.api.identity;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Properties;

/**
 * Where a P-256 key lies on a PKCS#11 token: the key itself never leaves it.
 *
 * @param library the token's module, such as opensc-pkcs11.so
 * @param slotListIndex place of the token's slot in the module's list, from 0
 * @param alias label of the key, which has a certificate of the same id beside it
 */
public record Pkcs11Key(Path library, int slotListIndex, String alias) {
    /** Name of the file that says so, in an operator's folder. */
    public static final String FILE = "token.properties";

    /**
     * A key that is open for this process.
     *
     * @param provider signs with it
     */
    public record Opened(PublicKey publicKey, PrivateKey privateKey, Provider provider) {}

    public Pkcs11Key {
        if (slotListIndex < 0 || alias.isBlank()) {
            throw new IllegalArgumentException(
                    "a key on a token has a slot from 0 on and the label of the key");
        }
        if (library.toString().chars().anyMatch(c -> c < ' ' || c == '"')) {
            throw new IllegalArgumentException("the path of a PKCS#11 module is plain text");
        }
    }

    /**
     * Reads {@link #FILE}.
     *
     * @throws KeyFileException {@code MALFORMED} or {@code UNREADABLE}
     */
    public static Pkcs11Key read(Path file) throws KeyFileException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
            return new Pkcs11Key(
                    Path.of(settings.getProperty("library", "").strip()),
                    Integer.parseInt(settings.getProperty("slot", "0").strip()),
                    settings.getProperty("key", "").strip());
        } catch (IllegalArgumentException wrong) {
            throw new KeyFileException(
                    KeyFileException.Reason.MALFORMED,
                    file + " needs the lines library=, slot= and key=: " + wrong.getMessage(),
                    wrong);
        } catch (IOException unreadable) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNREADABLE,
                    file + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** The text of {@link #FILE}. */
    public String text() {
        return "# The sealing key of this operator lies on a PKCS#11 token.\nlibrary=%s\nslot=%d\nkey=%s\n"
                .formatted(library, slotListIndex, alias);
    }

    /**
     * Signs in to the token.
     *
     * @param pin left as it is; the caller clears it
     * @throws KeyFileException with one sentence: no module, no token, wrong PIN, no such key, or
     *     one that is not P-256
     */
    public Opened open(char[] pin) throws KeyFileException {
        if (!Files.isRegularFile(library)) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNREADABLE,
                    "The PKCS#11 module "
                            + library
                            + " is not there; install the token's driver, or correct "
                            + FILE
                            + ".");
        }
        try {
            Provider provider =
                    Security.getProvider("SunPKCS11")
                            .configure(
                                    "--name = skerry-%d\nlibrary = \"%s\"\nslotListIndex = %d\n"
                                            .formatted(slotListIndex, library, slotListIndex));
            KeyStore token = KeyStore.getInstance("PKCS11", provider);
            token.load(null, pin);
            Certificate certificate = token.getCertificate(alias);
            if (certificate == null || !(token.getKey(alias, null) instanceof PrivateKey key)) {
                throw new KeyFileException(
                        KeyFileException.Reason.MISSING_ENTRY,
                        "The token in slot "
                                + slotListIndex
                                + " has no key with a certificate under the label "
                                + alias
                                + ".");
            }
            if (!CertificateRequests.isP256(certificate.getPublicKey())) {
                throw new KeyFileException(
                        KeyFileException.Reason.MALFORMED,
                        "The key " + alias + " on the token is not ECDSA P-256.");
            }
            return new Opened(certificate.getPublicKey(), key, provider);
        } catch (GeneralSecurityException
                | IOException
                | ProviderException
                | InvalidParameterException failed) {
            throw new KeyFileException(
                    KeyFileException.Reason.WRONG_PASSWORD,
                    "The token in slot "
                            + slotListIndex
                            + " of "
                            + library
                            + " does not let anybody sign in: check that it is plugged in, and"
                            + " its PIN.",
                    failed);
        }
    }
}
