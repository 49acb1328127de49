package io.skerry.api.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Certificates that the fleet's own authority signed and that must be refused all the same. */
final class HostileCertificateTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String FLEET = "test.example";
    private static final String NODE =
            "spiffe://test.example/node/00112233445566778899aabbccddeeff";
    private static final KeyPurposeId[] BOTH = {
        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
    };

    private final SecureRandom random = new SecureRandom();
    private final CertificateAuthority nodes =
            CertificateAuthority.create(FLEET, Role.NODE, NOW, Duration.ofDays(365), random);
    private final KeyPair tls = Keys.generateP256(random);

    @Test
    void acceptsTheLeafThatTheOthersDifferFrom() {
        assertInstanceOf(PeerVerdict.Accepted.class, verify(new Leaf().sign()));
    }

    @Test
    void refusesTwoNamesNoNameAndOtherNames() {
        assertRefused(
                PeerRefusalReason.TWO_SPIFFE_IDS,
                new Leaf().names(uri(NODE), uri("spiffe://test.example/hub/h")).sign());
        assertRefused(
                PeerRefusalReason.TWO_SPIFFE_IDS, new Leaf().names(uri(NODE), uri(NODE)).sign());
        assertRefused(
                PeerRefusalReason.TWO_SPIFFE_IDS,
                new Leaf().names(uri("https://example.org"), uri(NODE)).sign());
        assertRefused(
                PeerRefusalReason.NO_SPIFFE_ID,
                new Leaf().names(new GeneralName(GeneralName.dNSName, "node.example")).sign());
        assertRefused(
                PeerRefusalReason.NO_SPIFFE_ID,
                new Leaf().names(uri("https://test.example/node/1")).sign());
        assertRefused(PeerRefusalReason.NO_SPIFFE_ID, new Leaf().names(uri(NODE + "/x")).sign());
    }

    @Test
    void readsNoNameFromTheSubject() {
        assertRefused(
                PeerRefusalReason.NO_SPIFFE_ID, new Leaf().subject("CN=" + NODE).names().sign());
    }

    @Test
    void refusesOtherKeyUsages() {
        assertRefused(
                PeerRefusalReason.WRONG_USAGE,
                new Leaf().purposes(KeyPurposeId.id_kp_clientAuth).sign());
        assertRefused(
                PeerRefusalReason.WRONG_USAGE,
                new Leaf()
                        .purposes(
                                KeyPurposeId.id_kp_serverAuth,
                                KeyPurposeId.id_kp_clientAuth,
                                KeyPurposeId.id_kp_codeSigning)
                        .sign());
        assertRefused(
                PeerRefusalReason.WRONG_USAGE,
                new Leaf().purposes(KeyPurposeId.anyExtendedKeyUsage).sign());
        assertRefused(PeerRefusalReason.WRONG_USAGE, new Leaf().purposes().sign());
        assertRefused(
                PeerRefusalReason.WRONG_USAGE, new Leaf().usage(KeyUsage.keyAgreement).sign());
        assertRefused(
                PeerRefusalReason.WRONG_USAGE,
                new Leaf().constraints(new BasicConstraints(0)).sign());
    }

    @Test
    void refusesACriticalExtensionThatNobodyKnows() {
        assertRefused(
                PeerRefusalReason.MALFORMED,
                new Leaf().extension("1.3.6.1.4.1.99999.1", true).sign());
        assertInstanceOf(
                PeerVerdict.Accepted.class,
                verify(new Leaf().extension("1.3.6.1.4.1.99999.1", false).sign()));
    }

    @Test
    void refusesAStatementThatIsNoEnvelope() {
        assertRefused(
                PeerRefusalReason.BAD_STATEMENT,
                new Leaf().extension(Certificates.TLS_KEY_STATEMENT_OID, false).sign());
    }

    @Test
    void refusesAnotherKindOfKey() throws GeneralSecurityException {
        assertRefused(
                PeerRefusalReason.MALFORMED,
                new Leaf().key(Keys.generateEd25519(random).getPublic()).sign());
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048, random);
        assertRefused(
                PeerRefusalReason.MALFORMED,
                new Leaf().key(rsa.generateKeyPair().getPublic()).sign());
    }

    @Test
    void refusesALeafUnderALeaf() {
        KeyPair holder = Keys.generateP256(random);
        X509Certificate middle = new Leaf().key(holder.getPublic()).sign();
        X509Certificate below = new Leaf().issuer(middle, holder).sign();
        assertEquals(
                PeerRefusalReason.FOREIGN, reason(List.of(below, middle, nodes.certificate())));
    }

    @Test
    void refusesAnAuthorityOfTheSameNameWithAnotherKey() {
        KeyPair other = Keys.generateP256(random);
        X509Certificate forged = new Leaf().issuer(nodes.certificate(), other).sign();
        assertRefused(PeerRefusalReason.FOREIGN, forged);
    }

    @Test
    void refusesWhenTheAnchorHasExpired() {
        X509Certificate leaf = new Leaf().until(NOW.plus(Duration.ofDays(4000))).sign();
        PeerVerdict verdict = verify(List.of(leaf), NOW.plus(Duration.ofDays(366)));
        assertEquals(
                PeerRefusalReason.EXPIRED,
                assertInstanceOf(PeerVerdict.Refused.class, verdict).reason());
    }

    @Test
    void refusesAChainWithoutEnd() {
        assertEquals(
                PeerRefusalReason.MALFORMED, reason(Collections.nCopies(5, new Leaf().sign())));
    }

    private PeerVerdict verify(X509Certificate leaf) {
        return verify(List.of(leaf), NOW);
    }

    private PeerVerdict verify(List<X509Certificate> chain, Instant now) {
        Anchors anchors = new Anchors(Map.of(Role.NODE, List.of(nodes.certificate())));
        return new PeerVerifier().verify(chain, anchors, FLEET, now);
    }

    private PeerRefusalReason reason(List<X509Certificate> chain) {
        return assertInstanceOf(PeerVerdict.Refused.class, verify(chain, NOW)).reason();
    }

    private void assertRefused(PeerRefusalReason reason, X509Certificate leaf) {
        PeerVerdict.Refused refused = assertInstanceOf(PeerVerdict.Refused.class, verify(leaf));
        assertEquals(reason, refused.reason(), refused::message);
    }

    private static X500Name name(X509Certificate authority) {
        return X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    /** A good node's certificate, until a test changes something about it. */
    private final class Leaf {
        private String subject = "CN=node";
        private X500Name issuer = name(nodes.certificate());
        private java.security.PrivateKey issuerKey = nodes.key();
        private PublicKey key = tls.getPublic();
        private GeneralName[] names = {uri(NODE)};
        private KeyPurposeId[] purposes = BOTH;
        private int usage = KeyUsage.digitalSignature;
        private BasicConstraints constraints = new BasicConstraints(false);
        private Instant until = NOW.plus(Duration.ofDays(21));
        private String extra = "";
        private boolean extraCritical;

        Leaf subject(String name) {
            subject = name;
            return this;
        }

        Leaf issuer(X509Certificate authority, KeyPair pair) {
            issuer = name(authority);
            issuerKey = pair.getPrivate();
            return this;
        }

        Leaf key(PublicKey other) {
            key = other;
            return this;
        }

        Leaf names(GeneralName... others) {
            names = others;
            return this;
        }

        Leaf purposes(KeyPurposeId... others) {
            purposes = others;
            return this;
        }

        Leaf usage(int bits) {
            usage = bits;
            return this;
        }

        Leaf constraints(BasicConstraints other) {
            constraints = other;
            return this;
        }

        Leaf until(Instant end) {
            until = end;
            return this;
        }

        Leaf extension(String oid, boolean critical) {
            extra = oid;
            extraCritical = critical;
            return this;
        }

        X509Certificate sign() {
            try {
                X509v3CertificateBuilder builder =
                        new JcaX509v3CertificateBuilder(
                                issuer,
                                new BigInteger(64, random).add(BigInteger.ONE),
                                Date.from(NOW.minus(Duration.ofHours(1))),
                                Date.from(until),
                                new X500Name(subject),
                                key);
                builder.addExtension(Extension.basicConstraints, true, constraints);
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                if (purposes.length > 0) {
                    builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
                }
                if (names.length > 0) {
                    builder.addExtension(
                            Extension.subjectAlternativeName, false, new GeneralNames(names));
                }
                if (!extra.isEmpty()) {
                    builder.addExtension(
                            new ASN1ObjectIdentifier(extra),
                            extraCritical,
                            extraCritical ? DERNull.INSTANCE : new DEROctetString(new byte[] {1}));
                }
                return new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder("SHA256withECDSA")
                                                .build(issuerKey)));
            } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
