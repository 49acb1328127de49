package io.skerry.api.seal;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.MlDsa65;
import io.skerry.api.identity.Pkcs11Key;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.PublicKey;
import java.security.KeyPair;

/** A private key that signs, wherever it lives. */
public interface Signer {
    /** The public half. */
    PublicKey key();

    /** Signs in the encoding that the key's algorithm names. */
    byte[] sign(byte[] message);

    /** Lower-case hex SHA-256 of the public half. */
    default String keyId() {
        return Keys.keyId(key());
    }

    /** An Ed25519 key in memory. */
    static Signer ed25519(KeyPair pair) {
        return software(pair, KeyAlgorithm.KEY_ALGORITHM_ED25519);
    }

    /** A P-256 key on a token. */
    static Signer token(Pkcs11Key.Opened token) {
        return TokenSigner.of(token);
    }

    /** A P-256 key in memory. */
    static Signer p256(KeyPair pair) {
        return software(pair, KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256);
    }

    /** A key of any kind. */
    static Signer of(KeyPair pair) {
        byte[] spki = pair.getPublic().getEncoded();
        return MlDsa65.is(spki)
                ? new SoftwareSigner(MlDsa65.encode(spki), pair.getPrivate())
                : software(pair, Keys.encode(pair.getPublic()).getAlgorithm());
    }

    private static Signer software(KeyPair pair, KeyAlgorithm algorithm) {
        PublicKey key = Keys.encode(pair.getPublic());
        if (key.getAlgorithm() != algorithm) {
            throw new IllegalArgumentException("The key pair is of another algorithm.");
        }
        return new SoftwareSigner(key, pair.getPrivate());
    }
}
