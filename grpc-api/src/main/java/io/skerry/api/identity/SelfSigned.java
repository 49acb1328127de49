package io.skerry.api.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The wrapping that PKCS#12 demands around a bare public key. Nobody trusts these certificates. */
final class SelfSigned {
    /** RFC 5280, 4.1.2.5: the date of a certificate without a well-defined end. */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private SelfSigned() {}

    static X509Certificate certificate(KeyPair pair, SecureRandom random) {
        X500Name name = new X500Name("CN=skerry key");
        String algorithm =
                pair.getPublic() instanceof ECPublicKey
                        ? "SHA256withECDSA"
                        : MlDsa65.is(pair.getPublic().getEncoded()) ? MlDsa65.NAME : "Ed25519";
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            new JcaX509v3CertificateBuilder(
                                            name,
                                            new BigInteger(127, random).add(BigInteger.ONE),
                                            Date.from(Instant.EPOCH),
                                            Date.from(NEVER),
                                            name,
                                            pair.getPublic())
                                    .build(
                                            new JcaContentSignerBuilder(algorithm)
                                                    .build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot wrap a key in a certificate", e);
        }
    }
}
