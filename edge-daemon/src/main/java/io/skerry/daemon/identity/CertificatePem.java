package io.skerry.daemon.identity;

import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.TlsIdentity;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/** A TLS key with its chain as text (RFC 7468): PRIVATE KEY (PKCS#8), then each CERTIFICATE. */
final class CertificatePem {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private CertificatePem() {}

    static String write(TlsIdentity identity) {
        StringBuilder text = new StringBuilder();
        Pem.append(text, KEY, identity.key().getEncoded());
        for (X509Certificate certificate : identity.chain()) {
            Pem.append(text, CERTIFICATE, Certificates.encode(certificate));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static TlsIdentity read(String text) {
        List<Pem.Block> blocks = Pem.blocks(text);
        if (blocks.size() < 2 || !blocks.getFirst().label().equals(KEY)) {
            throw new IllegalArgumentException("the file holds no key with its certificate");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem.Block block : blocks.subList(1, blocks.size())) {
            if (!block.label().equals(CERTIFICATE)) {
                throw new IllegalArgumentException("the file holds more than one key");
            }
            chain.add(Certificates.decode(block.bytes()));
        }
        return new TlsIdentity(key(blocks.getFirst().bytes()), chain);
    }

    private static PrivateKey key(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the private key cannot be read", unusable);
        }
    }
}
