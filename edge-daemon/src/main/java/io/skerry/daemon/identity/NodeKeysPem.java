package io.skerry.daemon.identity;

import io.skerry.api.identity.Keys;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * A node's keys as text (RFC 7468): the id as explanatory text, then identity and TLS key, each as
 * PRIVATE KEY (PKCS#8) and PUBLIC KEY (SubjectPublicKeyInfo).
 */
final class NodeKeysPem {
    private static final String ID = "node-id: ";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final List<String> LABELS = List.of(PRIVATE, PUBLIC, PRIVATE, PUBLIC);

    private NodeKeysPem() {}

    static String write(NodeKeys keys) {
        StringBuilder text = new StringBuilder(ID).append(keys.nodeId()).append('\n');
        for (KeyPair pair : List.of(keys.identity(), keys.tls())) {
            Pem.append(text, PRIVATE, pair.getPrivate().getEncoded());
            Pem.append(text, PUBLIC, pair.getPublic().getEncoded());
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static NodeKeys read(String text) {
        if (!text.startsWith(ID) || text.indexOf('\n') < 0) {
            throw new IllegalArgumentException("the file has no node id");
        }
        List<Pem.Block> all = Pem.blocks(text);
        List<byte[]> blocks = all.stream().map(Pem.Block::bytes).toList();
        if (!all.stream().map(Pem.Block::label).toList().equals(LABELS)) {
            throw new IllegalArgumentException("the file holds not two key pairs");
        }
        return new NodeKeys(
                text.substring(ID.length(), text.indexOf('\n')),
                pair("Ed25519", blocks.get(0), blocks.get(1)),
                pair("EC", blocks.get(2), blocks.get(3)));
    }

    private static KeyPair pair(String algorithm, byte[] secret, byte[] open) {
        PublicKey publicKey = Keys.decodeSpki(open);
        try {
            PrivateKey privateKey =
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(secret));
            return new KeyPair(publicKey, privateKey);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("a private key cannot be read", unusable);
        }
    }
}
