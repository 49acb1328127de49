package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration MAXIMUM = Duration.ofMinutes(5);

    @Test
    void theCeilingDoublesUpToTheMaximum() {
        for (int seed = 0; seed < 200; seed++) {
            Backoff backoff = new Backoff(BASE, MAXIMUM, new SplittableRandom(seed));
            for (int attempt = 0; attempt < 100; attempt++) {
                Duration wait = backoff.next();
                Duration ceiling = attempt > 8 ? MAXIMUM : BASE.multipliedBy(1L << attempt);
                assertTrue(!wait.isNegative() && wait.compareTo(ceiling) <= 0, wait.toString());
            }
        }
    }

    @Test
    void theJitterIsFull() {
        double sum = 0;
        double smallest = Double.MAX_VALUE;
        double largest = 0;
        for (int seed = 0; seed < 2000; seed++) {
            double seconds =
                    new Backoff(BASE, MAXIMUM, new SplittableRandom(seed)).next().toNanos() / 1e9;
            sum += seconds;
            smallest = Math.min(smallest, seconds);
            largest = Math.max(largest, seconds);
        }

        assertEquals(0.5, sum / 2000, 0.03);
        assertTrue(smallest < 0.02 && largest > 0.98);
    }

    @Test
    void aStableLinkStartsOver() {
        Backoff backoff = new Backoff(BASE, MAXIMUM, new SplittableRandom(1));
        for (int i = 0; i < 20; i++) {
            backoff.next();
        }
        backoff.reset();

        assertEquals(0, backoff.attempts());
        assertTrue(backoff.next().compareTo(BASE) <= 0);
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        SplittableRandom random = new SplittableRandom(1);
        assertThrows(
                IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, MAXIMUM, random));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(MAXIMUM, BASE, random));
    }
}
