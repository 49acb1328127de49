package io.skerry.daemon.hub.uplink;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.uplink.Fencing.Instance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FencingTest {
    private static final Instance A = new Instance("boot-a", 1);
    private static final Instance B = new Instance("boot-b", 2);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Test
    void aMachineThatComesBackAfterItWasFencedMeansTwo() {
        Fencing fencing = Fencing.NONE.replaced(A, B, 0);
        assertFalse(fencing.duplicate());

        assertTrue(fencing.replaced(B, A, MINUTE).duplicate());
    }

    @Test
    void restartsOfOneMachineAreNoDuplicates() {
        Fencing fencing = Fencing.NONE;
        for (int start = 1; start < 50; start++) {
            fencing =
                    fencing.replaced(
                            new Instance("boot", start), new Instance("boot", start + 1), start);
            assertFalse(fencing.duplicate());
        }
        assertTrue(fencing.recent().size() <= 16);
    }

    @Test
    void aNodeThatMovesToANewConnectionIsNoDuplicate() {
        Fencing fencing = Fencing.NONE;
        for (int i = 0; i < 50; i++) {
            fencing = fencing.replaced(A, A, i);
        }
        assertFalse(fencing.duplicate());
        assertTrue(fencing.recent().isEmpty());
    }

    @Test
    void quietTimeEndsTheSuspicion() {
        Fencing fencing = Fencing.NONE.replaced(A, B, 0).replaced(B, A, MINUTE);

        assertTrue(fencing.at(10 * MINUTE).duplicate());
        assertFalse(fencing.at(17 * MINUTE).duplicate());
        assertTrue(fencing.at(17 * MINUTE).recent().isEmpty());
    }
}
