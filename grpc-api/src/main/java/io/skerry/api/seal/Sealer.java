package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Signature;

/** Puts messages into signed envelopes. */
public final class Sealer {
    private Sealer() {}

    /** Serialises the message and signs it with each signer. */
    public static Envelope seal(PayloadType type, Message payload, Signer... signers) {
        return sealBytes(type, Canonical.bytes(payload), signers);
    }

    /** Signs exactly these bytes, such as those that a person has just read. */
    public static Envelope sealBytes(PayloadType type, byte[] payload, Signer... signers) {
        Envelope envelope =
                Envelope.newBuilder()
                        .setPayloadType(type.mediaType())
                        .setPayload(ByteString.copyFrom(payload))
                        .build();
        for (Signer signer : signers) {
            envelope = addSignature(envelope, signer);
        }
        return envelope;
    }

    /** The same envelope with one more signature; one of the same key is replaced. */
    public static Envelope addSignature(Envelope envelope, Signer signer) {
        String keyId = signer.keyId();
        byte[] message = Pae.encode(envelope.getPayloadType(), envelope.getPayload().toByteArray());
        Envelope.Builder builder = envelope.toBuilder().clearSignatures();
        envelope.getSignaturesList().stream()
                .filter(signature -> !signature.getKeyId().equals(keyId))
                .forEach(builder::addSignatures);
        return builder.addSignatures(
                        Signature.newBuilder()
                                .setKeyId(keyId)
                                .setValue(ByteString.copyFrom(signer.sign(message))))
                .build();
    }
}
