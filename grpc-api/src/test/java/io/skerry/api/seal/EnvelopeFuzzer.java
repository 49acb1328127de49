package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Signature;
import io.skerry.api.v1.TargetProof;
import io.skerry.api.v1.TrustBundle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whatever bytes come: no check may fail in another way than by refusing, and none may accept what
 * people did not sign. A coverage-guided fuzzer calls {@link #fuzzerTestOneInput}; it depends on no
 * library of one.
 */
public final class EnvelopeFuzzer {
    private static final Captured WORLD = new Captured();
    private static final Envelope PROOF = WORLD.proof();
    private static final int DOORS = 6;

    /** No call that is refused uses its salt up: it serves until one is answered. */
    private static final AtomicReference<Envelope> UNUSED = new AtomicReference<>(WORLD.proof());

    private EnvelopeFuzzer() {}

    /**
     * The first byte chooses the door. The rest is brought to it; or, when the byte is negative, it
     * edits what is good there, because no fuzzer finds a signature by itself.
     */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int door = Math.floorMod(input[0], DOORS);
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        try {
            knock(door, input[0] < 0 ? edited(seed(door), rest) : rest);
        } catch (InvalidProtocolBufferException unreadable) {
            // The transport refuses it before any check sees it.
        }
    }

    /** Edits of four bytes each: where, in two bytes, what kind, with which byte. */
    private static byte[] edited(byte[] seed, byte[] edits) {
        byte[] bytes = Arrays.copyOfRange(seed, 1, seed.length);
        for (int i = 0; i + 3 < edits.length && bytes.length > 0; i += 4) {
            int at = Math.floorMod(((edits[i] & 0xff) << 8) | (edits[i + 1] & 0xff), bytes.length);
            switch (Math.floorMod(edits[i + 2], 4)) {
                case 0 -> bytes[at] ^= edits[i + 3];
                case 1 -> bytes[at] = edits[i + 3];
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = edits[i + 3];
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    /** What a good input of a door looks like, for a fuzzer to begin with. */
    static byte[] seed(int door) {
        byte[] bytes =
                switch (door) {
                    case 0 -> WORLD.forVictim.toByteArray();
                    case 1 -> WORLD.session.session().toByteArray();
                    case 2 -> PROOF.toByteArray();
                    case 3 -> WORLD.fleet.bundle().toByteArray();
                    case 4 -> WORLD.victim.sealedBinding().toByteArray();
                    default ->
                            TargetProof.newBuilder()
                                    .setTarget(WORLD.command.getTargets(0))
                                    .addPath(ByteString.copyFrom(new byte[32]))
                                    .build()
                                    .toByteArray();
                };
        byte[] seed = new byte[bytes.length + 1];
        seed[0] = (byte) door;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        return seed;
    }

    static int doors() {
        return DOORS;
    }

    private static void knock(int door, byte[] bytes) throws InvalidProtocolBufferException {
        switch (door) {
            case 0 -> {
                Envelope envelope = Envelope.parseFrom(bytes);
                judge(WORLD.runs(envelope), envelope, WORLD.forVictim);
            }
            case 1 -> {
                Envelope envelope = Envelope.parseFrom(bytes);
                boolean answered = WORLD.answers(WORLD.call(envelope, UNUSED.get()));
                if (answered) {
                    UNUSED.set(WORLD.proof());
                }
                judge(answered, envelope, WORLD.session.session());
            }
            case 2 -> {
                Envelope envelope = Envelope.parseFrom(bytes);
                judge(
                        WORLD.answers(WORLD.call(WORLD.session.session(), envelope)),
                        envelope,
                        PROOF);
            }
            case 3 -> {
                if (WORLD.trusted(TrustBundle.parseFrom(bytes))) {
                    throw new AssertionError("documents were taken that nobody signed");
                }
            }
            case 4 -> {
                Envelope envelope = Envelope.parseFrom(bytes);
                judge(WORLD.binds(envelope), envelope, WORLD.victim.sealedBinding());
            }
            default -> {
                TargetProof proof = TargetProof.parseFrom(bytes);
                PresentedCommand presented = new PresentedCommand(forNobody(), Optional.of(proof));
                if (WORLD.runs(presented, WORLD.fleet.trust(), Captured.NOW)) {
                    throw new AssertionError("a proof leads to a root that it is no part of");
                }
            }
        }
    }

    /** Only the signed bytes, under the very signature that was made, may be accepted. */
    private static void judge(boolean accepted, Envelope envelope, Envelope genuine) {
        if (!accepted) {
            return;
        }
        Set<Signature> made = new HashSet<>(genuine.getSignaturesList());
        made.retainAll(envelope.getSignaturesList());
        if (!envelope.getPayload().equals(genuine.getPayload())
                || !envelope.getPayloadType().equals(genuine.getPayloadType())
                || made.isEmpty()) {
            throw new AssertionError("accepted: " + envelope);
        }
    }

    private static Envelope forNobody() {
        return Nobody.COMMAND;
    }

    /** A command for a hundred nodes, the victim not among them. */
    private static final class Nobody {
        static final Envelope COMMAND = WORLD.sealedByAlice(TargetAttacks.draft());
    }
}
