package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.testing.TestClock;
import io.skerry.api.testing.TestFleet;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoncesTest {
    private final TestClock clock = new TestClock(TestFleet.NOW);
    private final Nonces nonces = new Nonces(clock::nanoTime, new SecureRandom());

    @Test
    void mintsADifferentOneEachTime() {
        assertNotEquals(nonces.mint().value(), nonces.mint().value());
        assertEquals(Nonces.BYTES, nonces.mint().value().size());
    }

    @Test
    void isValidForFifteenMinutesWhateverTheWallClockSays() {
        ByteString nonce = nonces.mint().value();
        clock.setWall(Instant.EPOCH);
        clock.advance(Nonces.LIFE.minusNanos(1));
        assertTrue(nonces.isValid(nonce));
        clock.advance(Duration.ofNanos(1));
        assertFalse(nonces.isValid(nonce));
        assertEquals(Nonces.Use.VOID, nonces.use(nonce, salt(1)));
    }

    @Test
    void isVoidAfterARestart() {
        ByteString nonce = nonces.mint().value();
        assertFalse(new Nonces(clock::nanoTime, new SecureRandom()).isValid(nonce));
    }

    @Test
    void takesEachSaltOncePerNonce() {
        ByteString one = nonces.mint().value();
        ByteString two = nonces.mint().value();
        assertEquals(Nonces.Use.FRESH, nonces.use(one, salt(1)));
        assertEquals(Nonces.Use.REPLAYED, nonces.use(one, salt(1)));
        assertEquals(Nonces.Use.FRESH, nonces.use(one, salt(2)));
        assertEquals(Nonces.Use.FRESH, nonces.use(two, salt(1)));
    }

    @Test
    void ofManyParallelUsesOneIsFresh() {
        ByteString nonce = nonces.mint().value();
        long fresh =
                IntStream.range(0, 1_000)
                        .parallel()
                        .filter(i -> nonces.use(nonce, salt(7)) == Nonces.Use.FRESH)
                        .count();
        assertEquals(1, fresh);
    }

    @Test
    void sharesTheCurrentOneWhileItIsYoung() {
        Nonces.Issued first = nonces.current();
        clock.advance(Duration.ofMinutes(5));
        Nonces.Issued again = nonces.current();
        assertEquals(first.value(), again.value());
        assertEquals(Duration.ofMinutes(10), again.validFor());
        clock.advance(Duration.ofNanos(1));
        assertNotEquals(first.value(), nonces.current().value());
        assertTrue(nonces.isValid(first.value()));
    }

    @Test
    void keepsNoMoreThanItsBounds() {
        ByteString first = nonces.mint().value();
        IntStream.range(0, 64).forEach(i -> nonces.mint());
        assertFalse(nonces.isValid(first));

        ByteString full = nonces.mint().value();
        IntStream.range(0, 16_384)
                .forEach(i -> assertEquals(Nonces.Use.FRESH, nonces.use(full, salt(i))));
        assertEquals(Nonces.Use.VOID, nonces.use(full, salt(20_000)));
        assertNotEquals(full, nonces.current().value());
    }

    private static ByteString salt(int i) {
        return ByteString.copyFrom(ByteBuffer.allocate(16).putInt(i).array());
    }
}
