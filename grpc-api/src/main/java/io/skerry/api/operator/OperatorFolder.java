package io.skerry.api.operator;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.Pkcs11Key;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.OperatorKeyFile;
import io.skerry.api.seal.OperatorKeys;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder of one operator of one fleet.
 *
 * <pre>
 * fleet.properties   fleet, operator, root.sha256 and hub.&lt;name&gt; = host:port
 * trust.pb           TrustBundle; verified against root.sha256 each time it is opened
 * operator.p12       entries seal (Ed25519) and tls (P-256 with its certificate)
 * token.properties   where the sealing key is, when it lies on a PKCS#11 token: its PIN is the password
 * bindings.p12       entry bindings, where this operator may bind nodes
 * audit-heads.pb     newest head of each audit chain that was seen
 * tokens.pb          tokens that were given out, with their bind secrets
 * </pre>
 */
public final class OperatorFolder {
    public static final String SETTINGS = "fleet.properties";
    public static final String TRUST = "trust.pb";
    public static final String OPERATOR_KEYS = "operator.p12";
    public static final String TOKENS = "tokens.pb";
    public static final String HEADS = "audit-heads.pb";
    public static final String SEAL = "seal";
    public static final String TLS = "tls";
    public static final String BINDINGS = "bindings";

    private final Path folder;
    private final OperatorKeys keys;
    private final Optional<Signer> bindings;
    private volatile Trust trust;
    private final List<Hub> hubs;

    /** A hub of the fleet: its name and where it listens for operators. */
    public record Hub(String name, HostPort address) {}

    private OperatorFolder(
            Path folder,
            OperatorKeys keys,
            Optional<Signer> bindings,
            Trust trust,
            List<Hub> hubs) {
        this.folder = folder;
        this.keys = keys;
        this.bindings = bindings;
        this.trust = trust;
        this.hubs = List.copyOf(hubs);
    }

