package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.EnrolmentToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Enrolment tokens as text, {@code skerry1.} and the message in base64url, and the proof that a
 * node knows one.
 */
public final class EnrolmentTokens {
    private static final String PREFIX = "skerry1.";
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private EnrolmentTokens() {}

    /** The token as one word without spaces. */
    public static String encode(EnrolmentToken token) {
        return PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Canonical.bytes(token));
    }

    /**
     * Reads a token; space around it is ignored.
     *
     * @throws IllegalArgumentException with one sentence that says where it is wrong; the sentence
     *     holds nothing of the secrets
     */
    public static EnrolmentToken decode(String text) {
        String word = text.strip();
        if (!word.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "An enrolment token begins with skerry1.; copy it whole.");
        }
        if (word.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The token is too long to be one; copy it again.");
        }
        EnrolmentToken token;
        try {
            token = EnrolmentToken.parseFrom(decodeBase64(word));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "The token is cut off or damaged; copy it whole.", e);
        }
        Optional<String> unknown = Canonical.unknown(token);
        if (unknown.isPresent()) {
            throw new IllegalArgumentException(
                    "The token says something that this version does not know ("
                            + unknown.get()
                            + "); update Skerry here.");
        }
        check(token);
        return token;
    }

    /**
     * What a node shows so that the operator, who knows the bind secret, knows it: HMAC-SHA-256
     * over identity key and id, 32 bytes.
     *
     * @param bindSecret 32 bytes
     * @param identitySpki SubjectPublicKeyInfo of the identity key, DER
     * @param nodeId 32 hex digits, so that the concatenation is unambiguous
     */
    public static byte[] bindHmac(byte[] bindSecret, byte[] identitySpki, String nodeId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bindSecret, "HmacSHA256"));
            mac.update(identitySpki);
            return mac.doFinal(nodeId.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
        }
    }

    /** Compares a node's HMAC with the right one, in constant time. */
    public static boolean bindHmacMatches(
            byte[] bindSecret, byte[] identitySpki, String nodeId, byte[] shown) {
        return MessageDigest.isEqual(bindHmac(bindSecret, identitySpki, nodeId), shown);
    }

    private static byte[] decodeBase64(String word) {
        for (int i = PREFIX.length(); i < word.length(); i++) {
            char c = word.charAt(i);
            boolean valid =
                    (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '_';
            if (!valid) {
                throw new IllegalArgumentException(
                        "The token has a character at position "
                                + (i + 1)
                                + " that no token has; copy it again.");
            }
        }
        try {
            return Base64.getUrlDecoder().decode(word.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The token is cut off; copy it whole.", e);
        }
    }

    /** The digests of every hub authority that a machine with this token takes. */
    public static List<byte[]> hubAnchors(EnrolmentToken token) {
        return Stream.concat(
                        Stream.of(token.getHubAnchorSha256()),
                        token.getFurtherHubAnchorsSha256List().stream())
                .map(ByteString::toByteArray)
                .toList();
    }

    private static void check(EnrolmentToken token) {
        try {
            SpiffeId.checkFleet(token.getFleet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The token's field fleet: " + e.getMessage(), e);
        }
        requireSize("token_id", token.getTokenId(), ID_BYTES);
        requireSize("root_sha256", token.getRootSha256(), SECRET_BYTES);
        requireSize("hub_anchor_sha256", token.getHubAnchorSha256(), SECRET_BYTES);
        for (ByteString further : token.getFurtherHubAnchorsSha256List()) {
            requireSize("further_hub_anchors_sha256", further, SECRET_BYTES);
        }
        requireSize("hub_secret", token.getHubSecret(), SECRET_BYTES);
        requireSize("bind_secret", token.getBindSecret(), SECRET_BYTES);
        if (token.getHubAddressesCount() == 0) {
            throw damaged("hub_addresses");
        }
        if (token.getName().isBlank()) {
            throw damaged("name");
        }
        if (!Bindings.isSorted(token.getLabelsList())) {
            throw damaged("labels");
        }
    }

    private static void requireSize(String field, ByteString value, int bytes) {
        if (value.size() != bytes) {
            throw damaged(field);
        }
    }

    private static IllegalArgumentException damaged(String field) {
        return new IllegalArgumentException(
                "The token's field " + field + " is not as it must be; ask for a new token.");
    }
}
