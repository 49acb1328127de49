package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.PublicKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Project Wycheproof's vectors (C2SP/wycheproof, testvectors_v1), read in place from a folder
 * shared/vectors beside or above.
 */
final class WycheproofTest {
    private static final BigInteger HALF_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16)
                    .shiftRight(1);

    private record Vector(
            int id,
            PublicKey key,
            ByteString messageBytes,
            ByteString signatureBytes,
            boolean valid) {
        byte[] message() {
            return messageBytes.toByteArray();
        }

        byte[] signature() {
            return signatureBytes.toByteArray();
        }

        String about() {
            return "vector " + id;
        }
    }

    @Test
    void judgesEveryEd25519Vector() throws IOException {
        List<Vector> vectors = vectors("ed25519_test.json", KeyAlgorithm.KEY_ALGORITHM_ED25519);
        assertFalse(vectors.isEmpty());
        for (Vector vector : vectors) {
            assertEquals(vector.valid(), verify(vector), vector::about);
        }
    }

    @Test
    void judgesEveryP256VectorAndTakesOnlyLowS() throws IOException {
        List<Vector> vectors =
                vectors(
                        "ecdsa_secp256r1_sha256_p1363_test.json",
                        KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256);
        assertFalse(vectors.isEmpty());
        for (Vector vector : vectors) {
            assertEquals(vector.valid() && hasLowS(vector), verify(vector), vector::about);
        }
    }

    @Test
    void takesEveryValidP256VectorOnceItsSIsLow() throws IOException {
        for (Vector vector :
                vectors(
                        "ecdsa_secp256r1_sha256_p1363_test.json",
                        KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256)) {
            if (vector.valid()) {
                byte[] low = Signatures.withLowS(vector.signature());
                assertEquals(
                        true,
                        Signatures.verify(vector.key(), vector.message(), low),
                        vector::about);
            }
        }
    }

    @Test
    void takesNoDerSignature() throws IOException {
        for (Vector vector :
                vectors(
                        "ecdsa_secp256r1_sha256_test.json",
                        KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256)) {
            assertFalse(verify(vector), vector::about);
        }
    }

    private static boolean verify(Vector vector) {
        return Signatures.verify(vector.key(), vector.message(), vector.signature());
    }

    private static boolean hasLowS(Vector vector) {
        byte[] s = new byte[32];
        System.arraycopy(vector.signature(), 32, s, 0, 32);
        return new BigInteger(1, s).compareTo(HALF_ORDER) <= 0;
    }

    private static List<Vector> vectors(String file, KeyAlgorithm algorithm) throws IOException {
        Optional<Path> found = folder();
        assumeTrue(
                found.isPresent(),
                "no folder shared/vectors/wycheproof above: vectors not checked");
        Path folder = found.orElseThrow();
        List<Vector> vectors = new ArrayList<>();
        JsonObject all =
                JsonParser.parseString(Files.readString(folder.resolve(file))).getAsJsonObject();
        for (JsonElement group : all.getAsJsonArray("testGroups")) {
            PublicKey key =
                    PublicKey.newBuilder()
                            .setAlgorithm(algorithm)
                            .setSpki(
                                    ByteString.copyFrom(
                                            hex(group.getAsJsonObject(), "publicKeyDer")))
                            .build();
            for (JsonElement element : group.getAsJsonObject().getAsJsonArray("tests")) {
                JsonObject test = element.getAsJsonObject();
                vectors.add(
                        new Vector(
                                test.get("tcId").getAsInt(),
                                key,
                                ByteString.copyFrom(hex(test, "msg")),
                                ByteString.copyFrom(hex(test, "sig")),
                                test.get("result").getAsString().equals("valid")));
            }
        }
        return vectors;
    }

    private static byte[] hex(JsonObject object, String field) {
        return HexFormat.of().parseHex(object.get(field).getAsString());
    }

    private static Optional<Path> folder() {
        @Nullable Path place = Path.of("").toAbsolutePath();
        while (place != null) {
            Path candidate = place.resolve("shared/vectors/wycheproof");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
            place = place.getParent();
        }
        return Optional.empty();
    }
}
