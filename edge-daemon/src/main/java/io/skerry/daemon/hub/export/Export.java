package io.skerry.daemon.hub.export;

import io.skerry.daemon.config.RemoteWriteConfig;
import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import io.skerry.daemon.time.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Telemetry to all engines of a hub. What is fed is on its way to the disk when {@link #stored}
 * returns; engines are written to by loops of their own, so that a slow one holds nobody up.
 */
public final class Export implements Feed, AutoCloseable {
    private static final Duration SYNC = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SampleMapper mapper;
    private final List<RemoteWrite> engines = new ArrayList<>();
    private final TaskGroup parts = new TaskGroup("remote write", PATIENCE);

    /**
     * What the process lends; not closed here.
     *
     * @param userAgent who writes, name/version
     */
    public record Platform(
            Clocks clocks, Scheduler scheduler, RandomGenerator random, String userAgent) {}

    private Export(FleetLabels fleet, Platform platform) {
        this.mapper = new SampleMapper(fleet, platform.clocks().monotonic());
    }

    /**
     * Opens the queues and goes on where it stopped.
     *
     * @param folder of the queues, one below it for each engine
     * @throws IOException with one sentence when an engine's files cannot be used
     * @throws io.skerry.daemon.store.StoreException when a queue cannot be used
     */
    public static Export start(
            List<RemoteWriteConfig> configs, Path folder, FleetLabels fleet, Platform platform)
            throws IOException {
        Export export = new Export(fleet, platform);
        try {
            export.open(configs, folder, platform);
            return export;
        } catch (IOException | RuntimeException failed) {
            // Whatever it is, the queues that were opened are free again.
            export.close();
            throw failed;
        }
    }

    private void open(List<RemoteWriteConfig> configs, Path folder, Platform platform)
            throws IOException {
        ExecutorService executor =
                parts.own("requests", Executors.newVirtualThreadPerTaskExecutor());
        RemoteWrite.Parts lent =
                new RemoteWrite.Parts(
                        platform.clocks(), executor, platform.random(), platform.userAgent());
        for (RemoteWriteConfig config : configs) {
            engines.add(
                    parts.own(config.name() + " queue", RemoteWrite.open(config, folder, lent)));
        }
        parts.own("sync", platform.scheduler().repeat(SYNC, SYNC, this::sync));
        parts.own(
                "ends",
                platform.scheduler().repeat(SWEEP, SWEEP, () -> mapper.sweep(this::append)));
        engines.forEach(engine -> engine.start(parts));
    }

    @Override
    public void stored(Batch batch) {
        if (!engines.isEmpty()) {
            mapper.take(batch, this::append);
        }
    }

    /** How the writing to each engine stands. */
    public List<RemoteWriteStatus> status() {
        return engines.stream().map(RemoteWrite::status).toList();
    }

    /** Samples left out since the start, as their names collide under Prometheus' rules. */
    public long collisions() {
        return mapper.collisions();
    }

    @Override
    public void close() {
        parts.close();
    }

    private void append(List<QueueRecord> records) {
        engines.forEach(engine -> engine.append(records));
    }

    private void sync() {
        engines.forEach(RemoteWrite::sync);
    }
}
