package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Signature;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Opens envelopes: verifies first, parses after, and refuses whatever it does not understand whole.
 */
public final class SealOpener {
    /** Longest payload, bytes. */
    public static final int MAX_PAYLOAD_BYTES = 1024 * 1024;

    /** Most signatures in an envelope. */
    public static final int MAX_SIGNATURES = 64;

    private SealOpener() {}

    /**
     * Opens an envelope that must be signed by enough of the keys.
     *
     * @param envelope as it came
     * @param type what it must be
     * @param defaultInstance default instance of the payload's message
     * @param keys whose signatures count, once each
     * @param threshold how many of them are needed, at least 1
     */
    public static <T extends Message> Opening<T> open(
            Envelope envelope,
            PayloadType type,
            T defaultInstance,
            Collection<PublicKey> keys,
            int threshold) {
        if (threshold < 1) {
            throw new IllegalArgumentException("a threshold below 1 would need no signature");
        }
        if (envelope.getPayload().size() > MAX_PAYLOAD_BYTES
                || envelope.getSignaturesCount() > MAX_SIGNATURES) {
            return refused(
                    RefusalReason.REFUSAL_REASON_MALFORMED,
                    "The envelope is larger than any that is sealed: at most 1 MiB and 64"
                            + " signatures.",
                    "");
        }
        byte[] bytes = envelope.getPayload().toByteArray();
        Set<String> signers = signers(envelope, bytes, keys);
        if (signers.size() < threshold) {
            return refused(
                    RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                    "The document carries "
                            + signers.size()
                            + " of "
                            + threshold
                            + " needed signatures; have it sealed by a key that is trusted here.",
                    "signatures");
        }
        if (!envelope.getPayloadType().equals(type.mediaType())) {
            return refused(
                    RefusalReason.REFUSAL_REASON_UNSUPPORTED,
                    "A " + type.mediaType() + " is wanted here, and this is another document.",
                    "payload_type");
        }
        Optional<String> unknown = Canonical.unknown(envelope);
        return unknown.isPresent()
                ? unsupported(unknown.get())
                : parse(bytes, defaultInstance, signers);
    }

    private static Set<String> signers(
            Envelope envelope, byte[] payload, Collection<PublicKey> keys) {
        Map<String, PublicKey> byId = new HashMap<>();
        keys.forEach(key -> byId.put(Keys.keyId(key), key));
        byte[] message = Pae.encode(envelope.getPayloadType(), payload);
        Set<String> good = new TreeSet<>();
        for (Signature signature : envelope.getSignaturesList()) {
            @Nullable PublicKey key = byId.get(signature.getKeyId());
            if (key != null
                    && !good.contains(signature.getKeyId())
                    && Signatures.verify(key, message, signature.getValue().toByteArray())) {
                good.add(signature.getKeyId());
            }
        }
        return good;
    }

    private static <T extends Message> Opening<T> parse(
            byte[] bytes, T defaultInstance, Set<String> signers) {
        T payload;
        try {
            // The parser of an instance of T gives T; the generated type only says Message.
            @SuppressWarnings("unchecked")
            T parsed = (T) defaultInstance.getParserForType().parseFrom(bytes);
            payload = parsed;
        } catch (InvalidProtocolBufferException e) {
            return refused(
                    RefusalReason.REFUSAL_REASON_MALFORMED,
                    "The signed document cannot be read; seal it again.",
                    "payload");
        }
        Optional<String> unknown = Canonical.unknown(payload);
        if (unknown.isPresent()) {
            return unsupported(unknown.get());
        }
        if (!Arrays.equals(Canonical.bytes(payload), bytes)) {
            return refused(
                    RefusalReason.REFUSAL_REASON_MALFORMED,
                    "The signed document is not in its canonical encoding; seal it again.",
                    "payload");
        }
        return new Opening.Opened<>(payload, ByteString.copyFrom(bytes), Set.copyOf(signers));
    }

    private static <T extends Message> Opening<T> unsupported(String field) {
        return refused(
                RefusalReason.REFUSAL_REASON_UNSUPPORTED,
                "The document says something that this version does not know ("
                        + field
                        + "); update Skerry here.",
                field);
    }

    private static <T extends Message> Opening<T> refused(
            RefusalReason reason, String message, String field) {
        return new Opening.Refused<>(reason, message, field);
    }
}
