package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.journal.Journal;
import io.skerry.daemon.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * The one thread that writes the journal: it takes every waiting arrival into one group, one sync
 * for all of them, puts them into the open telemetry and completes their futures on a virtual
 * thread. Whoever offers waits while too many bytes wait.
 */
final class JournalWriter implements AutoCloseable {
    private static final int GROUP = 1_024;
    private static final int WAITING_KIB = 32 << 10;

    private final Journal journal;
    private final Ingest ingest;
    private final Announcer announcer;
    private final BooleanSupplier room;
    private final Thread writing;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore waitingKib = new Semaphore(WAITING_KIB);
    private volatile boolean closed;

    /** When the oldest of the group that is being stored was received; 0 when none is. */
    private volatile long storing;

    /**
     * An arrival in the queue.
     *
     * @param entry as the journal keeps it
     * @param kib of the room of those that wait; 0 ends the thread
     */
    private record Waiting(
            Arrival arrival,
            RawFrame.Bytes entry,
            int kib,
            CompletableFuture<Ingest.Outcome> done) {}

    /**
     * Starts the thread.
     *
     * @param announcer hears of what is about to be stored
     * @param room makes room when there is little; false when there is none for more
     */
    JournalWriter(Journal journal, Ingest ingest, Announcer announcer, BooleanSupplier room) {
        this.journal = journal;
        this.ingest = ingest;
        this.announcer = announcer;
        this.room = room;
        this.writing =
                Thread.ofPlatform().name("telemetry journal").daemon(true).unstarted(this::run);
        writing.start();
    }

    /** Completes once the arrival is on the disk, or with why it is not. */
    CompletableFuture<Ingest.Outcome> offer(Arrival arrival) {
        byte[] entry = arrival.entry();
        int kib = Math.clamp(entry.length >> 10, 1, WAITING_KIB / 2);
        CompletableFuture<Ingest.Outcome> done = new CompletableFuture<>();
        waitingKib.acquireUninterruptibly(kib);
        queue.add(new Waiting(arrival, new RawFrame.Bytes(entry), kib, done));
        if (closed) {
            refuseWaiting();
        }
        return done;
    }

    /** When the oldest arrival that waits was received, milliseconds; 0 when none waits. */
    long oldestWaiting() {
        long now = storing;
        Waiting next = queue.peek();
        return now != 0 || next == null ? now : next.arrival().receivedAt();
    }

    private void run() {
        List<Waiting> group = new ArrayList<>(GROUP);
        boolean ended = false;
        while (!ended) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException nobodysBusiness) {
                continue;
            }
            queue.drainTo(group, GROUP - 1);
            ended = group.removeIf(waiting -> waiting.kib() == 0);
            if (!group.isEmpty()) {
                storing = group.getFirst().arrival().receivedAt();
                store(group);
                storing = 0;
            }
        }
        refuseWaiting();
    }

    private void store(List<Waiting> group) {
        List<Runnable> answers = new ArrayList<>(group.size());
        try {
            if (!room.getAsBoolean()) {
                throw new StoreException(
                        StoreException.Reason.FULL,
                        "the telemetry's journal is full and cannot be sealed");
            }
            announcer.announce(group.stream().map(Waiting::arrival).toList());
            List<byte[]> entries =
                    group.stream()
                            .filter(waiting -> ingest.isNews(waiting.arrival()))
                            .map(waiting -> waiting.entry().get())
                            .toList();
            long segment = entries.isEmpty() ? journal.segment() : journal.append(entries);
            for (Waiting waiting : group) {
                Ingest.Outcome outcome = ingest.take(waiting.arrival(), segment);
                answers.add(() -> waiting.done().complete(outcome));
            }
            ingest.trim(journal.oldest());
        } catch (RuntimeException | Error failed) {
            // Whatever it is belongs to those who wait: this thread goes on for the others.
            group.stream()
                    .skip(answers.size())
                    .forEach(waiting ->
                            answers.add(() -> waiting.done().completeExceptionally(failed)));
        }
        group.forEach(waiting -> waitingKib.release(waiting.kib()));
        // One each: who waits in an answer holds up neither this thread nor the other answers.
        answers.forEach(Thread::startVirtualThread);
    }

    private void refuseWaiting() {
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            waitingKib.release(late.kib());
            late.done()
                    .completeExceptionally(
                            new StoreException(
                                    StoreException.Reason.CLOSED, "the telemetry is closed"));
        }
    }

    /** Stores what waits and ends the thread; what comes later is refused. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // An interrupt would close the journal's file under the thread.
        queue.add(
                new Waiting(
                        new Arrival("", 0, 0, SendTelemetryRequest.getDefaultInstance()),
                        new RawFrame.Bytes(new byte[0]),
                        0,
                        new CompletableFuture<>()));
        try {
            writing.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        refuseWaiting();
    }
}
