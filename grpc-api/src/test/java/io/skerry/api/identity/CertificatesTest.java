package io.skerry.api.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.PolicyDocument;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CertificatesTest {
    private final TestFleet fleet = TestFleet.create();

    @Test
    void readsBackAChain() {
        List<X509Certificate> chain = fleet.hub().chain();
        assertEquals(chain, Certificates.decode(Certificates.encode(chain)));
        assertEquals(32, Certificates.sha256(chain.getFirst()).length);
    }

    @Test
    void refusesBytesAroundACertificateAndOtherBytes() {
        byte[] der = Certificates.encode(fleet.hub().leaf());
        assertThrows(
                IllegalArgumentException.class,
                () -> Certificates.decode(Arrays.copyOf(der, der.length + 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Certificates.decode(Arrays.copyOf(der, der.length - 1)));
        assertThrows(IllegalArgumentException.class, () -> Certificates.decode(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> Certificates.decode(new byte[70_000]));
    }

    @Test
    void readsTheOneSpiffeId() {
        assertEquals(Optional.of(fleet.hubId()), Certificates.spiffeId(fleet.hub().leaf()));
        assertEquals(
                Optional.empty(), Certificates.spiffeId(fleet.authority(Role.NODE).certificate()));
    }

    @Test
    void givesAnAuthorityNoRoomForAnotherOneBelow() {
        X509Certificate authority = fleet.authority(Role.HUB).certificate();
        assertEquals(0, authority.getBasicConstraints());
        assertTrue(
                authority.getCriticalExtensionOIDs().containsAll(Set.of("2.5.29.19", "2.5.29.15")));
    }

    @Test
    void drawsAnotherSerialEachTime() {
        Set<Object> serials = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            X509Certificate leaf = fleet.tls(fleet.hubId()).leaf();
            assertTrue(leaf.getSerialNumber().signum() > 0);
            assertTrue(leaf.getSerialNumber().toByteArray().length <= 16);
            serials.add(leaf.getSerialNumber());
        }
        assertEquals(20, serials.size());
    }

    @Test
    void issuesForP256KeysOnlyAndForATimeThatIsNotEmpty() {
        CertificateAuthority authority = fleet.authority(Role.HUB);
        KeyPair edwards = Keys.generateEd25519(fleet.random());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        authority.issue(
                                fleet.hubId(),
                                edwards.getPublic(),
                                TestFleet.NOW,
                                TestFleet.NOW.plusSeconds(1),
                                null));
        KeyPair tls = Keys.generateP256(fleet.random());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        authority.issue(
                                fleet.hubId(),
                                tls.getPublic(),
                                TestFleet.NOW.plus(Duration.ofDays(9_000)),
                                TestFleet.NOW.plus(Duration.ofDays(9_001)),
                                null));
    }

    @Test
    void aRequestProvesThatItsKeyAsks() {
        KeyPair tls = Keys.generateP256(fleet.random());
        byte[] request = CertificateRequests.create(tls);
        assertArrayEquals(
                tls.getPublic().getEncoded(), CertificateRequests.verify(request).getEncoded());
        for (int i = 0; i < request.length; i++) {
            byte[] changed = request.clone();
            changed[i] ^= 1;
            assertThrows(
                    IllegalArgumentException.class,
                    () -> CertificateRequests.verify(changed),
                    "byte " + i);
        }
        assertThrows(IllegalArgumentException.class, () -> CertificateRequests.verify(new byte[0]));
        assertThrows(
                IllegalArgumentException.class, () -> CertificateRequests.verify(new byte[20_000]));
        assertThrows(
                IllegalArgumentException.class,
                () -> CertificateRequests.create(Keys.generateEd25519(fleet.random())));
    }

    @Test
    void believesAnAnchorForItsRoleOnly() {
        Anchors anchors = Anchors.of(fleet.trust().policy());
        assertEquals(List.of(fleet.authority(Role.NODE).certificate()), anchors.of(Role.NODE));
        assertNotEquals(anchors.of(Role.NODE), anchors.of(Role.HUB));
        assertEquals(List.of(), Anchors.of(PolicyDocument.getDefaultInstance()).of(Role.HUB));
        PolicyDocument nobody =
                PolicyDocument.newBuilder()
                        .addAnchors(
                                CertificateAnchor.newBuilder()
                                        .setRole(PeerRole.PEER_ROLE_UNSPECIFIED))
                        .build();
        assertThrows(IllegalArgumentException.class, () -> Anchors.of(nobody));
    }

    @Test
    void mapsEachRoleToItsMessageAndPath() {
        for (Role role : Role.values()) {
            assertEquals(Optional.of(role), Role.of(role.proto()));
            assertEquals(Optional.of(role), Role.ofPath(role.path()));
        }
        assertEquals(Optional.empty(), Role.of(PeerRole.PEER_ROLE_ANYONE));
        assertEquals(Optional.empty(), Role.of(PeerRole.UNRECOGNIZED));
        assertEquals(Optional.empty(), Role.ofPath("NODE"));
    }

    @Test
    void anIdentityNeedsACertificate() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TlsIdentity(fleet.hub().key(), List.of()));
    }
}
