package io.skerry.daemon.hub.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.operator.Authorities;
import io.skerry.api.operator.CertificateRenewal;
import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.PolicyDraft;
import io.skerry.api.operator.TrustDraft;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.TrustRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that runs takes new keys from its folder, and leaves what does not hold. */
final class HubKeysWatchTest {
    private static final char[] PASSWORD = "a password".toCharArray();

    @TempDir Path folder;
    private final Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<Trust> trust = new AtomicReference<>();
    private FleetFounder.Founded founded;
    private OperatorFolder operator;
    private LiveHubKeys keys;
    private HubKeysWatch watch;

    @BeforeEach
    void found() throws Exception {
        founded =
                new FleetFounder(random, now)
                        .found(
                                folder.resolve("fleet"),
                                new FleetFounder.Wish(
                                        "test.example", "alice", "hub-1", "hub.example:7443"),
                                PASSWORD);
        operator = OperatorFolder.open(founded.operatorFolder(), PASSWORD);
        keys = new LiveHubKeys(HubKeys.load(founded.hubFolder(), "hub-1", random));
        trust.set(keys.founded());
        watch = new HubKeysWatch(founded.hubFolder(), keys, trust::get, () -> now, random);
    }

    @Test
    void aRenewedCertificateIsShownFromTheNextLookOn() throws Exception {
        TlsIdentity first = keys.tls();
        watch.look();
        assertEquals(first, keys.tls(), "nothing changed");
        renew(authority(Role.HUB));
        assertEquals(first, keys.tls());
        watch.look();
        assertNotEquals(first.leaf(), keys.tls().leaf());
        assertEquals("spiffe://test.example/hub/hub-1", keys.id().uri());
    }

    @Test
    void aCertificateThatPeersWouldRefuseWaitsUntilThePolicyNamesItsAuthority() throws Exception {
        TlsIdentity first = keys.tls();
        CertificateAuthority second =
                Authorities.create(
                        founded.operatorFolder(), "test.example", Role.HUB, PASSWORD, now, random);
        Trust newer = naming(Authorities.anchor(Role.HUB, second.certificate()));
        renewUnder(second, newer);
        watch.look();
        watch.look();
        assertEquals(first, keys.tls());
        trust.set(newer);
        watch.look();
        assertNotEquals(first.leaf(), keys.tls().leaf());
        assertTrue(keys.tls().chain().contains(second.certificate()));
    }

    @Test
    void aFurtherAuthorityOfNodesIssuesOnceThePolicyNamesIt() throws Exception {
        char[] password = hubPassword();
        CertificateAuthority second =
                Authorities.create(
                        founded.hubFolder(), "test.example", Role.NODE, password, now, random);
        watch.look();
        assertNotEquals(second.certificate(), keys.nodes(trust.get()).orElseThrow().certificate());
        trust.set(naming(Authorities.anchor(Role.NODE, second.certificate())));
        assertEquals(second.certificate(), keys.nodes(trust.get()).orElseThrow().certificate());
    }

    @Test
    void keysOfAnotherHubOrAnotherAuditAreNotTaken() throws Exception {
        TlsIdentity first = keys.tls();
        Path file = founded.hubFolder().resolve(FleetFounder.HUB_KEYS);
        KeyStoreFile.load(file, hubPassword())
                .with(FleetFounder.HUB_AUDIT, Keys.generateEd25519(random), random)
                .replace(file, hubPassword(), random);
        watch.look();
        assertEquals(first, keys.tls());
        FleetFounder.Founded other =
                new FleetFounder(random, now)
                        .found(
                                folder.resolve("other"),
                                new FleetFounder.Wish(
                                        "test.example", "alice", "hub-1", "hub.example:7443"),
                                PASSWORD);
        assertTrue(
                keys.update(HubKeys.load(other.hubFolder(), "hub-1", random), trust.get(), now)
                        .orElseThrow()
                        .contains("audit"));
    }

    @Test
    void aDamagedOrMissingFileLeavesTheHubAsItIs() throws Exception {
        TlsIdentity first = keys.tls();
        Path file = founded.hubFolder().resolve(FleetFounder.HUB_KEYS);
        Path aside = folder.resolve("aside");
        Files.copy(file, aside);
        Files.writeString(file, "rubbish");
        watch.look();
        assertEquals(first, keys.tls());
        Files.delete(file);
        watch.look();
        assertEquals(first, keys.tls());
        Files.copy(aside, file, StandardCopyOption.REPLACE_EXISTING);
        watch.look();
        assertEquals(first.leaf(), keys.tls().leaf());
    }

    private void renew(CertificateAuthority authority) throws Exception {
        renewUnder(authority, trust.get());
    }

    private void renewUnder(CertificateAuthority authority, Trust believed) throws Exception {
        CertificateRenewal.Owner owner =
                new CertificateRenewal.Owner(
                        founded.hubFolder(),
                        FleetFounder.HUB_KEYS,
                        keys.id(),
                        keys.audit(),
                        hubPassword());
        var request = CertificateRenewal.ask(owner, random);
        var answer =
                CertificateRenewal.certify(
                        CertificateRenewal.read(request.toByteArray(), believed.policy()),
                        authority,
                        believed,
                        now);
        var _ = CertificateRenewal.install(owner, answer, believed.anchors(), now, random);
    }

    private CertificateAuthority authority(Role role) throws Exception {
        return Authorities.in(founded.operatorFolder(), role, PASSWORD, random).getFirst();
    }

    /** The policy that names a further authority, signed. */
    private Trust naming(CertificateAnchor anchor) throws Exception {
        TrustDraft draft =
                TrustDraft.ofPolicy(
                        operator.trust(),
                        PolicyDraft.after(operator.trust().policy(), now).addAnchor(anchor));
        for (var key : operator.roleKeys(TrustRole.TRUST_ROLE_POLICY, PASSWORD)) {
            draft = draft.signed(key);
        }
        return ((TrustVerdict.Accepted) draft.verdict(now)).trust();
    }

    private char[] hubPassword() throws Exception {
        return Files.readString(founded.hubFolder().resolve(FleetFounder.HUB_PASSWORD))
                .strip()
                .toCharArray();
    }
}
