package io.skerry.api.operator;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.HubAuditKey;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a fleet: root document, policy, the three certificate authorities, the first operator and
 * the first hub, as two folders.
 *
 * <pre>
 * operator/   stays with people: {@link OperatorFolder}, the role keys and the operator and hub authorities
 * hub/        goes to the hub: its certificate, the node authority, the trust documents
 * </pre>
 */
public final class FleetFounder {
    /** Entry and file names of the hub's folder. */
    public static final String HUB_KEYS = "hub.p12";

    /** The hub starts with nobody there to type: the password of its files lies beside them. */
    public static final String HUB_PASSWORD = "password";

    public static final String HUB_AUDIT = "audit";

    private static final Duration ROOT_LIFE = Duration.ofDays(5 * 365);
    private static final Duration POLICY_LIFE = Duration.ofDays(90);
    static final Duration LEAF_LIFE = Duration.ofDays(397);
    static final Duration BACK_DATE = Duration.ofHours(1);

    private final SecureRandom random;
    private final Instant now;

    public FleetFounder(SecureRandom random, Instant now) {
        this.random = random;
        this.now = now;
    }

    /**
     * What to found.
     *
     * @param hubAddress host:port where operators and nodes reach the hub
     */
    public record Wish(String fleet, String operator, String hub, String hubAddress) {}

    /** What was founded: the two folders, and the digest by which the root is known. */
    public record Founded(Path operatorFolder, Path hubFolder, String rootSha256) {}

    /**
     * Makes the keys and documents.
     *
     * @param folder does not exist yet, or is empty
     * @throws OperatorFolderException with one sentence; nothing is overwritten
     */
    public Founded found(Path folder, Wish wish, char[] password) throws OperatorFolderException {
        SpiffeId operatorId = SpiffeId.operator(wish.fleet(), wish.operator());
        SpiffeId hubId = SpiffeId.hub(wish.fleet(), wish.hub());
        Path operator = folder.resolve("operator");
        Path hub = folder.resolve("hub");
        makeFolders(folder, operator, hub);
        try {
            Map<TrustRole, List<KeyPair>> roles = roleKeys(operator, password);
            char[] unattended = unattended(hub);
            Map<Role, CertificateAuthority> authorities =
                    authorities(wish.fleet(), operator, password, hub, unattended);
            KeyPair seal = Keys.generateEd25519(random);
            KeyPair audit = Keys.generateEd25519(random);
            KeyStoreFile.empty()
                    .with(OperatorFolder.SEAL, seal, random)
                    .with(
                            OperatorFolder.TLS,
                            leaf(authority(authorities, Role.OPERATOR), operatorId))
                    .create(operator.resolve(OperatorFolder.OPERATOR_KEYS), password, random);
            KeyStoreFile.empty()
                    .with(OperatorFolder.TLS, leaf(authority(authorities, Role.HUB), hubId))
                    .with(HUB_AUDIT, audit, random)
                    .create(hub.resolve(HUB_KEYS), unattended, random);

            Envelope root = root(wish.fleet(), roles);
            Envelope policy = policy(wish, roles, authorities, seal, audit);
            TrustBundle bundle = TrustBundle.newBuilder().addRoots(root).setPolicy(policy).build();
            String digest = HexFormat.of().formatHex(Keys.sha256(root.getPayload().toByteArray()));
            String settings = settings(wish, digest);
            Files.write(operator.resolve(OperatorFolder.TRUST), bundle.toByteArray());
            Files.writeString(operator.resolve(OperatorFolder.SETTINGS), settings);
            Files.write(hub.resolve(OperatorFolder.TRUST), bundle.toByteArray());
            Files.writeString(hub.resolve(OperatorFolder.SETTINGS), settings);
            return new Founded(operator, hub, digest);
        } catch (KeyFileException | IOException failed) {
            throw new OperatorFolderException(
                    "the keys could not be written to " + folder + ": " + failed.getMessage(),
                    failed);
        }
    }

    private Map<TrustRole, List<KeyPair>> roleKeys(Path operator, char[] password)
            throws KeyFileException {
        Map<TrustRole, List<KeyPair>> roles = new EnumMap<>(TrustRole.class);
        for (TrustRole role :
                List.of(
                        TrustRole.TRUST_ROLE_ROOT,
                        TrustRole.TRUST_ROLE_POLICY,
                        TrustRole.TRUST_ROLE_RELEASES,
                        TrustRole.TRUST_ROLE_BINDINGS)) {
            List<KeyPair> pairs = RoleKeyFiles.generate(role, random);
            roles.put(role, pairs);
            RoleKeyFiles.store(role, pairs, random)
                    .create(operator.resolve(name(role) + ".p12"), password, random);
        }
        return roles;
    }

