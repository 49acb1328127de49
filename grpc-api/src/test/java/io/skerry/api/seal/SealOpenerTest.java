package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RefusalReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SealOpenerTest {
    private static final UnknownFieldSet STRANGE =
            UnknownFieldSet.newBuilder()
                    .addField(901, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                    .build();

    private final SecureRandom random = new SecureRandom();
    private final Signer first = Signer.ed25519(Keys.generateEd25519(random));
    private final Signer second = Signer.p256(Keys.generateP256(random));
    private final List<PublicKey> keys = List.of(first.key(), second.key());
    private final Command command =
            Command.newBuilder()
                    .setFleet("f")
                    .setAction("a")
                    .addParameters(Parameter.newBuilder().setName("p").setText("t"))
                    .build();

    @Test
    void encodesWhatIsSignedAsDsseSays() {
        assertArrayEquals(
                "DSSEv1 29 http://example.com/HelloWorld 11 hello world"
                        .getBytes(StandardCharsets.US_ASCII),
                Pae.encode(
                        "http://example.com/HelloWorld",
                        "hello world".getBytes(StandardCharsets.US_ASCII)));
        assertArrayEquals(
                "DSSEv1 0  0 ".getBytes(StandardCharsets.US_ASCII), Pae.encode("", new byte[0]));
        assertArrayEquals(
                "DSSEv1 2 é 1 x".getBytes(StandardCharsets.UTF_8),
                Pae.encode("é", "x".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void opensWhatBothKeysSigned() {
        Opening.Opened<Command> opened =
                opened(open(Sealer.seal(PayloadType.COMMAND, command, first, second), 2));
        assertEquals(command, opened.payload());
        assertEquals(command.toByteString(), opened.bytes());
        assertEquals(Set.of(first.keyId(), second.keyId()), opened.keyIds());
    }

    @Test
    void countsAKeyOnceHoweverOftenItSigned() {
        Envelope once = Sealer.seal(PayloadType.COMMAND, command, first);
        Envelope twice = once.toBuilder().addSignatures(once.getSignatures(0)).build();
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, open(twice, 2));
        assertEquals(1, opened(open(twice, 1)).keyIds().size());
        Opening<Command> sameKeyListedTwice =
                SealOpener.open(
                        twice,
                        PayloadType.COMMAND,
                        Command.getDefaultInstance(),
                        List.of(first.key(), first.key()),
                        2);
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, sameKeyListedTwice);
    }

    @Test
    void replacesASignatureOfTheSameKey() {
        Envelope twice =
                Sealer.addSignature(Sealer.seal(PayloadType.COMMAND, command, first), first);
        assertEquals(1, twice.getSignaturesCount());
    }

    @Test
    void ignoresSignaturesOfStrangersButCountsThemNot() {
        Signer stranger = Signer.ed25519(Keys.generateEd25519(random));
        Envelope envelope = Sealer.seal(PayloadType.COMMAND, command, stranger, first);
        assertEquals(Set.of(first.keyId()), opened(open(envelope, 1)).keyIds());
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, open(envelope, 2));
    }

    @Test
    void believesNoKeyIdThatIsNotTheSigners() {
        Signer stranger = Signer.ed25519(Keys.generateEd25519(random));
        Envelope forged = Sealer.seal(PayloadType.COMMAND, command, stranger);
        Envelope renamed =
                forged.toBuilder()
                        .setSignatures(
                                0, forged.getSignatures(0).toBuilder().setKeyId(first.keyId()))
                        .build();
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, open(renamed, 1));
    }

    @Test
    void refusesAKeyWhoseAlgorithmIsNotItsOwn() {
        Envelope envelope = Sealer.seal(PayloadType.COMMAND, command, second);
        for (KeyAlgorithm algorithm :
                List.of(
                        KeyAlgorithm.KEY_ALGORITHM_ED25519,
                        KeyAlgorithm.KEY_ALGORITHM_ML_DSA_65,
                        KeyAlgorithm.KEY_ALGORITHM_UNSPECIFIED)) {
            PublicKey lying = second.key().toBuilder().setAlgorithm(algorithm).build();
            assertRefused(
                    RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                    SealOpener.open(
                            envelope,
                            PayloadType.COMMAND,
                            Command.getDefaultInstance(),
                            List.of(lying),
                            1));
        }
    }

    @Test
    void refusesAnotherTypeEvenWhenItIsSigned() {
        assertRefused(
                RefusalReason.REFUSAL_REASON_UNSUPPORTED,
                open(Sealer.seal(PayloadType.SESSION, command, first), 1));
        Envelope relabelled =
                Sealer.seal(PayloadType.SESSION, command, first).toBuilder()
                        .setPayloadType(PayloadType.COMMAND.mediaType())
                        .build();
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, open(relabelled, 1));
    }

    @Test
    void refusesWhatItDoesNotKnowHoweverDeep() {
        Command outer = command.toBuilder().setUnknownFields(STRANGE).build();
        assertEquals(
                "#901", assertUnsupported(open(Sealer.seal(PayloadType.COMMAND, outer, first), 1)));
        Command inner =
                command.toBuilder()
                        .setParameters(
                                0, command.getParameters(0).toBuilder().setUnknownFields(STRANGE))
                        .build();
        assertEquals(
                "parameters[0].#901",
                assertUnsupported(open(Sealer.seal(PayloadType.COMMAND, inner, first), 1)));
        Command constant = command.toBuilder().setDeliveryValue(55).build();
        assertEquals(
                "delivery",
                assertUnsupported(open(Sealer.seal(PayloadType.COMMAND, constant, first), 1)));
    }

    @Test
    void refusesAnEnvelopeWithSomethingUnknownBesideIt() {
        Envelope envelope =
                Sealer.seal(PayloadType.COMMAND, command, first).toBuilder()
                        .setUnknownFields(STRANGE)
                        .build();
        assertEquals("#901", assertUnsupported(open(envelope, 1)));
    }

    @Test
    void refusesBytesThatAreNotThisMessage() {
        byte[] noise = "\u0000not a message".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                open(Sealer.sealBytes(PayloadType.COMMAND, noise, first), 1));
    }

    @Test
    void refusesAnEncodingThatIsNotCanonical() throws IOException {
        // The same head with its fields in another order, with a default that is written out, and
        // with a field given twice.
        AuditHead head = AuditHead.newBuilder().setFleet("f").setOwner("o").build();
        List<byte[]> encodings =
                List.of(
                        bytes(out -> {
                            out.writeString(2, "o");
                            out.writeString(1, "f");
                        }),
                        bytes(out -> {
                            out.writeString(1, "f");
                            out.writeString(2, "o");
                            out.writeUInt64(3, 0);
                        }),
                        bytes(out -> {
                            out.writeString(1, "x");
                            out.writeString(1, "f");
                            out.writeString(2, "o");
                        }));
        for (byte[] encoding : encodings) {
            assertEquals(head, AuditHead.parseFrom(encoding));
            assertRefused(
                    RefusalReason.REFUSAL_REASON_MALFORMED,
                    SealOpener.open(
                            Sealer.sealBytes(PayloadType.AUDIT_HEAD, encoding, first),
                            PayloadType.AUDIT_HEAD,
                            AuditHead.getDefaultInstance(),
                            keys,
                            1));
        }
    }

    @Test
    void refusesWhatIsTooLarge() {
        byte[] large = new byte[SealOpener.MAX_PAYLOAD_BYTES + 1];
        assertRefused(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                open(Sealer.sealBytes(PayloadType.COMMAND, large, first), 1));
        Envelope envelope = Sealer.seal(PayloadType.COMMAND, command, first);
        Envelope.Builder many = envelope.toBuilder();
        IntStream.range(0, SealOpener.MAX_SIGNATURES)
                .forEach(i -> many.addSignatures(envelope.getSignatures(0)));
        assertRefused(RefusalReason.REFUSAL_REASON_MALFORMED, open(many.build(), 1));
    }

    @Test
    void refusesAnEmptyEnvelopeAndAThresholdOfNothing() {
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, open(Envelope.getDefaultInstance(), 1));
        assertThrows(IllegalArgumentException.class, () -> open(Envelope.getDefaultInstance(), 0));
    }

    @Test
    void refusesTheOtherValueOfSAndPaddedSignatures() {
        Envelope envelope = Sealer.seal(PayloadType.COMMAND, command, second);
        byte[] good = envelope.getSignatures(0).getValue().toByteArray();
        byte[] malleated = EcdsaVariants.otherS(good);
        assertArrayEquals(good, Signatures.withLowS(malleated));
        for (byte[] variant : List.of(malleated, append(good), EcdsaVariants.der(good))) {
            Envelope changed =
                    envelope.toBuilder()
                            .setSignatures(
                                    0,
                                    envelope.getSignatures(0).toBuilder()
                                            .setValue(ByteString.copyFrom(variant)))
                            .build();
            assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, open(changed, 1));
        }
    }

    private static byte[] append(byte[] bytes) {
        return ByteString.copyFrom(bytes).concat(ByteString.copyFrom(new byte[1])).toByteArray();
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }

    private Opening<Command> open(Envelope envelope, int threshold) {
        return SealOpener.open(
                envelope, PayloadType.COMMAND, Command.getDefaultInstance(), keys, threshold);
    }

    private static Opening.Opened<Command> opened(Opening<Command> opening) {
        return switch (opening) {
            case Opening.Opened<Command> opened -> opened;
            case Opening.Refused<Command> refused -> throw new AssertionError(refused.message());
        };
    }

    private static String assertUnsupported(Opening<Command> opening) {
        assertRefused(RefusalReason.REFUSAL_REASON_UNSUPPORTED, opening);
        return opening instanceof Opening.Refused<Command> refused ? refused.field() : "";
    }

    private static void assertRefused(RefusalReason reason, Opening<?> opening) {
        Opening.Refused<?> refused = assertInstanceOf(Opening.Refused.class, opening);
        assertEquals(reason, refused.reason(), refused::message);
    }
}
