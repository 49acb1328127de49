package io.skerry.api.seal;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Pkcs11Key;
import io.skerry.api.v1.PublicKey;

/** Signs with a P-256 key that never leaves its PKCS#11 token. */
record TokenSigner(PublicKey key, Pkcs11Key.Opened token) implements Signer {
    static TokenSigner of(Pkcs11Key.Opened token) {
        return new TokenSigner(Keys.encode(token.publicKey()), token);
    }

    @Override
    public byte[] sign(byte[] message) {
        return Signatures.signP256(token.privateKey(), token.provider(), message);
    }

    @Override
    public String toString() {
        return "token signer " + keyId();
    }
}
