package io.skerry.daemon.time;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemSchedulerTest {

    private final SystemScheduler scheduler = new SystemScheduler("test");
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void runsOnceOnAVirtualThread() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        scheduler.schedule(
                Duration.ofMillis(1),
                () -> {
                    if (Thread.currentThread().isVirtual()) {
                        done.countDown();
                    }
                });
        assertTrue(done.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aRunThatThrowsDoesNotEndTheSeries() {
        scheduler.repeat(
                Duration.ZERO,
                Duration.ofMillis(2),
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new IllegalStateException("planted");
                    }
                });
        await().until(() -> runs.get() >= 3);
    }

    @Test
    void runsOfOneSeriesNeverOverlap() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger others = new AtomicInteger();
        scheduler.repeat(
                Duration.ZERO,
                Duration.ofMillis(1),
                () -> {
                    runs.incrementAndGet();
                    awaitQuietly(release);
                });
        scheduler.repeat(Duration.ZERO, Duration.ofMillis(1), others::incrementAndGet);
        await().until(() -> others.get() > 20);
        assertEquals(1, runs.get());
        release.countDown();
        await().until(() -> runs.get() > 1);
    }

    @Test
    void nothingStartsAfterACancel() {
        AtomicInteger others = new AtomicInteger();
        scheduler.schedule(Duration.ofMillis(200), runs::incrementAndGet).cancel();
        scheduler.schedule(Duration.ofMillis(300), others::incrementAndGet);
        await().until(() -> others.get() == 1);
        assertEquals(0, runs.get());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
