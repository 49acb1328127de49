package io.skerry.api.seal;

import io.skerry.api.v1.PublicKey;
import java.security.PrivateKey;

/** Signs with a private key of the Java runtime. */
record SoftwareSigner(PublicKey key, PrivateKey secret) implements Signer {
    @Override
    public byte[] sign(byte[] message) {
        return switch (key.getAlgorithm()) {
            case KEY_ALGORITHM_ED25519 -> Signatures.signEd25519(secret, message);
            case KEY_ALGORITHM_ECDSA_P256 -> Signatures.signP256(secret, message);
            case KEY_ALGORITHM_ML_DSA_65 -> Signatures.signMlDsa65(secret, message);
            case KEY_ALGORITHM_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalStateException("a key of no known algorithm");
        };
    }

    @Override
    public String toString() {
        return "signer " + keyId();
    }
}
