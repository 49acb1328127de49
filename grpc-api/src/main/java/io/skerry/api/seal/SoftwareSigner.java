package io.skerry.api.seal;

import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.PublicKey;
import java.security.PrivateKey;

/** Signs with a private key of the Java runtime. */
record SoftwareSigner(PublicKey key, PrivateKey secret) implements Signer {
    @Override
    public byte[] sign(byte[] message) {
        return key.getAlgorithm() == KeyAlgorithm.KEY_ALGORITHM_ED25519
                ? Signatures.signEd25519(secret, message)
                : Signatures.signP256(secret, message);
    }

    @Override
    public String toString() {
        return "signer " + keyId();
    }
}