    private Map<Role, CertificateAuthority> authorities(
            String fleet, Path operator, char[] password, Path hub, char[] unattended)
            throws KeyFileException {
        Map<Role, CertificateAuthority> authorities = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            CertificateAuthority made =
                    CertificateAuthority.create(fleet, role, now, Authorities.LIFE, random);
            authorities.put(role, made);
            boolean online = role == Role.NODE;
            Authorities.store(
                    Authorities.first(online ? hub : operator, role),
                    role,
                    made,
                    online ? unattended : password,
                    random);
        }
        return authorities;
    }

    private char[] unattended(Path hub) throws IOException {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        Path file =
                Files.createFile(
                        hub.resolve(HUB_PASSWORD),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        return password.toCharArray();
    }

    private TlsIdentity leaf(CertificateAuthority authority, SpiffeId id) {
        KeyPair tls = Keys.generateP256(random);
        return new TlsIdentity(
                tls.getPrivate(),
                List.of(
                        authority.issue(
                                id,
                                tls.getPublic(),
                                now.minus(BACK_DATE),
                                now.plus(LEAF_LIFE),
                                null),
                        authority.certificate()));
    }

    private Envelope root(String fleet, Map<TrustRole, List<KeyPair>> roles) {
        RootDocument.Builder root =
                RootDocument.newBuilder()
                        .setFleet(fleet)
                        .setVersion(1)
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .setExpiresAtUnixMillis(now.plus(ROOT_LIFE).toEpochMilli());
        for (TrustRole role : roles.keySet()) {
            RoleKeys.Builder keys = RoleKeys.newBuilder().setRole(role).setThreshold(1);
            for (Signer signer : signers(roles, role)) {
                root.addKeys(signer.key());
                keys.addKeyIds(signer.keyId());
            }
            root.addRoles(keys);
        }
        return Sealer.seal(
                PayloadType.ROOT, root.build(), signers(roles, TrustRole.TRUST_ROLE_ROOT));
    }

    private Envelope policy(
            Wish wish,
            Map<TrustRole, List<KeyPair>> roles,
            Map<Role, CertificateAuthority> authorities,
            KeyPair seal,
            KeyPair audit) {
        PolicyDocument.Builder policy =
                PolicyDocument.newBuilder()
                        .setFleet(wish.fleet())
                        .setVersion(1)
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .setExpiresAtUnixMillis(now.plus(POLICY_LIFE).toEpochMilli())
                        .addHubAuditKeys(
                                HubAuditKey.newBuilder()
                                        .setHub(wish.hub())
                                        .setKey(Keys.encode(audit.getPublic())))
                        .addOperators(
                                Operator.newBuilder()
                                        .setName(wish.operator())
                                        .setKey(Keys.encode(seal.getPublic()))
                                        .addGrants(
                                                Grant.newBuilder()
                                                        .addVerbs("*")
                                                        .setMaxRisk(Risk.RISK_DESTRUCTIVE)));
        for (Map.Entry<Role, CertificateAuthority> authority : authorities.entrySet()) {
            policy.addAnchors(
                    Authorities.anchor(authority.getKey(), authority.getValue().certificate()));
        }
        return Sealer.seal(
                PayloadType.POLICY, policy.build(), signers(roles, TrustRole.TRUST_ROLE_POLICY));
    }

    private static Signer[] signers(Map<TrustRole, List<KeyPair>> roles, TrustRole role) {
        List<KeyPair> pairs = roles.get(role);
        if (pairs == null) {
            throw new IllegalStateException("no key was made for " + role);
        }
        return pairs.stream().map(Signer::of).toArray(Signer[]::new);
    }

    private static CertificateAuthority authority(
            Map<Role, CertificateAuthority> authorities, Role role) {
        CertificateAuthority authority = authorities.get(role);
        if (authority == null) {
            throw new IllegalStateException("no authority was made for " + role);
        }
        return authority;
    }

    /** The entry of a role's key, and the name of its file without its ending. */
    static String name(TrustRole role) {
        return switch (role) {
            case TRUST_ROLE_ROOT -> "root";
            case TRUST_ROLE_POLICY -> "policy";
            case TRUST_ROLE_RELEASES -> "releases";
            case TRUST_ROLE_BINDINGS -> OperatorFolder.BINDINGS;
            case TRUST_ROLE_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalArgumentException(role + " has no key");
        };
    }

    private static String settings(Wish wish, String digest) {
        return OperatorFolder.settings(
                wish.fleet(),
                wish.operator(),
                digest,
                List.of(wish.hub() + "=" + wish.hubAddress()));
    }

    private static void makeFolders(Path folder, Path operator, Path hub)
            throws OperatorFolderException {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> content = Files.list(folder)) {
                    if (content.findAny().isPresent()) {
                        throw new OperatorFolderException(
                                folder + " is not empty; name a new folder for the new fleet");
                    }
                }
            }
            var onlyOwner =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder, onlyOwner);
            Files.createDirectory(operator, onlyOwner);
            Files.createDirectory(hub, onlyOwner);
        } catch (IOException failed) {
            throw new OperatorFolderException(
                    folder + " cannot be made: " + failed.getMessage(), failed);
        }
    }
}
