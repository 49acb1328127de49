package io.skerry.daemon.identity;

import io.skerry.api.identity.Keys;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node's keys as text (RFC 7468): the id as explanatory text, then identity and TLS key, each as
 * PRIVATE KEY (PKCS#8) and PUBLIC KEY (SubjectPublicKeyInfo).
 */
final class NodeKeysPem {
    private static final String ID = "node-id: ";
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (?<label>PRIVATE KEY|PUBLIC KEY)-----\\n"
                            + "(?<body>[A-Za-z0-9+/=\\n]+)-----END \\k<label>-----\\n");

    private NodeKeysPem() {}

    static String write(NodeKeys keys) {
        StringBuilder text = new StringBuilder(ID).append(keys.nodeId()).append('\n');
        for (KeyPair pair : List.of(keys.identity(), keys.tls())) {
            block(text, "PRIVATE KEY", pair.getPrivate().getEncoded());
            block(text, "PUBLIC KEY", pair.getPublic().getEncoded());
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
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(Base64.getMimeDecoder().decode(String.valueOf(matcher.group("body"))));
        }
        if (blocks.size() != 4) {
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

    private static void block(StringBuilder text, String label, byte[] bytes) {
        text.append("-----BEGIN ")
                .append(label)
                .append("-----\n")
                .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes))
                .append("\n-----END ")
                .append(label)
                .append("-----\n");
    }
}
