package io.skerry.api.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.skerry.api.v1.Envelope;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PeerVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String FLEET = "test.example";
    private static final SpiffeId NODE = SpiffeId.node(FLEET, "00112233445566778899aabbccddeeff");

    private final SecureRandom random = new SecureRandom();
    private final CertificateAuthority nodes = authority(Role.NODE, Duration.ofDays(100));
    private final CertificateAuthority operators = authority(Role.OPERATOR, Duration.ofDays(100));
    private final KeyPair tls = Keys.generateP256(random);
    private final Anchors anchors =
            new Anchors(
                    Map.of(
                            Role.NODE, List.of(nodes.certificate()),
                            Role.OPERATOR, List.of(operators.certificate())));
    private final PeerVerifier verifier = new PeerVerifier();

    @Test
    void acceptsANodeAndReadsItsStatement() {
        Envelope statement = Envelope.newBuilder().setPayloadType("x").build();
        PeerVerdict verdict = verify(issue(nodes, NODE, statement), NOW);
        PeerIdentity peer = assertInstanceOf(PeerVerdict.Accepted.class, verdict).peer();
        assertEquals(NODE, peer.id());
        assertEquals(statement, peer.tlsKeyStatement());
    }

    @Test
    void acceptsAnOperator() {
        assertInstanceOf(
                PeerVerdict.Accepted.class,
                verify(issue(operators, SpiffeId.operator(FLEET, "alice"), null), NOW));
    }

    @Test
    void refusesAnAuthorityOfAnotherRole() {
        SpiffeId alice = SpiffeId.operator(FLEET, "alice");
        assertRefused(PeerRefusalReason.WRONG_ROLE, verify(issue(nodes, alice, null), NOW));
        assertRefused(PeerRefusalReason.WRONG_ROLE, verify(issue(operators, NODE, null), NOW));
    }

    @Test
    void refusesAStrangersAuthorityAndAnotherFleet() {
        CertificateAuthority stranger = authority(Role.NODE, Duration.ofDays(10));
        assertRefused(PeerRefusalReason.FOREIGN, verify(issue(stranger, NODE, null), NOW));
        SpiffeId other = SpiffeId.node("other.example", NODE.name());
        assertRefused(PeerRefusalReason.FOREIGN, verify(issue(nodes, other, null), NOW));
    }

    @Test
    void refusesOutsideTheTimeOfTheLeaf() {
        X509Certificate leaf = issue(nodes, NODE, null);
        assertRefused(
                PeerRefusalReason.EXPIRED,
                verify(leaf, NOW.plus(Duration.ofDays(21).plusSeconds(1))));
        assertRefused(
                PeerRefusalReason.NOT_YET_VALID,
                verify(leaf, NOW.minus(Duration.ofHours(1).plusSeconds(1))));
    }

    @Test
    void neverIssuesBeyondTheAuthoritysEnd() {
        CertificateAuthority brief = authority(Role.NODE, Duration.ofDays(2));
        X509Certificate leaf = issue(brief, NODE, null);
        assertEquals(brief.certificate().getNotAfter(), leaf.getNotAfter());
    }

    @Test
    void refusesAnAuthoritysOwnCertificateAndNothing() {
        assertRefused(PeerRefusalReason.NO_SPIFFE_ID, verify(nodes.certificate(), NOW));
        assertRefused(PeerRefusalReason.MALFORMED, verifier.verify(List.of(), anchors, FLEET, NOW));
    }

    private PeerVerdict verify(X509Certificate leaf, Instant now) {
        return verifier.verify(List.of(leaf), anchors, FLEET, now);
    }

    private X509Certificate issue(
            CertificateAuthority authority,
            SpiffeId id,
            @org.jspecify.annotations.Nullable Envelope statement) {
        return authority.issue(
                id,
                tls.getPublic(),
                NOW.minus(Duration.ofHours(1)),
                NOW.plus(Duration.ofDays(21)),
                statement);
    }

    private CertificateAuthority authority(Role role, Duration life) {
        return CertificateAuthority.create(FLEET, role, NOW, life, random);
    }

    private static void assertRefused(PeerRefusalReason reason, PeerVerdict verdict) {
        PeerVerdict.Refused refused = assertInstanceOf(PeerVerdict.Refused.class, verdict);
        assertEquals(reason, refused.reason(), refused.message());
    }
}
