package io.skerry.api.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named private keys with their certificates, kept in a PKCS#12 file (RFC 7292) of mode 0600.
 * Immutable: {@code with} makes a new one. The file's encryption and iteration counts are the Java
 * runtime's defaults for PKCS#12.
 */
public final class KeyStoreFile {
    private static final String TYPE = "PKCS12";
    private static final int MAX_BYTES = 1024 * 1024;

    /** PKCS#12 names are compared without case, so only lower case is used. */
    private static final Pattern ENTRY_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Map<String, TlsIdentity> entries;

    private KeyStoreFile(Map<String, TlsIdentity> entries) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** Without any key. */
    public static KeyStoreFile empty() {
        return new KeyStoreFile(Map.of());
    }

    /** The same and one more key with its chain, leaf first; an entry of that name is replaced. */
    public KeyStoreFile with(String name, TlsIdentity identity) {
        if (!ENTRY_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An entry's name is lower-case letters, digits and dashes, not \""
                            + name
                            + "\".");
        }
        Map<String, TlsIdentity> more = new TreeMap<>(entries);
        more.put(name, identity);
        return new KeyStoreFile(more);
    }

    /**
     * The same and one more key that has no certificate: a self-signed one carries its public half.
     */
    public KeyStoreFile with(String name, KeyPair pair, SecureRandom random) {
        return with(
                name,
                new TlsIdentity(pair.getPrivate(), List.of(SelfSigned.certificate(pair, random))));
    }

    /** Names of the entries, sorted. */
    public Set<String> names() {
        return entries.keySet();
    }

    /**
     * The key and chain of that name.
     *
     * @throws KeyFileException {@code MISSING_ENTRY}
     */
    public TlsIdentity entry(String name) throws KeyFileException {
        @Nullable TlsIdentity entry = entries.get(name);
        if (entry == null) {
            throw new KeyFileException(
                    KeyFileException.Reason.MISSING_ENTRY,
                    "The key file holds no key named "
                            + name
                            + "; it holds "
                            + (entries.isEmpty() ? "none" : String.join(", ", entries.keySet()))
                            + ".");
        }
        return entry;
    }

    /**
     * The key of that name as a pair.
     *
     * @throws KeyFileException {@code MISSING_ENTRY}
     */
    public KeyPair pair(String name) throws KeyFileException {
        TlsIdentity entry = entry(name);
        return new KeyPair(entry.leaf().getPublicKey(), entry.key());
    }

    /**
     * Reads a file.
     *
     * @param password left as it is; the caller clears it
     * @throws KeyFileException {@code UNREADABLE}, {@code WRONG_PASSWORD} or {@code MALFORMED}
     */
    public static KeyStoreFile load(Path file, char[] password) throws KeyFileException {
        byte[] bytes = read(file);
        Map<String, TlsIdentity> entries = new TreeMap<>();
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(new ByteArrayInputStream(bytes), password);
            for (String name : Collections.list(store.aliases())) {
                @Nullable Key key = store.getKey(name, password);
                Certificate @Nullable [] chain = store.getCertificateChain(name);
                if (key instanceof PrivateKey secret && chain != null) {
                    entries.put(name, new TlsIdentity(secret, x509(chain)));
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw wrongPassword(file, e);
            }
            throw malformed(file, e);
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw malformed(file, e);
        }
        return new KeyStoreFile(entries);
    }

    /**
     * Writes a new file.
     *
     * @param password at least one character; left as it is, the caller clears it
     * @throws KeyFileException {@code EXISTS} or {@code UNWRITABLE}
     */
    public void create(Path file, char[] password, SecureRandom random) throws KeyFileException {
        write(file, password, false, random);
    }

    /**
     * Writes the file, in place of one that is there.
     *
     * @param password at least one character; left as it is, the caller clears it
     * @throws KeyFileException {@code UNWRITABLE}
     */
    public void replace(Path file, char[] password, SecureRandom random) throws KeyFileException {
        write(file, password, true, random);
    }

    private void write(Path file, char[] password, boolean replace, SecureRandom random)
            throws KeyFileException {
        if (password.length == 0) {
            throw new IllegalArgumentException("A key file needs a password.");
        }
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            for (Map.Entry<String, TlsIdentity> entry : entries.entrySet()) {
                store.setKeyEntry(
                        entry.getKey(),
                        entry.getValue().key(),
                        password,
                        entry.getValue().chain().toArray(new X509Certificate[0]));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            SecretFiles.write(file, bytes.toByteArray(), replace, random);
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException(
                    KeyFileException.Reason.EXISTS,
                    "The file "
                            + file
                            + " is there already and was left as it is; choose another"
                            + " name.",
                    e);
        } catch (IOException e) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNWRITABLE,
                    "The key file "
                            + file
                            + " cannot be written; check the folder, its rights and the space"
                            + " left on the disk.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encode a key store", e);
        }
    }

    private static byte[] read(Path file) throws KeyFileException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new KeyFileException(
                        KeyFileException.Reason.MALFORMED,
                        "The file " + file + " is larger than any key file; give another one.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNREADABLE,
                    "There is no key file " + file + "; check the path.",
                    e);
        } catch (IOException e) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNREADABLE,
                    "The key file " + file + " cannot be read; check its rights.",
                    e);
        }
    }

    private static List<X509Certificate> x509(Certificate[] chain) {
        List<X509Certificate> list = new ArrayList<>(chain.length);
        for (Certificate certificate : chain) {
            if (!(certificate instanceof X509Certificate x509)) {
                throw new IllegalArgumentException("a certificate of another kind than X.509");
            }
            list.add(x509);
        }
        return list;
    }

    private static KeyFileException wrongPassword(Path file, Exception cause) {
        return new KeyFileException(
                KeyFileException.Reason.WRONG_PASSWORD,
                "The password does not open " + file + "; try again.",
                cause);
    }

    private static KeyFileException malformed(Path file, Exception cause) {
        return new KeyFileException(
                KeyFileException.Reason.MALFORMED,
                "The file " + file + " is no PKCS#12 key file, or is damaged; give another one.",
                cause);
    }
}
