package io.skerry.api.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.CertificateAnswer;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PolicyDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next certificate of an operator and of a hub, from the request to the key in use. */
final class CertificateRenewalTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(300));

    @TempDir Path folder;
    private final SecureRandom random = new SecureRandom();
    private FleetFounder.Founded founded;
    private OperatorFolder alice;
    private CertificateRenewal.Owner owner;

    @BeforeEach
    void found() throws Exception {
        founded = fleet("acme", "fleet");
        alice = OperatorFolder.open(founded.operatorFolder(), PASSWORD);
        owner = CertificateRenewal.Owner.of(alice, PASSWORD);
    }

    @Test
    void anOperatorHasANewKeyAndALongerCertificateAndSealsAsBefore() throws Exception {
        CertificateAnswer answer = certify(CertificateRenewal.ask(owner, random), Role.OPERATOR);
        assertEquals(alice.keys().tls().leaf(), reopened().keys().tls().leaf(), "not yet in use");
        TlsIdentity next =
                CertificateRenewal.install(owner, answer, alice.trust().anchors(), LATER, random);

        OperatorFolder again = reopened();
        assertEquals(next.leaf(), again.keys().tls().leaf());
        assertNotEquals(
                alice.keys().tls().leaf().getPublicKey(), again.keys().tls().leaf().getPublicKey());
        assertEquals(alice.keys().seal().keyId(), again.keys().seal().keyId());
        assertTrue(
                next.leaf()
                        .getNotAfter()
                        .toInstant()
                        .isAfter(alice.keys().tls().leaf().getNotAfter().toInstant()));
        assertFalse(Files.exists(founded.operatorFolder().resolve("renewal.p12")));
    }

    @Test
    void aHubIsCertifiedByItsAuditKey() throws Exception {
        CertificateRenewal.Owner hub = hub();
        CertificateAnswer answer = certify(CertificateRenewal.ask(hub, random), Role.HUB);
        TlsIdentity next =
                CertificateRenewal.install(hub, answer, alice.trust().anchors(), LATER, random);
        KeyStoreFile file = KeyStoreFile.load(hub.folder().resolve(hub.keys()), hub.password());
        assertEquals(next.leaf(), file.entry(OperatorFolder.TLS).leaf());
        assertEquals(
                hub.signer().keyId(),
                Keys.keyId(file.pair(FleetFounder.HUB_AUDIT).getPublic()),
                "the other keys stay");
    }

    @Test
    void aRequestInAnothersNameIsRefused() throws Exception {
        PolicyDocument policy = alice.trust().policy();
        CertificateRenewal.Owner pretends =
                new CertificateRenewal.Owner(
                        founded.operatorFolder(),
                        OperatorFolder.OPERATOR_KEYS,
                        SpiffeId.hub("acme", "hub-1"),
                        alice.keys().seal(),
                        PASSWORD);
        assertRefused(CertificateRenewal.ask(pretends, random).toByteArray(), policy, "not signed");
        CertificateRenewal.Owner nobody =
                new CertificateRenewal.Owner(
                        founded.operatorFolder(),
                        OperatorFolder.OPERATOR_KEYS,
                        SpiffeId.operator("acme", "mallory"),
                        Signer.ed25519(Keys.generateEd25519(random)),
                        PASSWORD);
        assertRefused(CertificateRenewal.ask(nobody, random).toByteArray(), policy, "not signed");
    }

    @Test
    void rubbishAnotherFleetAndATouchedRequestAreRefused() throws Exception {
        PolicyDocument policy = alice.trust().policy();
        assertRefused(
                "rubbish".getBytes(java.nio.charset.StandardCharsets.UTF_8), policy, "no request");
        assertRefused(new byte[0], policy, "fleet");
        FleetFounder.Founded other = fleet("other", "second");
        CertificateRenewal.Owner stranger =
                CertificateRenewal.Owner.of(
                        OperatorFolder.open(other.operatorFolder(), PASSWORD), PASSWORD);
        assertRefused(
                CertificateRenewal.ask(stranger, random).toByteArray(), policy, "for fleet other");
        Envelope request = CertificateRenewal.ask(owner, random);
        byte[] payload = request.getPayload().toByteArray();
        payload[payload.length - 3] ^= 1;
        assertRefused(
                request.toBuilder()
                        .setPayload(com.google.protobuf.ByteString.copyFrom(payload))
                        .build()
                        .toByteArray(),
                policy,
                "not signed");
    }

    @Test
    void anAnswerForAnotherKeyOrUnderAnAuthorityThatNobodyNamesChangesNothing() throws Exception {
        byte[] before = Files.readAllBytes(founded.operatorFolder().resolve("operator.p12"));
        CertificateAnswer old = certify(CertificateRenewal.ask(owner, random), Role.OPERATOR);
        Envelope request = CertificateRenewal.ask(owner, random);
        assertInstallRefused(old, "another key");

        CertificateAuthority unknown =
                CertificateAuthority.create(
                        "acme", Role.OPERATOR, NOW, Duration.ofDays(900), random);
        assertInstallRefused(
                CertificateRenewal.certify(asked(request), unknown, alice.trust(), LATER),
                "no authority of this fleet");
        CertificateAnswer ended =
                CertificateRenewal.certify(
                        asked(request), authority(Role.OPERATOR), alice.trust(), NOW);
        IllegalArgumentException late =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                CertificateRenewal.install(
                                        owner,
                                        ended,
                                        alice.trust().anchors(),
                                        NOW.plus(Duration.ofDays(500)),
                                        random));
        assertTrue(String.valueOf(late.getMessage()).contains("expired"), late.getMessage());
        assertArrayEquals(
                before, Files.readAllBytes(founded.operatorFolder().resolve("operator.p12")));
    }

    @Test
    void whileAuthoritiesOverlapTheNewestThatIsNamedIssues() throws Exception {
        Path where = founded.operatorFolder();
        CertificateAuthority second =
                Authorities.create(where, "acme", Role.HUB, PASSWORD, LATER, random);
        List<CertificateAuthority> both = Authorities.in(where, Role.HUB, PASSWORD, random);
        assertEquals(2, both.size());
        assertTrue(Files.exists(where.resolve("hub-ca-2.p12")));
        Anchors old = alice.trust().anchors();
        assertEquals(
                both.getFirst(), Authorities.issuing(both, Role.HUB, old).orElseThrow(), "unnamed");

        PolicyDocument named =
                PolicyDraft.after(alice.trust().policy(), LATER)
                        .addAnchor(Authorities.anchor(Role.HUB, second.certificate()))
                        .document();
        assertEquals(
                second.certificate(),
                Authorities.issuing(both, Role.HUB, Anchors.of(named)).orElseThrow().certificate());
        assertTrue(Authorities.issuing(both, Role.NODE, Anchors.of(named)).isEmpty());
        assertTrue(Authorities.in(where, Role.NODE, PASSWORD, random).isEmpty(), "it is the hub's");
        assertEquals(
                1, Authorities.in(founded.hubFolder(), Role.NODE, hubPassword(), random).size());
    }

    private void assertInstallRefused(CertificateAnswer answer, String why) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                CertificateRenewal.install(
                                        owner, answer, alice.trust().anchors(), LATER, random));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    private static void assertRefused(byte[] request, PolicyDocument policy, String why) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CertificateRenewal.read(request, policy));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    private CertificateAnswer certify(Envelope request, Role role) throws Exception {
        return CertificateRenewal.certify(asked(request), authority(role), alice.trust(), LATER);
    }

    private CertificateRenewal.Asked asked(Envelope request) {
        return CertificateRenewal.read(request.toByteArray(), alice.trust().policy());
    }

    private CertificateAuthority authority(Role role) throws Exception {
        return Authorities.in(founded.operatorFolder(), role, PASSWORD, random).getFirst();
    }

    private OperatorFolder reopened() throws OperatorFolderException {
        return OperatorFolder.open(founded.operatorFolder(), PASSWORD);
    }

    private CertificateRenewal.Owner hub() throws Exception {
        char[] password = hubPassword();
        return new CertificateRenewal.Owner(
                founded.hubFolder(),
                FleetFounder.HUB_KEYS,
                SpiffeId.hub("acme", "hub-1"),
                Signer.ed25519(
                        KeyStoreFile.load(
                                        founded.hubFolder().resolve(FleetFounder.HUB_KEYS),
                                        password)
                                .pair(FleetFounder.HUB_AUDIT)),
                password);
    }

    private char[] hubPassword() throws Exception {
        return Files.readString(founded.hubFolder().resolve(FleetFounder.HUB_PASSWORD))
                .strip()
                .toCharArray();
    }

    private FleetFounder.Founded fleet(String name, String where) throws OperatorFolderException {
        return new FleetFounder(random, NOW)
                .found(
                        folder.resolve(where),
                        new FleetFounder.Wish(name, "alice", "hub-1", "hub.example:7443"),
                        PASSWORD);
    }
}
