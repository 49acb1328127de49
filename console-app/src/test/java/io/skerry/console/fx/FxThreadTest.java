package io.skerry.console.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.testing.FxRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FxThreadTest {
    private final FxThread fx = new FxThread();

    @BeforeAll
    static void start() {
        FxRuntime.start();
    }

    @Test
    void whoIsThereAlreadyIsServedAtOnce() {
        assertTrue(
                FxRuntime.call(() -> {
                    AtomicBoolean ran = new AtomicBoolean();
                    fx.execute(() -> ran.set(true));
                    return ran.get();
                }));
    }

    @Test
    void othersAreServedOnTheThreadOfTheWindowsAndDoNotWait() throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean there = new AtomicBoolean();
        AtomicBoolean released = new AtomicBoolean();
        Platform.runLater(() -> {
            try {
                released.set(hold.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        fx.execute(() -> {
            there.set(Platform.isFxApplicationThread());
            done.countDown();
        });
        assertFalse(there.get(), "the caller goes on while the window is busy");
        hold.countDown();
        assertTrue(done.await(30, TimeUnit.SECONDS));
        assertTrue(there.get() && released.get());
    }

    @Test
    void tasksOfOneThreadKeepTheirOrder() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 200; i++) {
            int number = i;
            fx.execute(() -> order.add(number));
        }
        FxRuntime.run(() -> {});
        assertEquals(200, order.size());
        assertEquals(order.stream().sorted().toList(), order);
    }
}
