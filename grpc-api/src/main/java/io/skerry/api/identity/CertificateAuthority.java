package io.skerry.api.identity;

import io.skerry.api.v1.Envelope;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Issues TLS certificates of one role, signed with P-256. What it signs says who may connect, never
 * what may run.
 */
public final class CertificateAuthority {
    /** One bit short of 16 bytes, so that the number is positive in 16 bytes. */
    private static final int SERIAL_BITS = 127;

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final SecureRandom random;

    /** An authority that exists: its private key and its own certificate. */
    public CertificateAuthority(PrivateKey key, X509Certificate certificate, SecureRandom random) {
        this.key = key;
        this.certificate = certificate;
        this.random = random;
    }

    /** A new authority with a new key, valid from one hour before {@code now}. */
    public static CertificateAuthority create(
            String fleet, Role role, Instant now, Duration life, SecureRandom random) {
        SpiffeId.checkFleet(fleet);
        KeyPair pair = Keys.generateP256(random);
        X500Name name =
                name(fleet, "Skerry " + role.path() + " authority " + serial(random).toString(36));
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            serial(random),
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(life)),
                            name,
                            pair.getPublic());
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    ids.createSubjectKeyIdentifier(pair.getPublic()));
            return new CertificateAuthority(
                    pair.getPrivate(), sign(builder, pair.getPrivate()), random);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate authority", e);
        }
    }

    /** The authority's own certificate, which is the anchor of its role. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The private key, for the file that keeps the authority. */
    public PrivateKey key() {
        return key;
    }

    /**
     * A certificate for one TLS key. It never outlives the authority: the earlier end counts.
     *
     * @param id the one URI name
     * @param tlsKey P-256
     * @param notBefore start of validity; the caller back-dates it by an hour for clocks that are
     *     behind
     * @param notAfter end of validity
     * @param tlsKeyStatement what the node's identity key says of the TLS key; null for operators
     *     and hubs
     * @throws IllegalArgumentException when the key is not P-256 or the validity is empty
     */
    public X509Certificate issue(
            SpiffeId id,
            PublicKey tlsKey,
            Instant notBefore,
            Instant notAfter,
            @Nullable Envelope tlsKeyStatement) {
        CertificateRequests.requireP256(tlsKey);
        Instant authorityEnd = certificate.getNotAfter().toInstant();
        Instant end = notAfter.isBefore(authorityEnd) ? notAfter : authorityEnd;
        if (!notBefore.isBefore(end)) {
            throw new IllegalArgumentException(
                    "The certificate would end before it begins: the authority is valid until "
                            + authorityEnd
                            + ".");
        }
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            X500Name.getInstance(
                                    certificate.getSubjectX500Principal().getEncoded()),
                            serial(random),
                            Date.from(notBefore),
                            Date.from(end),
                            name(id.fleet(), id.role().path()),
                            tlsKey);
            addLeafExtensions(builder, id, tlsKey, tlsKeyStatement);
            return sign(builder, key);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot issue a certificate", e);
        }
    }

    private void addLeafExtensions(
            X509v3CertificateBuilder builder,
            SpiffeId id,
            PublicKey tlsKey,
            @Nullable Envelope statement)
            throws IOException, GeneralSecurityException {
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        CertificateProfile.purposes(id.role()).toArray(new KeyPurposeId[0])));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, id.uri())));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(tlsKey));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                ids.createAuthorityKeyIdentifier(certificate.getPublicKey()));
        if (statement != null) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(Certificates.TLS_KEY_STATEMENT_OID),
                    false,
                    new DEROctetString(statement.toByteArray()));
        }
    }

    /** For people who look at a certificate with other tools; nothing here reads it. */
    private static X500Name name(String fleet, String common) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, fleet)
                .addRDN(BCStyle.CN, common)
                .build();
    }

    private static BigInteger serial(SecureRandom random) {
        BigInteger serial;
        do {
            serial = new BigInteger(SERIAL_BITS, random);
        } while (serial.signum() == 0);
        return serial;
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}
