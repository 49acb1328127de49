package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Location;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class EnrolmentTokensTest {
    private static final String NODE = "00112233445566778899aabbccddeeff";

    private final EnrolmentToken token =
            EnrolmentToken.newBuilder()
                    .setFleet("test.example")
                    .setTokenId(bytes(16, 1))
                    .setRootSha256(bytes(32, 2))
                    .addHubAddresses("127.0.0.1:7443")
                    .setHubAnchorSha256(bytes(32, 3))
                    .setName("node-1")
                    .addLabels(Label.newBuilder().setName("region").setValue("north"))
                    .setLocation(Location.newBuilder().setLatitudeDegrees(59.9))
                    .setHubSecret(bytes(32, 4))
                    .setBindSecret(bytes(32, 5))
                    .setNotAfterUnixMillis(1)
                    .build();

    @Test
    void readsBackWhatItWritesAlsoWithSpaceAround() {
        String text = EnrolmentTokens.encode(token);
        assertTrue(text.matches("skerry1\\.[A-Za-z0-9_-]+"));
        assertEquals(token, EnrolmentTokens.decode(text));
        assertEquals(token, EnrolmentTokens.decode("  " + text + "\n"));
    }

    @Test
    void saysWhereATokenIsWrong() {
        String text = EnrolmentTokens.encode(token);
        assertMessage("begins with skerry1.", "hello");
        assertMessage("position 13", text.substring(0, 12) + "!" + text.substring(13));
        assertMessage("position 20", text.substring(0, 19) + " " + text.substring(19));
        assertMessage("copy it whole", text.substring(0, text.length() - 5));
        assertMessage("too long", "skerry1." + "A".repeat(20_000));
        assertMessage("field root_sha256", encode(token.toBuilder().clearRootSha256()));
        assertMessage("field hub_addresses", encode(token.toBuilder().clearHubAddresses()));
        assertMessage("field hub_secret", encode(token.toBuilder().setHubSecret(bytes(31, 4))));
        assertMessage("field name", encode(token.toBuilder().setName(" ")));
        assertMessage("field fleet", encode(token.toBuilder().setFleet("A B")));
        assertMessage(
                "field labels",
                encode(token.toBuilder().addLabels(Label.newBuilder().setName("a"))));
    }

    @Test
    void refusesATokenOfALaterVersion() {
        EnrolmentToken strange =
                token.toBuilder()
                        .setUnknownFields(
                                UnknownFieldSet.newBuilder()
                                        .addField(
                                                77,
                                                UnknownFieldSet.Field.newBuilder()
                                                        .addVarint(1)
                                                        .build())
                                        .build())
                        .build();
        assertMessage("#77", EnrolmentTokens.encode(strange));
    }

    @Test
    void showsNothingOfTheSecretsInItsErrors() {
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[90]);
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> EnrolmentTokens.decode("skerry1." + secret + "*"));
        assertFalse(String.valueOf(error.getMessage()).contains(secret.substring(0, 20)));
    }

    @Test
    void computesTheHmacOfTheStandard() {
        // RFC 4231, test case 2, split where the concatenation is.
        assertArrayEquals(
                HexFormat.of()
                        .parseHex(
                                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                EnrolmentTokens.bindHmac(
                        "Jefe".getBytes(StandardCharsets.US_ASCII),
                        "what do ya want ".getBytes(StandardCharsets.US_ASCII),
                        "for nothing?"));
    }

    @Test
    void knowsANodeByItsHmacOnly() {
        byte[] secret = bytes(32, 5).toByteArray();
        byte[] key = bytes(44, 6).toByteArray();
        byte[] shown = EnrolmentTokens.bindHmac(secret, key, NODE);
        assertTrue(EnrolmentTokens.bindHmacMatches(secret, key, NODE, shown));
        assertFalse(EnrolmentTokens.bindHmacMatches(bytes(32, 9).toByteArray(), key, NODE, shown));
        assertFalse(
                EnrolmentTokens.bindHmacMatches(secret, bytes(44, 7).toByteArray(), NODE, shown));
        assertFalse(EnrolmentTokens.bindHmacMatches(secret, key, NODE.replace('f', 'e'), shown));
        assertFalse(EnrolmentTokens.bindHmacMatches(secret, key, NODE, new byte[0]));
    }

    private static String encode(EnrolmentToken.Builder builder) {
        return EnrolmentTokens.encode(builder.build());
    }

    private static void assertMessage(String part, String text) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> EnrolmentTokens.decode(text));
        assertTrue(
                String.valueOf(error.getMessage()).contains(part),
                () -> part + " in: " + error.getMessage());
    }

    private static ByteString bytes(int count, int value) {
        byte[] bytes = new byte[count];
        java.util.Arrays.fill(bytes, (byte) value);
        return ByteString.copyFrom(bytes);
    }
}
