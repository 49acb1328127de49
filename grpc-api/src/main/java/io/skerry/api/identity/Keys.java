package io.skerry.api.identity;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Key pairs, and public keys in the one encoding that is accepted.
 *
 * <p>A public key travels as DER SubjectPublicKeyInfo (RFC 5280). For each algorithm that form
 * begins with fixed bytes, so reading it strictly is a comparison: RFC 8410 for Ed25519, RFC 5480
 * with an uncompressed point on secp256r1 for P-256.
 */
public final class Keys {
    private static final byte[] ED25519_PREFIX =
            HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] P256_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    private static final int ED25519_POINT_BYTES = 32;
    private static final int P256_POINT_BYTES = 64;

    private Keys() {}

    /** A new Ed25519 pair, for sealing and identities. */
    public static KeyPair generateEd25519(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no Ed25519", e);
        }
    }

    /** A new P-256 pair, for TLS. */
    public static KeyPair generateP256(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no P-256", e);
        }
    }

    /**
     * The key as messages carry it.
     *
     * @throws IllegalArgumentException when the key is neither Ed25519 nor P-256
     */
    public static io.skerry.api.v1.PublicKey encode(PublicKey key) {
        byte[] spki = key.getEncoded();
        return io.skerry.api.v1.PublicKey.newBuilder()
                .setAlgorithm(
                        algorithm(spki)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "A key is Ed25519 or ECDSA P-256 in its"
                                                        + " canonical encoding.")))
                .setSpki(ByteString.copyFrom(spki))
                .build();
    }

    /**
     * The key of a message, when its algorithm is the one that its encoding holds.
     *
     * @throws IllegalArgumentException with one sentence when the key is not acceptable
     */
    public static PublicKey decode(io.skerry.api.v1.PublicKey key) {
        byte[] spki = key.getSpki().toByteArray();
        if (algorithm(spki).filter(real -> real == key.getAlgorithm()).isEmpty()) {
            throw new IllegalArgumentException(
                    "The key's algorithm is not the one that its encoding holds, or is not known.");
        }
        return decodeSpki(spki);
    }

    /**
     * Reads a canonical SubjectPublicKeyInfo of Ed25519 or P-256.
     *
     * @throws IllegalArgumentException with one sentence when the key is not acceptable
     */
    public static PublicKey decodeSpki(byte[] spki) {
        KeyAlgorithm algorithm =
                algorithm(spki)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "A key is Ed25519 or ECDSA P-256 in its canonical"
                                                + " encoding."));
        boolean edwards = algorithm == KeyAlgorithm.KEY_ALGORITHM_ED25519;
        if (edwards && !Curves.isSafeEd25519(spki, ED25519_PREFIX.length)) {
            throw new IllegalArgumentException("The Ed25519 key is not a point of full order.");
        }
        PublicKey key;
        try {
            key =
                    KeyFactory.getInstance(edwards ? "Ed25519" : "EC")
                            .generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The key's point cannot be read.", e);
        }
        if (key instanceof ECPublicKey curve && !Curves.isOnP256(curve)) {
            throw new IllegalArgumentException("The P-256 key is not a point of the curve.");
        }
        if (!Arrays.equals(key.getEncoded(), spki)) {
            throw new IllegalArgumentException("The key is not in its canonical encoding.");
        }
        return key;
    }

    /** Key id: lower-case hex SHA-256 of the SubjectPublicKeyInfo. */
    public static String keyId(PublicKey key) {
        return keyId(key.getEncoded());
    }

    /** Key id: lower-case hex SHA-256 of the SubjectPublicKeyInfo. */
    public static String keyId(io.skerry.api.v1.PublicKey key) {
        return keyId(key.getSpki().toByteArray());
    }

    /** Key id: lower-case hex SHA-256 of the SubjectPublicKeyInfo. */
    public static String keyId(byte[] spki) {
        return HexFormat.of().formatHex(sha256(spki));
    }

    /** SHA-256, 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static Optional<KeyAlgorithm> algorithm(byte[] spki) {
        if (hasForm(spki, ED25519_PREFIX, ED25519_POINT_BYTES)) {
            return Optional.of(KeyAlgorithm.KEY_ALGORITHM_ED25519);
        }
        if (hasForm(spki, P256_PREFIX, P256_POINT_BYTES)) {
            return Optional.of(KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256);
        }
        return Optional.empty();
    }

    private static boolean hasForm(byte[] spki, byte[] prefix, int pointBytes) {
        return spki.length == prefix.length + pointBytes
                && Arrays.equals(spki, 0, prefix.length, prefix, 0, prefix.length);
    }
}
