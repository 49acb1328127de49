package io.skerry.api.operator;

import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.MlDsa65;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys of the roles of people, one person's to a PKCS#12 file: {@code policy.p12}, and {@code
 * policy-1a2b3c4d.p12} for those that came later. A file may lie in the operator's folder or on a
 * stick in a safe.
 */
public final class RoleKeyFiles {
    private static final int SHORT_ID = 8;
    private static final String LASTING = "-ml-dsa-65";

    private RoleKeyFiles() {}

    /** What people call a role: root, policy, releases, bindings. */
    public static String name(TrustRole role) {
        return FleetFounder.name(role);
    }

    /**
     * The role that people call so.
     *
     * @throws IllegalArgumentException with one sentence that lists the roles
     */
    public static TrustRole role(String name) {
        for (TrustRole role :
                List.of(
                        TrustRole.TRUST_ROLE_ROOT,
                        TrustRole.TRUST_ROLE_POLICY,
                        TrustRole.TRUST_ROLE_RELEASES,
                        TrustRole.TRUST_ROLE_BINDINGS)) {
            if (name(role).equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "there is no role " + name + "; the roles are root, policy, releases and bindings");
    }

    /** Keys of a role that stand for its people: the ML-DSA-65 keys beside them are left out. */
    public static List<String> people(RootDocument root, RoleKeys role) {
        Set<String> lasting =
                root.getKeysList().stream()
                        .filter(MlDsa65::is)
                        .map(Keys::keyId)
                        .collect(Collectors.toSet());
        return role.getKeyIdsList().stream().filter(id -> !lasting.contains(id)).toList();
    }

    /**
     * Every key of a role in a folder, the oldest name first.
     *
     * @throws OperatorFolderException when one of them cannot be used
     */
    public static List<Signer> in(Path folder, TrustRole role, char[] password)
            throws OperatorFolderException {
        String name = name(role);
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(folder, name + "{,-????????}.p12")) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            throw new OperatorFolderException(
                    folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        Collections.sort(files);
        List<Signer> keys = new ArrayList<>();
        for (Path file : files) {
            keys.addAll(load(file, password));
        }
        return keys;
    }

    /**
     * The keys of a file, whatever their role: one of Ed25519, and for root and releases one of
     * ML-DSA-65 beside it.
     *
     * @throws OperatorFolderException with one sentence
     */
    public static List<Signer> load(Path file, char[] password) throws OperatorFolderException {
        try {
            KeyStoreFile keys = KeyStoreFile.load(file, password);
            List<Signer> signers = new ArrayList<>();
            for (String name : keys.names()) {
                signers.add(Signer.of(keys.pair(name)));
            }
            if (signers.isEmpty() || signers.size() > 2 || !isPair(signers)) {
                throw new OperatorFolderException(
                        file + " is not the key file of a role: it holds " + keys.names());
            }
            return signers;
        } catch (KeyFileException unusable) {
            throw new OperatorFolderException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static boolean isPair(List<Signer> signers) {
        return !MlDsa65.is(signers.getFirst().key())
                && (signers.size() == 1 || MlDsa65.is(signers.getLast().key()));
    }

    /**
     * Keys that were just made, and their file.
     *
     * @param signers Ed25519, and for root and releases ML-DSA-65
     */
    public record Made(List<Signer> signers, Path file) {
        public Made {
            signers = List.copyOf(signers);
        }

        /** The Ed25519 key, by which the file is called. */
        public Signer first() {
            return signers.getFirst();
        }

        /** The public halves. */
        public List<PublicKey> keys() {
            return signers.stream().map(Signer::key).toList();
        }
    }

    /**
     * Makes the keys of a role for one person.
     *
     * @throws OperatorFolderException when their file cannot be written
     */
    public static Made create(Path folder, TrustRole role, char[] password, SecureRandom random)
            throws OperatorFolderException {
        List<KeyPair> pairs = generate(role, random);
        String shortId = Keys.keyId(pairs.getFirst().getPublic()).substring(0, SHORT_ID);
        Path file = folder.resolve(name(role) + "-" + shortId + ".p12");
        try {
            store(role, pairs, random).create(file, password, random);
        } catch (KeyFileException failed) {
            throw new OperatorFolderException(String.valueOf(failed.getMessage()), failed);
        }
        return new Made(pairs.stream().map(Signer::of).toList(), file);
    }

    /** What one person signs with for a role. */
    static List<KeyPair> generate(TrustRole role, SecureRandom random) {
        KeyPair pair = Keys.generateEd25519(random);
        return role == TrustRole.TRUST_ROLE_ROOT || role == TrustRole.TRUST_ROLE_RELEASES
                ? List.of(pair, MlDsa65.generate(random))
                : List.of(pair);
    }

    /** The file of one person's keys, entries in the order of their use. */
    static KeyStoreFile store(TrustRole role, List<KeyPair> pairs, SecureRandom random) {
        KeyStoreFile file = KeyStoreFile.empty();
        for (KeyPair pair : pairs) {
            boolean lasting = MlDsa65.is(pair.getPublic().getEncoded());
            file = file.with(name(role) + (lasting ? LASTING : ""), pair, random);
        }
        return file;
    }
}
