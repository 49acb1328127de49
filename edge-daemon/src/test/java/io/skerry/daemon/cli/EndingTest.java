package io.skerry.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.linux.SdNotify;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nothing that was started outlives who started it. */
final class EndingTest {
    private final CountDownLatch asked = new CountDownLatch(1);

    @Test
    void whoseParentEndsIsAskedToStop() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("cat").start();
        Ending.onSignalOrParent(asked::countDown, () -> {}, parent.pid());
        assertFalse(asked.await(50, TimeUnit.MILLISECONDS), "the parent lives");

        parent.getOutputStream().close();

        assertTrue(asked.await(20, TimeUnit.SECONDS));
        assertEquals(0, parent.waitFor());
    }

    @Test
    void whoseParentIsGoneAlreadyIsAskedAtOnce() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("true").start();
        assertEquals(0, parent.waitFor());
        Ending.onSignalOrParent(asked::countDown, () -> {}, parent.pid());
        assertEquals(0, asked.getCount());
    }

    @Test
    void whoHasNoParentRunsOn() {
        Ending.onSignalOrParent(asked::countDown, () -> {}, 0);
        assertEquals(1, asked.getCount());
    }

    @Test
    void waitingEndsWithWhatIsWaitedFor() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        Thread ending =
                Thread.ofVirtual()
                        .start(() -> {
                            await(began);
                            asked.countDown();
                        });
        Ending.untilTheEnd(
                () -> {
                    began.countDown();
                    asked.await();
                },
                SdNotify.fromEnvironment(Map.of(), 1));
        ending.join();
        assertEquals(0, asked.getCount());
    }

    @Test
    void whoIsInterruptedStopsWaiting() {
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> Ending.untilTheEnd(asked::await, SdNotify.fromEnvironment(Map.of(), 1)));
        asked.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
