package io.skerry.api.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.PublicKey;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {
    private final SecureRandom random = new SecureRandom();
    private final KeyPair edwards = Keys.generateEd25519(random);
    private final KeyPair nist = Keys.generateP256(random);

    @Test
    void readsBackBothKindsOfKeys() {
        for (KeyPair pair : new KeyPair[] {edwards, nist}) {
            PublicKey encoded = Keys.encode(pair.getPublic());
            assertArrayEquals(pair.getPublic().getEncoded(), Keys.decode(encoded).getEncoded());
            assertEquals(Keys.keyId(pair.getPublic()), Keys.keyId(encoded));
        }
        assertEquals(
                KeyAlgorithm.KEY_ALGORITHM_ED25519,
                Keys.encode(edwards.getPublic()).getAlgorithm());
        assertEquals(
                KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256,
                Keys.encode(nist.getPublic()).getAlgorithm());
    }

    @Test
    void refusesAnAlgorithmThatIsNotTheKeys() {
        PublicKey lying =
                Keys.encode(nist.getPublic()).toBuilder()
                        .setAlgorithm(KeyAlgorithm.KEY_ALGORITHM_ED25519)
                        .build();
        assertThrows(IllegalArgumentException.class, () -> Keys.decode(lying));
        PublicKey unknown = lying.toBuilder().setAlgorithmValue(99).build();
        assertThrows(IllegalArgumentException.class, () -> Keys.decode(unknown));
    }

    @Test
    void refusesBytesBeforeAfterOrMissing() {
        byte[] spki = edwards.getPublic().getEncoded();
        assertThrows(
                IllegalArgumentException.class,
                () -> Keys.decodeSpki(Arrays.copyOf(spki, spki.length + 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Keys.decodeSpki(Arrays.copyOf(spki, spki.length - 1)));
        assertThrows(IllegalArgumentException.class, () -> Keys.decodeSpki(new byte[0]));
        assertThrows(
                IllegalArgumentException.class, () -> Keys.decode(PublicKey.getDefaultInstance()));
    }

    @Test
    void refusesAPointBesideTheCurve() {
        byte[] spki = nist.getPublic().getEncoded();
        spki[spki.length - 1] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> Keys.decodeSpki(spki));
    }

    /** The encodings of small order on edwards25519, and y that are not reduced. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void refusesWeakEd25519Points(String point) {
        byte[] spki = HexFormat.of().parseHex("302a300506032b6570032100" + point);
        PublicKey key =
                PublicKey.newBuilder()
                        .setAlgorithm(KeyAlgorithm.KEY_ALGORITHM_ED25519)
                        .setSpki(ByteString.copyFrom(spki))
                        .build();
        assertThrows(IllegalArgumentException.class, () -> Keys.decode(key));
        assertFalse(Curves.isSafeEd25519(spki, 12));
    }

    @Test
    void acceptsTheKeysThatAreDrawn() {
        for (int i = 0; i < 50; i++) {
            byte[] spki = Keys.generateEd25519(random).getPublic().getEncoded();
            assertTrue(Curves.isSafeEd25519(spki, 12));
        }
    }
}
