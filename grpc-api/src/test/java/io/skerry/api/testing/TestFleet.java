package io.skerry.api.testing;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.OperatorKeys;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A whole fleet of throw-away keys: root (1 of 1), policy and bindings roles, three certificate
 * authorities, operators {@code alice} (every verb, R3) and {@code bob} (reads only), the hub
 * {@code hub-1}, and as many nodes as a test asks for. Node {@code i} has the id of its number and
 * the labels {@code region} and {@code site}.
 */
public final class TestFleet {
    /** Where the time of the default fleet stands. */
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    /** Operator with every grant. */
    public static final String ALICE = "alice";

    /** Operator who may only read. */
    public static final String BOB = "bob";

    private static final Duration BACK_DATE = Duration.ofHours(1);
    private static final Duration LEAF_LIFE = Duration.ofDays(21);
    private static final Duration DOCUMENT_LIFE = Duration.ofDays(90);

    private final String fleet;
    private final Instant now;
    private final SecureRandom random = new SecureRandom();
    private final Map<TrustRole, Signer> roles = new EnumMap<>(TrustRole.class);
    private final Map<Role, CertificateAuthority> authorities = new EnumMap<>(Role.class);
    private final Map<String, KeyPair> operatorPairs;
    private final Map<String, OperatorKeys> operators = new ConcurrentHashMap<>();
    private final Map<Integer, TestNode> nodes = new ConcurrentHashMap<>();
    private final TlsIdentity hub;
    private final Trust trust;

    private TestFleet(String fleet, Instant now) {
        this.fleet = fleet;
        this.now = now;
        for (TrustRole role :
                List.of(
                        TrustRole.TRUST_ROLE_ROOT,
                        TrustRole.TRUST_ROLE_POLICY,
                        TrustRole.TRUST_ROLE_BINDINGS,
                        TrustRole.TRUST_ROLE_RELEASES)) {
            roles.put(role, Signer.ed25519(Keys.generateEd25519(random)));
        }
        for (Role role : Role.values()) {
            authorities.put(
                    role,
                    CertificateAuthority.create(fleet, role, now, Duration.ofDays(3650), random));
        }
        this.operatorPairs =
                Map.of(ALICE, Keys.generateEd25519(random), BOB, Keys.generateEd25519(random));
        this.hub = tls(hubId(), null, now.plus(LEAF_LIFE));
        this.trust = establish();
    }

    /** A fleet named {@code test.example} at {@link #NOW}. */
    public static TestFleet create() {
        return create("test.example", NOW);
    }

    /**
     * A fleet of that name whose documents and certificates begin at that time, certificates an
     * hour earlier.
     */
    public static TestFleet create(String fleet, Instant now) {
        return new TestFleet(fleet, now);
    }

    /** The fleet's name. */
    public String name() {
        return fleet;
    }

    /** When the fleet was made. */
    public Instant now() {
        return now;
    }

    /** The trust that every member shares: root 1, policy 1. */
    public Trust trust() {
        return trust;
    }

    /** The sealed documents. */
    public TrustBundle bundle() {
        return trust.bundle();
    }

    /** SHA-256 of root version 1. */
    public byte[] rootSha256() {
        return trust.rootSha256();
    }

    /** The certificate authorities as peers see them. */
    public Anchors anchors() {
        return trust.anchors();
    }

    /** The authority of a role. */
    public CertificateAuthority authority(Role role) {
        return java.util.Objects.requireNonNull(authorities.get(role));
    }

    /** The signer of a role of people. */
    public Signer signer(TrustRole role) {
        return java.util.Objects.requireNonNull(roles.get(role));
    }

    /** Where keys come from. */
    public SecureRandom random() {
        return random;
    }

    /** SPIFFE id of the hub. */
    public SpiffeId hubId() {
        return SpiffeId.hub(fleet, "hub-1");
    }

    /** Certificate and key of the hub. */
    public TlsIdentity hub() {
        return hub;
    }

    /** Keys of {@link #ALICE}, who may do everything. */
    public OperatorKeys alice() {
        return operator(ALICE);
    }

    /** Keys of {@link #BOB}, who may only read. */
    public OperatorKeys bob() {
        return operator(BOB);
    }

    /** Sealing key pair of an operator, for key files. */
    public KeyPair operatorPair(String name) {
        return java.util.Objects.requireNonNull(operatorPairs.get(name));
    }

    /** Node number i, always the same one. */
    public TestNode node(int i) {
        return nodes.computeIfAbsent(i, this::makeNode);
    }

    /**
     * Certificate and key for any id, from its role's authority, valid from an hour before the
     * fleet.
     */
    public TlsIdentity tls(SpiffeId id) {
        return tls(id, null, now.plus(LEAF_LIFE));
    }

