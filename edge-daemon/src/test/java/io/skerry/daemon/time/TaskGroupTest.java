package io.skerry.daemon.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TaskGroupTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final TaskGroup group = new TaskGroup("test", Duration.ofSeconds(5));

    @Test
    void closesInReverseOrder() {
        group.own("store", () -> closed.add("store"));
        group.own("server", () -> closed.add("server"));
        group.close();
        assertEquals(List.of("server", "store"), closed);
    }

    @Test
    void interruptsLoopsAndWaitsForThemBeforeItClosesWhatTheyUse() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        group.own("store", () -> closed.add("store"));
        group.loop(
                "reader",
                () -> {
                    try {
                        running.countDown();
                        new CountDownLatch(1).await();
                    } finally {
                        closed.add("reader");
                    }
                });
        running.await();
        group.close();
        assertEquals(List.of("reader", "store"), closed);
    }

    @Test
    void aLoopThatFailsEndsTheGroupAndSaysWhichOne() throws InterruptedException {
        group.loop(
                "uplink",
                () -> {
                    throw new IOException("planted");
                });
        TaskGroup.Failure failure = group.awaitEnd().orElseThrow();
        assertEquals("uplink", failure.loop());
        assertEquals("planted", failure.cause().getMessage());
    }

    @Test
    void endsWithoutFailureWhenAsked() throws InterruptedException {
        group.loop("idle", () -> new CountDownLatch(1).await());
        group.requestStop();
        assertEquals(Optional.empty(), group.awaitEnd());
        group.close();
    }

    @Test
    void aPartThatCannotCloseDoesNotKeepTheOthers() {
        group.own("store", () -> closed.add("store"));
        group.own(
                "broken",
                () -> {
                    throw new IOException("planted");
                });
        group.close();
        assertEquals(List.of("store"), closed);
    }

    @Test
    void closesAtOnceAPartThatComesTooLate() {
        group.close();
        assertThrows(
                IllegalStateException.class, () -> group.own("late", () -> closed.add("late")));
        assertThrows(IllegalStateException.class, () -> group.loop("late", () -> {}));
        assertTrue(closed.contains("late"));
    }
}
