package io.skerry.daemon.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts and loops of a process, which live and die together: started in the order in which they
 * are added, closed in reverse. A loop that ends by an exception ends the group.
 */
public final class TaskGroup implements AutoCloseable {

    /** A loop's body: runs until it is interrupted, or until it has nothing more to do. */
    @FunctionalInterface
    public interface Loop {
        /** Any exception but an interrupt ends the group. */
        void run() throws Exception;
    }

    /**
     * What ended the group.
     *
     * @param loop name of the loop that failed
     * @param cause what it threw
     */
    public record Failure(String loop, Throwable cause) {}

    private record Part(String name, AutoCloseable closer) {}

    private static final Logger log = LoggerFactory.getLogger(TaskGroup.class);

    private final String name;
    private final Duration patience;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private boolean closed;

    /**
     * @param name of the process's role, for thread names and logs
     * @param patience how long closing waits for each loop
     */
    public TaskGroup(String name, Duration patience) {
        this.name = name;
        this.patience = patience;
    }

    /** Takes over a part that runs already; closing the group closes it. Returns the part. */
    public synchronized <T extends AutoCloseable> T own(String partName, T part) {
        if (closed) {
            closePart(new Part(partName, part));
            throw new IllegalStateException(
                    "cannot add " + partName + ": the group " + name + " is closed");
        }
        parts.push(new Part(partName, part));
        return part;
    }

    /** Starts a loop on a virtual thread; closing the group interrupts it. */
    public synchronized void loop(String loopName, Loop body) {
        if (closed) {
            throw new IllegalStateException(
                    "cannot start " + loopName + ": the group " + name + " is closed");
        }
        Thread thread =
                Thread.ofVirtual().name(name + "-" + loopName).start(() -> run(loopName, body));
        parts.push(new Part(loopName, () -> interruptAndWait(loopName, thread)));
    }

    /** Asks the group to end; returns at once. Whoever awaits it then closes it. */
    public void requestStop() {
        ended.countDown();
    }

    /** Waits until a loop failed or somebody asked for the end; empty after a wish. */
    public Optional<Failure> awaitEnd() throws InterruptedException {
        ended.await();
        return Optional.ofNullable(failure.get());
    }

    /** Closes everything in reverse order. A part that cannot close does not keep the others. */
    @Override
    public void close() {
        Deque<Part> closing;
        synchronized (this) {
            closed = true;
            closing = new ArrayDeque<>(parts);
            parts.clear();
        }
        ended.countDown();
        closing.forEach(this::closePart);
    }

    private void run(String loopName, Loop body) {
        try {
            body.run();
        } catch (InterruptedException e) {
            // The group's way to end a loop.
        } catch (Exception | Error e) {
            // Whatever ends a loop ends the group, so that no process runs on with a part missing.
            if (failure.compareAndSet(null, new Failure(loopName, e))) {
                log.atError()
                        .addKeyValue("group", name)
                        .addKeyValue("loop", loopName)
                        .setCause(e)
                        .log("loop failed, group ends");
            }
            ended.countDown();
        }
    }

    private void interruptAndWait(String loopName, Thread thread) throws InterruptedException {
        thread.interrupt();
        if (!thread.join(patience)) {
            log.atWarn()
                    .addKeyValue("group", name)
                    .addKeyValue("loop", loopName)
                    .log("loop did not end in time");
        }
    }

    private void closePart(Part part) {
        try {
            part.closer().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // AutoCloseable declares it; the remaining parts must still be closed.
            log.atWarn()
                    .addKeyValue("group", name)
                    .addKeyValue("part", part.name())
                    .setCause(e)
                    .log("part did not close cleanly");
        }
    }
}
