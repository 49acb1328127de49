package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Envelope;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hundred thousand envelopes that nobody made, or that were there before. */
final class MutatedEnvelopesTest {
    private static final int MUTATED = 80_000;
    private static final int REPLAYED = 20_000;

    /** Most live memory that as many refusals may leave behind. */
    private static final long MOST_LEFT_BYTES = 8L << 20;

    @Test
    void noneOfManyMutatedInputsIsAccepted() {
        Random random = new Random(20_261_123);
        Set<ByteString> different = new HashSet<>();
        long before = live();
        for (int i = 0; i < MUTATED; i++) {
            byte[] input = mutated(EnvelopeFuzzer.seed(i % EnvelopeFuzzer.doors()), random);
            EnvelopeFuzzer.fuzzerTestOneInput(input);
            if (i % 100 == 0) {
                different.add(ByteString.copyFrom(input));
            }
        }
        assertTrue(different.size() > MUTATED / 110, () -> different.size() + " of them differ");
        different.clear();
        long left = live() - before;
        assertTrue(left < MOST_LEFT_BYTES, () -> left + " bytes are left behind");
    }

    @Test
    void noneOfManyReplaysIsAnswered() {
        Captured hub = new Captured();
        SessionCall call = hub.call(hub.session.session(), hub.proof());
        assertTrue(hub.answers(call));
        for (int i = 0; i < REPLAYED; i++) {
            assertFalse(hub.answers(call));
        }
    }

    @Test
    void whatIsGenuineIsAcceptedAndTheFuzzerWouldTell() throws Exception {
        Captured hub = new Captured();
        assertTrue(hub.runs(hub.forVictim));
        Envelope other = hub.sealedByAlice(hub.command.toBuilder().setActionVersion(2).build());
        var judge =
                EnvelopeFuzzer.class.getDeclaredMethod(
                        "judge", boolean.class, Envelope.class, Envelope.class);
        judge.setAccessible(true);
        judge.invoke(null, true, hub.forVictim, hub.forVictim);
        judge.invoke(null, false, other, hub.forVictim);
        InvocationTargetException told =
                assertThrows(
                        InvocationTargetException.class,
                        () -> judge.invoke(null, true, other, hub.forVictim));
        assertInstanceOf(AssertionError.class, told.getCause());
    }

    /** One to four edits of the kinds that fuzzers make. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good;
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            bytes = edited(bytes, random);
        }
        return bytes;
    }

    private static byte[] edited(byte[] bytes, Random random) {
        if (bytes.length < 4) {
            return bytes;
        }
        int at = 1 + random.nextInt(bytes.length - 1);
        byte[] copy = bytes.clone();
        switch (random.nextInt(6)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = (byte) random.nextInt(256);
            case 2 -> copy = Arrays.copyOf(bytes, at);
            case 3 -> {
                copy = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(16));
                System.arraycopy(
                        bytes, at, copy, copy.length - (bytes.length - at), bytes.length - at);
            }
            case 4 -> {
                int from = 1 + random.nextInt(bytes.length - 1);
                int length = Math.min(bytes.length - Math.max(from, at), 32);
                System.arraycopy(bytes, from, copy, at, length);
            }
            default -> {
                copy = Arrays.copyOf(bytes, bytes.length * 2 - 1);
                System.arraycopy(bytes, 1, copy, bytes.length, bytes.length - 1);
            }
        }
        return copy;
    }

    private static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
