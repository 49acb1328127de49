package io.skerry.daemon.hub.export;

import io.skerry.daemon.config.RemoteWriteConfig;
import io.skerry.daemon.hub.engine.EngineClient;
import io.skerry.daemon.hub.export.queue.ExportQueue;
import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Pause;
import io.skerry.daemon.time.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/** The way to one engine: its queue on disk and the loop that empties it. */
final class RemoteWrite implements AutoCloseable {
    private final RemoteWriteConfig config;
    private final ExportQueue queue;
    private final EngineClient client;
    private final SendCounts counts = new SendCounts();
    private final EngineHealth health;
    private final Sender sender;
    private long droppedBefore;

    private RemoteWrite(RemoteWriteConfig config, Path folder, EngineClient client, Parts parts) {
        this.config = config;
        this.client = client;
        this.queue = ExportQueue.open(folder.resolve(config.name()), config.queueMax().bytes());
        this.health = new EngineHealth(config.name(), parts.clocks().monotonic());
        SendTerms terms = SendTerms.of(config.shards(), config.samplesPerRequest());
        Delivery delivery =
                new Delivery(
                        new HttpEngine(client, config.timeout(), parts.clocks().wall()),
                        terms,
                        counts,
                        health,
                        parts.random(),
                        Pause.real());
        this.sender = new Sender(queue, delivery, terms, health, parts.executor(), Pause.real());
    }

    /** What the process lends; not closed here. */
    record Parts(
            Clocks clocks, ExecutorService executor, RandomGenerator random, String userAgent) {}

    /**
     * Opens the queue; nothing is sent before {@link #start}.
     *
     * @param folder of the queues
     * @throws IOException with one sentence when the engine's files cannot be used
     * @throws StoreException when the queue cannot be used
     */
    static RemoteWrite open(RemoteWriteConfig config, Path folder, Parts parts) throws IOException {
        EngineClient client =
                new EngineClient(config.engine(), parts.userAgent(), parts.executor());
        try {
            return new RemoteWrite(config, folder, client, parts);
        } catch (StoreException failed) {
            client.close();
            throw failed;
        }
    }

    void start(TaskGroup group) {
        group.loop(config.name(), sender::run);
    }

    /** Queues records; what the disk refuses is counted. */
    void append(List<QueueRecord> records) {
        long samples = records.stream().mapToLong(QueueRecord::samples).sum();
        try {
            queue.append(records);
            health.diskWorks();
        } catch (StoreException failed) {
            counts.unwritten.add(samples);
            health.diskFailed(samples, String.valueOf(failed.getMessage()));
        }
        overflow();
    }

    private synchronized void overflow() {
        long dropped = queue.status().dropped();
        if (dropped > droppedBefore) {
            health.overflowed(dropped - droppedBefore);
            droppedBefore = dropped;
        }
    }

    void sync() {
        try {
            queue.sync();
        } catch (StoreException failed) {
            health.diskFailed(0, String.valueOf(failed.getMessage()));
        }
    }

    RemoteWriteStatus status() {
        return new RemoteWriteStatus(
                config.name(),
                health.isUp(),
                queue.status(),
                counts.requests.sum(),
                counts.bytes.sum(),
                counts.sent.sum(),
                counts.retried.sum(),
                counts.refused.sum(),
                counts.unwritten.sum(),
                counts.highestSentMillis.get(),
                config.shards());
    }

    @Override
    public void close() {
        client.close();
        queue.close();
    }
}
