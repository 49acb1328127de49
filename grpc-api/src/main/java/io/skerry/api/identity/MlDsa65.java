package io.skerry.api.identity;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys of ML-DSA-65 (FIPS 204). They stand beside Ed25519 keys for what has to hold for years, and
 * never alone, so {@link Keys} does not know them. A public key travels as SubjectPublicKeyInfo
 * (RFC 9881), which begins with fixed bytes.
 */
public final class MlDsa65 {
    /** The algorithm's name in the Java runtime. */
    public static final String NAME = "ML-DSA-65";

    /** Length of a signature. */
    public static final int SIGNATURE_BYTES = 3309;

    private static final byte[] PREFIX =
            HexFormat.of().parseHex("308207b2300b0609608648016503040312038207a100");
    private static final int KEY_BYTES = 1952;

    private MlDsa65() {}

    /** A new pair. */
    public static KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(java.security.spec.NamedParameterSpec.ML_DSA_65, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no ML-DSA-65", e);
        }
    }

    /** Whether a key says that it is one of these. */
    public static boolean is(io.skerry.api.v1.PublicKey key) {
        return key.getAlgorithm() == KeyAlgorithm.KEY_ALGORITHM_ML_DSA_65;
    }

    /** Whether the encoding is that of one of these. */
    public static boolean is(byte[] spki) {
        return spki.length == PREFIX.length + KEY_BYTES
                && Arrays.equals(spki, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /**
     * The key as messages carry it.
     *
     * @throws IllegalArgumentException when it is another kind of key
     */
    public static io.skerry.api.v1.PublicKey encode(byte[] spki) {
        io.skerry.api.v1.PublicKey key =
                io.skerry.api.v1.PublicKey.newBuilder()
                        .setAlgorithm(KeyAlgorithm.KEY_ALGORITHM_ML_DSA_65)
                        .setSpki(ByteString.copyFrom(spki))
                        .build();
        var _ = decode(key);
        return key;
    }

    /**
     * The key of a message, in its one accepted encoding.
     *
     * @throws IllegalArgumentException with one sentence when the key is not acceptable
     */
    public static PublicKey decode(io.skerry.api.v1.PublicKey key) {
        byte[] spki = key.getSpki().toByteArray();
        if (!is(key) || !is(spki)) {
            throw new IllegalArgumentException("The key is none of ML-DSA-65.");
        }
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no ML-DSA-65", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The ML-DSA-65 key cannot be read.", e);
        }
    }
}