    /**
     * Opens a folder and verifies its documents.
     *
     * @throws OperatorFolderException with one sentence: missing, unreadable, wrong password, or
     *     documents that do not verify
     */
    public static OperatorFolder open(Path folder, char[] password) throws OperatorFolderException {
        Properties settings = settings(folder.resolve(SETTINGS));
        String fleet = required(settings, folder, "fleet");
        String operator = required(settings, folder, "operator");
        byte[] root = digest(settings, folder);
        try {
            OperatorKeys keys = keys(folder, password);
            if (!keys.id().equals(SpiffeId.operator(fleet, operator))) {
                throw new OperatorFolderException(
                        folder.resolve(OPERATOR_KEYS)
                                + " belongs to "
                                + keys.id().uri()
                                + ", but "
                                + SETTINGS
                                + " names operator "
                                + operator
                                + " of fleet "
                                + fleet);
            }
            Trust trust = trust(folder.resolve(TRUST), root, fleet);
            return new OperatorFolder(
                    folder, keys, binder(folder, trust, password), trust, hubs(settings, folder));
        } catch (KeyFileException unusable) {
            throw new OperatorFolderException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static OperatorKeys keys(Path folder, char[] password) throws KeyFileException {
        Path file = folder.resolve(OPERATOR_KEYS);
        Path token = folder.resolve(Pkcs11Key.FILE);
        return Files.exists(token)
                ? OperatorKeyFile.load(file, password, Pkcs11Key.read(token))
                : OperatorKeyFile.load(file, password);
    }

    /** Of the keys that bind, the one that the root names; a key that it does not signs nothing. */
    private static Optional<Signer> binder(Path folder, Trust trust, char[] password)
            throws OperatorFolderException {
        List<Signer> keys = RoleKeyFiles.in(folder, TrustRole.TRUST_ROLE_BINDINGS, password);
        List<String> named =
                trust.root().getRolesList().stream()
                        .filter(role -> role.getRole() == TrustRole.TRUST_ROLE_BINDINGS)
                        .flatMap(role -> role.getKeyIdsList().stream())
                        .toList();
        // The newest of them: after a rotation the old one is on its way out.
        return keys.stream()
                .filter(key -> named.contains(key.keyId()))
                .max(Comparator.comparingInt(key -> named.indexOf(key.keyId())));
    }

    public Path folder() {
        return folder;
    }

    public String fleet() {
        return keys.id().fleet();
    }

    /** Whose folder it is: the key that seals, and the certificate that connections show. */
    public OperatorKeys keys() {
        return keys;
    }

    /** The key that binds nodes; empty when this operator may not. */
    public Optional<Signer> bindings() {
        return bindings;
    }

    /** The fleet's newest documents that were verified and kept. */
    public Trust trust() {
        return trust;
    }

    public List<Hub> hubs() {
        return hubs;
    }

    /** The audit heads that this person has seen. */
    public HeadBook heads() {
        return new HeadBook(folder.resolve(HEADS));
    }

    public TokenBook tokens() {
        return new TokenBook(folder.resolve(TOKENS));
    }

    /**
     * Every key of a role that this folder has; the documents say which of them count.
     *
     * @param password as the folder was opened with
     * @throws OperatorFolderException when one is there and cannot be used
     */
    public List<Signer> roleKeys(TrustRole role, char[] password) throws OperatorFolderException {
        return RoleKeyFiles.in(folder, role, password);
    }

    /**
     * Takes documents that somebody offers, when they follow from those of the folder.
     *
     * @return the verdict; unless it is accepted and changed, the folder stays as it is
     * @throws OperatorFolderException when they cannot be written
     */
    public synchronized TrustVerdict offer(TrustBundle offered, Instant now)
            throws OperatorFolderException {
        TrustVerdict verdict = trust.accept(offered, now);
        if (verdict instanceof TrustVerdict.Accepted(Trust newer, boolean changed) && changed) {
            keep(newer);
        }
        return verdict;
    }

    /**
     * Keeps newer documents in the folder, whole or not at all.
     *
     * @param newer verified to follow those of the folder
     * @throws OperatorFolderException when they cannot be written; the old ones are untouched
     */
    public synchronized void keep(Trust newer) throws OperatorFolderException {
        Path file = folder.resolve(TRUST);
        Path written = folder.resolve("." + TRUST + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            written,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(newer.bundle().toByteArray());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            trust = newer;
        } catch (IOException failed) {
            throw new OperatorFolderException(
                    file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** The text of a folder's {@link #SETTINGS}. */
    static String settings(String fleet, String operator, String rootSha256, List<String> hubs) {
        StringBuilder text =
                new StringBuilder(
                        """
                        # A fleet of Skerry as one operator knows it.
                        fleet=%s
                        operator=%s
                        # SHA-256 of the first root document: everything else is verified from it.
                        root.sha256=%s
                        """
                                .formatted(fleet, operator, rootSha256));
        hubs.forEach(hub -> text.append("hub.").append(hub).append('\n'));
        return text.toString();
    }

    private static Properties settings(Path file) throws OperatorFolderException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
            return settings;
        } catch (NoSuchFileException missing) {
            throw new OperatorFolderException(
                    file.getParent()
                            + " is no operator's folder: it has no "
                            + SETTINGS
                            + "; give the folder operator that \"skerry keys init\" made",
                    missing);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new OperatorFolderException(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String required(Properties settings, Path folder, String key)
            throws OperatorFolderException {
        String value = settings.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new OperatorFolderException(
                    folder.resolve(SETTINGS)
                            + " lacks the key "
                            + key
                            + "; restore it from a copy");
        }
        return value;
    }

    private static byte[] digest(Properties settings, Path folder) throws OperatorFolderException {
        String hex = required(settings, folder, "root.sha256");
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new OperatorFolderException(
                    folder.resolve(SETTINGS) + ": root.sha256 must be 64 lower-case hex digits");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static List<Hub> hubs(Properties settings, Path folder) throws OperatorFolderException {
        List<Hub> hubs = new ArrayList<>();
        for (String key : settings.stringPropertyNames().stream().sorted().toList()) {
            if (key.startsWith("hub.")) {
                try {
                    hubs.add(
                            new Hub(
                                    key.substring(4),
                                    HostPort.parse(settings.getProperty(key).strip())));
                } catch (IllegalArgumentException wrong) {
                    throw new OperatorFolderException(
                            folder.resolve(SETTINGS) + ", key " + key + ": " + wrong.getMessage(),
                            wrong);
                }
            }
        }
        return hubs;
    }

    private static Trust trust(Path file, byte[] root, String fleet)
            throws OperatorFolderException {
        TrustBundle bundle;
        try {
            bundle = TrustBundle.parseFrom(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException malformed) {
            throw new OperatorFolderException(
                    file + " is not a bundle of trust documents; restore it from a copy",
                    malformed);
        } catch (IOException unreadable) {
            throw new OperatorFolderException(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return switch (Trust.establish(bundle, root, fleet)) {
            case TrustVerdict.Accepted accepted -> accepted.trust();
            case TrustVerdict.Refused refused ->
                    throw new OperatorFolderException(file + ": " + refused.message());
        };
    }
}
