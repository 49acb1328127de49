package io.skerry.api.seal;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.MlDsa65;
import io.skerry.api.v1.KeyAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;

/**
 * Signatures in their one accepted encoding: 64 bytes each. Ed25519 as in RFC 8032; ECDSA P-256
 * with SHA-256 as r and s of 32 bytes (IEEE P1363), where s is at most half the order, so that
 * nobody can make a second signature from a first. ML-DSA-65 as in FIPS 204 has 3,309 bytes.
 */
final class Signatures {
    static final int BYTES = 64;
    private static final int HALF = BYTES / 2;

    /** Order of secp256r1's group (SEC 2, 2.4.2). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    /** Fixed length, r before s; the only form in which SunPKCS11 was seen to work with tokens. */
    private static final String P256 = "SHA256withECDSAinP1363Format";

    private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    private Signatures() {}

    static boolean verify(io.skerry.api.v1.PublicKey key, byte[] message, byte[] signature) {
        if (MlDsa65.is(key)) {
            return verifyMlDsa65(key, message, signature);
        }
        if (signature.length != BYTES) {
            return false;
        }
        boolean nist = key.getAlgorithm() == KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256;
        if (nist && !isCanonicalEcdsa(signature)) {
            return false;
        }
        try {
            return verify(signature(nist), Keys.decode(key), message, signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean verifyMlDsa65(
            io.skerry.api.v1.PublicKey key, byte[] message, byte[] signature) {
        try {
            return signature.length == MlDsa65.SIGNATURE_BYTES
                    && verify(signature(MlDsa65.NAME), MlDsa65.decode(key), message, signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean verify(
            Signature verifier, PublicKey key, byte[] message, byte[] signature) {
        try {
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        }
    }

    static byte[] signMlDsa65(PrivateKey key, byte[] message) {
        return sign(signature(MlDsa65.NAME), key, message);
    }

    static byte[] signEd25519(PrivateKey key, byte[] message) {
        return sign(key, message, false);
    }

    static byte[] signP256(PrivateKey key, byte[] message) {
        return withLowS(sign(key, message, true));
    }

    /** As {@link #signP256(PrivateKey, byte[])}, by the provider that holds the key. */
    static byte[] signP256(PrivateKey key, Provider provider, byte[] message) {
        try {
            Signature signer = Signature.getInstance(P256, provider);
            signer.initSign(key);
            signer.update(message);
            return withLowS(signer.sign());
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IllegalStateException("the token did not sign: " + e.getMessage(), e);
        }
    }

    /** The same signature with the smaller of the two values of s. */
    static byte[] withLowS(byte[] signature) {
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF, BYTES));
        if (s.compareTo(HALF_ORDER) <= 0) {
            return signature;
        }
        byte[] low = ORDER.subtract(s).toByteArray();
        byte[] result = Arrays.copyOf(signature, BYTES);
        Arrays.fill(result, HALF, BYTES, (byte) 0);
        int length = Math.min(low.length, HALF);
        System.arraycopy(low, low.length - length, result, BYTES - length, length);
        return result;
    }

    private static boolean isCanonicalEcdsa(byte[] signature) {
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, HALF));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF, BYTES));
        return r.signum() > 0
                && r.compareTo(ORDER) < 0
                && s.signum() > 0
                && s.compareTo(HALF_ORDER) <= 0;
    }

    private static byte[] sign(PrivateKey key, byte[] message, boolean nist) {
        return sign(signature(nist), key, message);
    }

    private static byte[] sign(Signature signer, PrivateKey key, byte[] message) {
        try {
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was checked cannot sign", e);
        }
    }

    private static Signature signature(boolean nist) {
        return signature(nist ? P256 : "Ed25519");
    }

    private static Signature signature(String algorithm) {
        try {
            return Signature.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks a signature algorithm", e);
        }
    }
}
