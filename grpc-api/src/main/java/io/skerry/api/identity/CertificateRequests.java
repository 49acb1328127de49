package io.skerry.api.identity;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * PKCS#10 requests. They carry a key and the proof that its holder asks; every name in them is
 * ignored.
 */
public final class CertificateRequests {
    private static final int MAX_BYTES = 16 * 1024;

    private CertificateRequests() {}

    /** A request for the pair's public key, signed by its private key; DER. */
    public static byte[] create(KeyPair tlsKey) {
        requireP256(tlsKey.getPublic());
        try {
            return new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=skerry"), tlsKey.getPublic())
                    .build(
                            new JcaContentSignerBuilder("SHA256withECDSA")
                                    .build(tlsKey.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate request", e);
        }
    }

    /**
     * The P-256 key of a request whose signature verifies.
     *
     * @throws IllegalArgumentException with one sentence when it cannot be read or does not verify
     */
    public static PublicKey verify(byte[] der) {
        if (der.length > MAX_BYTES) {
            throw new IllegalArgumentException("A certificate request is at most 16 KiB.");
        }
        PublicKey key;
        boolean signed;
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der);
            key = Keys.decodeSpki(request.getSubjectPublicKeyInfo().getEncoded());
            requireP256(key);
            signed = request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
        } catch (IOException | OperatorCreationException | PKCSException | RuntimeException e) {
            // RuntimeException: the ASN.1 reader throws several unchecked kinds on hostile bytes.
            throw new IllegalArgumentException("The certificate request cannot be read.", e);
        }
        if (!signed) {
            throw new IllegalArgumentException(
                    "The certificate request is not signed by the key that it names.");
        }
        return key;
    }

    static void requireP256(PublicKey key) {
        if (!isP256(key)) {
            throw new IllegalArgumentException("A TLS key is ECDSA P-256.");
        }
    }

    static boolean isP256(PublicKey key) {
        try {
            return Keys.decodeSpki(key.getEncoded()) instanceof ECPublicKey;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
