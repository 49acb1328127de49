package io.skerry.console.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
    private final Queue<Runnable> delayed = new ArrayDeque<>();
    private int runs;
    private final Throttle throttle =
            new Throttle(
                    Duration.ofMillis(250),
                    (delay, task) -> delayed.add(task),
                    Runnable::run,
                    () -> runs++);

    @Test
    void runsTheFirstRequestAtOnce() {
        throttle.request();
        assertEquals(1, runs);
    }

    @Test
    void gathersRequestsWithinAnIntervalIntoOneThatIsNotLost() {
        for (int i = 0; i < 100; i++) {
            throttle.request();
        }
        assertEquals(1, runs);
        intervalPasses();
        assertEquals(2, runs);
        intervalPasses();
        assertEquals(2, runs);
    }

    @Test
    void runsAtOnceAgainAfterAQuietInterval() {
        throttle.request();
        intervalPasses();
        throttle.request();
        assertEquals(2, runs);
        assertEquals(1, delayed.size());
    }

    @Test
    void runsNothingAfterItIsClosed() {
        throttle.request();
        throttle.request();
        throttle.close();
        intervalPasses();
        throttle.request();
        assertEquals(1, runs);
    }

    private void intervalPasses() {
        delayed.remove().run();
    }
}
