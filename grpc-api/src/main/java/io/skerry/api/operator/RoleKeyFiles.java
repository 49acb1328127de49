package io.skerry.api.operator;

import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.Signer;
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

/**
 * Keys of the roles of people, one to a PKCS#12 file: {@code policy.p12}, and {@code
 * policy-1a2b3c4d.p12} for those that came later. A file may lie in the operator's folder or on a
 * stick in a safe.
 */
public final class RoleKeyFiles {
    private static final int SHORT_ID = 8;

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
            keys.add(load(file, password));
        }
        return keys;
    }

    /**
     * The one key of a file, whatever its role.
     *
     * @throws OperatorFolderException with one sentence
     */
    public static Signer load(Path file, char[] password) throws OperatorFolderException {
        try {
            KeyStoreFile keys = KeyStoreFile.load(file, password);
            if (keys.names().size() != 1) {
                throw new OperatorFolderException(
                        file + " is not the key file of a role: it holds " + keys.names());
            }
            return Signer.of(keys.pair(keys.names().iterator().next()));
        } catch (KeyFileException unusable) {
            throw new OperatorFolderException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** A key that was just made, and its file. */
    public record Made(Signer signer, Path file) {}

    /**
     * Makes a key of a role.
     *
     * @throws OperatorFolderException when its file cannot be written
     */
    public static Made create(Path folder, TrustRole role, char[] password, SecureRandom random)
            throws OperatorFolderException {
        KeyPair pair = Keys.generateEd25519(random);
        String shortId = Keys.keyId(pair.getPublic()).substring(0, SHORT_ID);
        Path file = folder.resolve(name(role) + "-" + shortId + ".p12");
        try {
            KeyStoreFile.empty().with(name(role), pair, random).create(file, password, random);
        } catch (KeyFileException failed) {
            throw new OperatorFolderException(String.valueOf(failed.getMessage()), failed);
        }
        return new Made(Signer.ed25519(pair), file);
    }
}
