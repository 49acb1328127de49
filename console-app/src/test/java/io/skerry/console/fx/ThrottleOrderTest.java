package io.skerry.console.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a throttle does when the worker is slow, when it is asked from within, and when it ends. */
final class ThrottleOrderTest {
    private static final Duration QUARTER = Duration.ofMillis(250);

    private final Queue<Runnable> delayed = new ArrayDeque<>();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();
    private int runs;
    private final Throttle throttle = new Throttle(QUARTER, this::after, work::add, () -> runs++);

    @Test
    void theTaskRunsWhereItShouldAndNotOnTheCallersThread() {
        throttle.request();
        assertEquals(0, runs);
        work.remove().run();
        assertEquals(1, runs);
    }

    @Test
    void waitsExactlyOneIntervalBetweenRuns() {
        throttle.request();
        throttle.request();
        delayed.remove().run();
        assertEquals(List.of(QUARTER, QUARTER), delays);
        assertEquals(2, work.size());
    }

    @Test
    void aTaskThatAsksAgainIsRunOnceMoreAfterTheInterval() {
        AtomicInteger seen = new AtomicInteger();
        List<Throttle> self = new ArrayList<>();
        Throttle recursive =
                new Throttle(
                        QUARTER,
                        this::after,
                        Runnable::run,
                        () -> {
                            if (seen.incrementAndGet() < 3) {
                                self.getFirst().request();
                            }
                        });
        self.add(recursive);
        recursive.request();
        assertEquals(1, seen.get());
        delayed.remove().run();
        assertEquals(2, seen.get());
        delayed.remove().run();
        delayed.remove().run();
        assertEquals(3, seen.get());
        assertTrue(delayed.isEmpty(), "then it is quiet");
    }

    @Test
    void whatWaitsForTheWorkerIsDroppedWhenTheWindowCloses() {
        throttle.request();
        throttle.close();
        work.remove().run();
        assertEquals(0, runs);
    }

    @Test
    void closingTwiceIsClosingOnce() {
        throttle.close();
        throttle.close();
        throttle.request();
        assertTrue(work.isEmpty() && delayed.isEmpty());
    }

    @Test
    void manyThreadsAskingAtOnceGiveOneRunNowAndOneLater() throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        Queue<Runnable> rest = new ArrayDeque<>();
        Throttle shared =
                new Throttle(
                        QUARTER,
                        (delay, task) -> rest.add(task),
                        Runnable::run,
                        count::incrementAndGet);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    go.await();
                                } catch (InterruptedException stopped) {
                                    Thread.currentThread().interrupt();
                                }
                                for (int ask = 0; ask < 100; ask++) {
                                    shared.request();
                                }
                            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, count.get());
        rest.remove().run();
        assertEquals(2, count.get());
        rest.remove().run();
        assertTrue(rest.isEmpty());
    }

    private void after(Duration delay, Runnable task) {
        delays.add(delay);
        delayed.add(task);
    }
}