    /** The policy sealed by the policy role. */
    public Envelope seal(PolicyDocument policy) {
        return Sealer.seal(PayloadType.POLICY, policy, signer(TrustRole.TRUST_ROLE_POLICY));
    }

    /** A bundle with this policy in place of the first one. */
    public TrustBundle bundle(PolicyDocument policy) {
        return bundle().toBuilder().setPolicy(seal(policy)).build();
    }

    /** A binding sealed by the bindings role. */
    public Envelope seal(Binding binding) {
        return Sealer.seal(PayloadType.BINDING, binding, signer(TrustRole.TRUST_ROLE_BINDINGS));
    }

    private OperatorKeys operator(String name) {
        return operators.computeIfAbsent(
                name,
                n -> {
                    SpiffeId id = SpiffeId.operator(fleet, n);
                    return new OperatorKeys(id, Signer.ed25519(operatorPair(n)), tls(id));
                });
    }

    private TestNode makeNode(int i) {
        SpiffeId id = SpiffeId.node(fleet, HexFormat.of().toHexDigits(0x5ce44L, 16) + hex(i));
        KeyPair identityPair = Keys.generateEd25519(random);
        Signer identity = Signer.ed25519(identityPair);
        Binding binding =
                Binding.newBuilder()
                        .setFleet(fleet)
                        .setNodeId(id.name())
                        .setIdentityKey(identity.key())
                        .setVersion(1)
                        .setName("node-" + i)
                        .addLabels(label("region", i % 2 == 0 ? "north" : "south"))
                        .addLabels(label("site", "site-" + i))
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .build();
        return new TestNode(
                id,
                identityPair,
                identity,
                binding,
                seal(binding),
                tls(id, identity, now.plus(LEAF_LIFE)));
    }

    private static String hex(int i) {
        return HexFormat.of().toHexDigits((long) i, 16);
    }

    private TlsIdentity tls(
            SpiffeId id, @org.jspecify.annotations.Nullable Signer identity, Instant notAfter) {
        KeyPair pair = Keys.generateP256(random);
        Envelope statement =
                identity == null
                        ? null
                        : TlsKeyStatements.sign(
                                identity, id, pair.getPublic().getEncoded(), notAfter);
        CertificateAuthority authority = authority(id.role());
        return new TlsIdentity(
                pair.getPrivate(),
                List.of(
                        authority.issue(
                                id, pair.getPublic(), now.minus(BACK_DATE), notAfter, statement),
                        authority.certificate()));
    }

    private Trust establish() {
        Envelope root =
                Sealer.seal(PayloadType.ROOT, rootDocument(), signer(TrustRole.TRUST_ROLE_ROOT));
        TrustBundle bundle =
                TrustBundle.newBuilder().addRoots(root).setPolicy(seal(policyDocument())).build();
        return switch (Trust.establish(
                bundle, Keys.sha256(root.getPayload().toByteArray()), fleet)) {
            case TrustVerdict.Accepted accepted -> accepted.trust();
            case TrustVerdict.Refused refused -> throw new AssertionError(refused.message());
        };
    }

    private RootDocument rootDocument() {
        RootDocument.Builder root =
                RootDocument.newBuilder()
                        .setFleet(fleet)
                        .setVersion(1)
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .setExpiresAtUnixMillis(now.plus(Duration.ofDays(365)).toEpochMilli());
        roles.forEach((role, signer) ->
                root.addKeys(signer.key())
                        .addRoles(
                                RoleKeys.newBuilder()
                                        .setRole(role)
                                        .setThreshold(1)
                                        .addKeyIds(signer.keyId())));
        return root.build();
    }

    private PolicyDocument policyDocument() {
        PolicyDocument.Builder policy =
                PolicyDocument.newBuilder()
                        .setFleet(fleet)
                        .setVersion(1)
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .setExpiresAtUnixMillis(now.plus(DOCUMENT_LIFE).toEpochMilli())
                        .addOperators(operator(ALICE, Risk.RISK_DESTRUCTIVE, List.of("*")))
                        .addOperators(
                                operator(BOB, Risk.RISK_READ, List.copyOf(SessionVerbs.all())));
        authorities.forEach((role, authority) ->
                policy.addAnchors(
                        CertificateAnchor.newBuilder()
                                .setRole(role.proto())
                                .setCertificate(
                                        ByteString.copyFrom(
                                                Certificates.encode(authority.certificate())))));
        return policy.build();
    }

    private Operator operator(String name, Risk risk, List<String> verbs) {
        return Operator.newBuilder()
                .setName(name)
                .setKey(Keys.encode(operatorPair(name).getPublic()))
                .addGrants(
                        Grant.newBuilder()
                                .setMaxRisk(risk)
                                .addAllVerbs(verbs.stream().sorted().toList()))
                .build();
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }
}
