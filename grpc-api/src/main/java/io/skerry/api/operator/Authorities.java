package io.skerry.api.operator;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.v1.CertificateAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The certificate authorities of a role that a folder holds: {@code hub-ca.p12}, then {@code
 * hub-ca-2.p12} and so on, for while one follows another both are trusted.
 */
public final class Authorities {
    static final Duration LIFE = Duration.ofDays(10 * 365);

    private Authorities() {}

    /**
     * Reads them.
     *
     * @param password of the files; left as it is
     * @return oldest first; empty when there is none
     * @throws KeyFileException when one is there and cannot be used
     */
    public static List<CertificateAuthority> in(
            Path folder, Role role, char[] password, SecureRandom random) throws KeyFileException {
        List<CertificateAuthority> all = new ArrayList<>();
        for (Path file : files(folder, role)) {
            TlsIdentity kept = KeyStoreFile.load(file, password).entry(entry(role));
            all.add(new CertificateAuthority(kept.key(), kept.leaf(), random));
        }
        return List.copyOf(all);
    }

    /**
     * The newest that is believed.
     *
     * @param all oldest first
     * @return empty when nobody would believe what any of them issues
     */
    public static Optional<CertificateAuthority> issuing(
            List<CertificateAuthority> all, Role role, Anchors believed) {
        return all.stream()
                .filter(each -> believed.of(role).contains(each.certificate()))
                .reduce((older, newer) -> newer);
    }

    /**
     * Makes a further one. It issues nothing before a policy names it.
     *
     * @throws KeyFileException when it cannot be written
     */
    public static CertificateAuthority create(
            Path folder, String fleet, Role role, char[] password, Instant now, SecureRandom random)
            throws KeyFileException {
        CertificateAuthority made = CertificateAuthority.create(fleet, role, now, LIFE, random);
        int number = 1;
        while (Files.exists(file(folder, role, number))) {
            number++;
        }
        store(file(folder, role, number), role, made, password, random);
        return made;
    }

    /** What a policy says of an authority. */
    public static CertificateAnchor anchor(Role role, X509Certificate authority) {
        try {
            return CertificateAnchor.newBuilder()
                    .setRole(role.proto())
                    .setCertificate(ByteString.copyFrom(authority.getEncoded()))
                    .build();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate has no encoding", impossible);
        }
    }

    static void store(
            Path file,
            Role role,
            CertificateAuthority authority,
            char[] password,
            SecureRandom random)
            throws KeyFileException {
        KeyStoreFile.empty()
                .with(
                        entry(role),
                        new TlsIdentity(authority.key(), List.of(authority.certificate())))
                .create(file, password, random);
    }

    /** Where the first authority of a role lies. */
    static Path first(Path folder, Role role) {
        return folder.resolve(entry(role) + ".p12");
    }

    private static Path file(Path folder, Role role, int number) {
        return number == 1
                ? first(folder, role)
                : folder.resolve(entry(role) + "-" + number + ".p12");
    }

    private static String entry(Role role) {
        return role.path() + "-ca";
    }

    /** In the order in which they were made. */
    private static List<Path> files(Path folder, Role role) throws KeyFileException {
        Pattern name = Pattern.compile(entry(role) + "(?:-([0-9]{1,6}))?\\.p12");
        SortedMap<Integer, Path> files = new TreeMap<>();
        try (Stream<Path> content = Files.list(folder)) {
            content.forEach(file -> {
                Matcher matcher = name.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    String number = matcher.group(1);
                    files.put(number == null ? 1 : Integer.parseInt(number), file);
                }
            });
        } catch (IOException unreadable) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNREADABLE,
                    "The folder " + folder + " cannot be read; check the path and its rights.",
                    unreadable);
        }
        return List.copyOf(files.values());
    }
}
