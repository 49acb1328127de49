package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.Signature;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What no change to a sealed envelope may bring about. */
final class EnvelopePropertyTest {
    private final SecureRandom random = new SecureRandom();
    private final Signer edwards = Signer.ed25519(Keys.generateEd25519(random));
    private final Signer nist = Signer.p256(Keys.generateP256(random));
    private final List<PublicKey> keys = List.of(edwards.key(), nist.key());

    @Example
    void everySingleBitFlipIsRefused() {
        Binding binding = Binding.newBuilder().setFleet("f").setNodeId("n").setVersion(1).build();
        for (Signer signer : List.of(edwards, nist)) {
            byte[] whole = Sealer.seal(PayloadType.BINDING, binding, signer).toByteArray();
            for (int bit = 0; bit < whole.length * 8; bit++) {
                refusesFlip(whole, bit);
            }
        }
    }

    @Property(tries = 300)
    void aBitFlipInAnyDocumentIsRefused(
            @ForAll("bindings") Binding binding,
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int place,
            @ForAll boolean token) {
        byte[] whole =
                Sealer.seal(PayloadType.BINDING, binding, token ? nist : edwards).toByteArray();
        refusesFlip(whole, place % (whole.length * 8));
    }

    @Property(tries = 200)
    void whatIsSealedOpensAsItWas(@ForAll("bindings") Binding binding) {
        Opening<Binding> opening =
                open(Sealer.seal(PayloadType.BINDING, binding, edwards, nist), 2);
        assertInstanceOf(Opening.Opened.class, opening);
    }

    @Property(tries = 60)
    void partsOfTwoGoodEnvelopesDoNotMakeAThird(
            @ForAll("bindings") Binding one, @ForAll("bindings") Binding two) {
        Assume.that(!one.equals(two));
        Envelope a = Sealer.seal(PayloadType.BINDING, one, edwards, nist);
        Envelope b = Sealer.seal(PayloadType.BINDING, two, edwards, nist);
        Envelope otherType = Sealer.seal(PayloadType.POLICY, one, edwards, nist);
        List<Envelope> mixed =
                List.of(
                        a.toBuilder().setPayload(b.getPayload()).build(),
                        b.toBuilder().setPayload(a.getPayload()).build(),
                        a.toBuilder().setSignatures(0, b.getSignatures(0)).build(),
                        a.toBuilder().setSignatures(1, b.getSignatures(1)).build(),
                        swapValues(a),
                        otherType.toBuilder()
                                .setPayloadType(PayloadType.BINDING.mediaType())
                                .build(),
                        a.toBuilder().setPayloadType(PayloadType.POLICY.mediaType()).build());
        mixed.forEach(envelope -> assertInstanceOf(Opening.Refused.class, open(envelope, 2)));
    }

    @Property(tries = 200)
    void aTruncatedOrLengthenedPayloadIsRefused(
            @ForAll("bindings") Binding binding, @ForAll @IntRange(min = 1, max = 16) int bytes) {
        Envelope envelope = Sealer.seal(PayloadType.BINDING, binding, edwards);
        int size = envelope.getPayload().size();
        Assume.that(size > bytes);
        Envelope shorter =
                envelope.toBuilder()
                        .setPayload(envelope.getPayload().substring(0, size - bytes))
                        .build();
        Envelope longer =
                envelope.toBuilder()
                        .setPayload(
                                envelope.getPayload()
                                        .concat(envelope.getPayload().substring(0, bytes)))
                        .build();
        assertInstanceOf(Opening.Refused.class, open(shorter, 1));
        assertInstanceOf(Opening.Refused.class, open(longer, 1));
    }

    @Provide
    Arbitrary<Binding> bindings() {
        Arbitrary<String> words = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
        Arbitrary<Label> labels =
                Combinators.combine(words, words)
                        .as((n, v) -> Label.newBuilder().setName(n).setValue(v).build());
        return Combinators.combine(words, Arbitraries.longs(), labels.list().ofMaxSize(4))
                .as((name, version, list) ->
                        Binding.newBuilder()
                                .setFleet("f")
                                .setName(name)
                                .setVersion(version)
                                .setIdentityKey(
                                        PublicKey.newBuilder()
                                                .setAlgorithm(KeyAlgorithm.KEY_ALGORITHM_ED25519))
                                .addAllLabels(list)
                                .build());
    }

    private static Envelope swapValues(Envelope envelope) {
        Signature first = envelope.getSignatures(0);
        Signature second = envelope.getSignatures(1);
        return envelope.toBuilder()
                .setSignatures(0, first.toBuilder().setValue(second.getValue()))
                .setSignatures(1, second.toBuilder().setValue(first.getValue()))
                .build();
    }

    private void refusesFlip(byte[] whole, int bit) {
        byte[] flipped = whole.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        Optional<Envelope> envelope = parse(flipped);
        envelope.ifPresent(e ->
                assertInstanceOf(
                        Opening.Refused.class, open(e, 1), () -> "bit " + bit + " of " + e));
    }

    private static Optional<Envelope> parse(byte[] bytes) {
        try {
            return Optional.of(Envelope.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private Opening<Binding> open(Envelope envelope, int threshold) {
        return SealOpener.open(
                envelope, PayloadType.BINDING, Binding.getDefaultInstance(), keys, threshold);
    }
}
