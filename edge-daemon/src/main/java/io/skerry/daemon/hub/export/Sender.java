package io.skerry.daemon.hub.export;

import io.skerry.daemon.hub.export.queue.ExportQueue;
import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.hub.export.queue.Window;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Empties one queue into one engine: a window at a time, its rounds one after the other, the
 * requests of a round beside each other. Order holds within a series, as a round has each series
 * once and begins when the one before it is settled.
 */
final class Sender {
    private static final int RECORDS = 2_000;
    private static final int BYTES = 4 << 20;

    /** Fewer records are worth waiting for more. */
    private static final int FEW = 100;

    private final ExportQueue queue;
    private final Delivery delivery;
    private final SendTerms terms;
    private final EngineHealth health;
    private final ExecutorService executor;
    private final Pause pause;

    Sender(
            ExportQueue queue,
            Delivery delivery,
            SendTerms terms,
            EngineHealth health,
            ExecutorService executor,
            Pause pause) {
        this.queue = queue;
        this.delivery = delivery;
        this.terms = terms;
        this.health = health;
        this.executor = executor;
        this.pause = pause;
    }

    /** Sends until it is interrupted. */
    void run() throws InterruptedException {
        while (true) {
            boolean more;
            try {
                more = sendWindow();
            } catch (StoreException failed) {
                // A disk that fails now may work later; until then the queue keeps what it has.
                health.diskFailed(0, String.valueOf(failed.getMessage()));
                more = false;
            }
            if (!more) {
                pause.pause(terms.linger());
            }
        }
    }

    /** Sends what waits, at most a window; whether there may be more. */
    boolean sendWindow() throws InterruptedException {
        Optional<Window> next = queue.next(RECORDS, BYTES);
        if (next.isEmpty()) {
            return false;
        }
        Window window = next.get();
        List<List<QueueRecord>> rounds = window.rounds();
        for (int round = window.settledRounds(); round < rounds.size(); round++) {
            sendRound(rounds.get(round));
            if (round + 1 < rounds.size()) {
                queue.settledRounds(window, round + 1);
            }
        }
        queue.done(window);
        return window.records().size() >= FEW;
    }

    private void sendRound(List<QueueRecord> round) throws InterruptedException {
        List<List<QueueRecord>> requests = Requests.of(round, terms);
        if (requests.size() == 1) {
            delivery.deliver(requests.getFirst());
            return;
        }
        Semaphore shards = new Semaphore(terms.shards());
        List<Future<?>> running = new ArrayList<>();
        try {
            for (List<QueueRecord> request : requests) {
                running.add(
                        executor.submit(() -> {
                            shards.acquire();
                            try {
                                delivery.deliver(request);
                            } finally {
                                shards.release();
                            }
                            return null;
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a request ended by a bug", failed.getCause());
        } finally {
            running.forEach(each -> each.cancel(true));
        }
    }
}
