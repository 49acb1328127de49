package io.skerry.api.wire;

import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Throw-away authorities, and certificates that no authority of ours would issue. */
final class TlsFixture {
    static final String FLEET = "test.example";
    static final SpiffeId NODE = SpiffeId.node(FLEET, "00112233445566778899aabbccddeeff");
    static final SpiffeId HUB = SpiffeId.hub(FLEET, "hub1");
    static final SpiffeId ALICE = SpiffeId.operator(FLEET, "alice");

    private final SecureRandom random = new SecureRandom();
    private final Instant now = Clock.systemUTC().instant();
    private final Map<Role, CertificateAuthority> authorities = new EnumMap<>(Role.class);

    TlsFixture() {
        for (Role role : Role.values()) {
            authorities.put(
                    role,
                    CertificateAuthority.create(FLEET, role, now, Duration.ofDays(365), random));
        }
    }

    CertificateAuthority authority(Role role) {
        return Objects.requireNonNull(authorities.get(role));
    }

    Anchors anchors() {
        Map<Role, List<X509Certificate>> byRole = new EnumMap<>(Role.class);
        authorities.forEach((role, ca) -> byRole.put(role, List.of(ca.certificate())));
        return new Anchors(byRole);
    }

    PeerPolicy policy(Role... roles) {
        Anchors anchors = anchors();
        return PeerPolicy.of(FLEET, () -> anchors, Clock.systemUTC(), Set.of(roles));
    }

    TlsIdentity issue(SpiffeId id) {
        return issue(id, authority(id.role()), Duration.ofHours(-1), Duration.ofDays(1));
    }

    TlsIdentity issue(SpiffeId id, CertificateAuthority by, Duration from, Duration to) {
        KeyPair pair = Keys.generateP256(random);
        return new TlsIdentity(
                pair.getPrivate(),
                List.of(by.issue(id, pair.getPublic(), now.plus(from), now.plus(to), null)));
    }

    /** A certificate of the authority with these URI names, whatever they are. */
    TlsIdentity named(CertificateAuthority by, String... uris) {
        KeyPair pair = Keys.generateP256(random);
        GeneralName[] names =
                Arrays.stream(uris)
                        .map(uri -> new GeneralName(GeneralName.uniformResourceIdentifier, uri))
                        .toArray(GeneralName[]::new);
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            by.certificate(),
                            BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE)),
                            Date.from(now.minusSeconds(60)),
                            Date.from(now.plusSeconds(3600)),
                            new X500Name("CN=odd"),
                            pair.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            if (names.length > 0) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            X509Certificate leaf =
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(
                                            new JcaContentSignerBuilder("SHA256withECDSA")
                                                    .build(by.key())));
            return new TlsIdentity(pair.getPrivate(), List.of(leaf));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
