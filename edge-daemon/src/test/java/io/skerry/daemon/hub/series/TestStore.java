package io.skerry.daemon.hub.series;

import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.journal.Disk;
import io.skerry.daemon.hub.series.journal.RealDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A store in a folder of a test, which can be killed and opened again. */
final class TestStore implements AutoCloseable {
    static final SeriesConfig KEPT = SeriesConfig.ofRetention(Duration.ofHours(24));

    final FakeNodes nodes = new FakeNodes();
    final Path folder;
    final TestClock clock;
    private final Disk disk;
    private final SeriesLimits limits;
    private SeriesStore store;

    /** Nodes whose clocks the test sets. */
    static final class FakeNodes implements SeriesStore.Nodes {
        final Map<String, Long> stored = new ConcurrentHashMap<>();
        volatile long offset;

        @Override
        public long clockOffsetMillis(String nodeId) {
            return offset;
        }

        @Override
        public void stored(String nodeId, long observedAtUnixMillis) {
            stored.put(nodeId, observedAtUnixMillis);
        }
    }

    TestStore(Path folder, TestClock clock) {
        this(folder, clock, KEPT);
    }

    TestStore(Path folder, TestClock clock, SeriesConfig kept) {
        this(folder, clock, new RealDisk(), limits(kept));
    }

    TestStore(Path folder, TestClock clock, Disk disk, SeriesLimits limits) {
        this.folder = folder;
        this.clock = clock;
        this.disk = disk;
        this.limits = limits;
        this.store = SeriesStore.open(folder, disk, limits, clock, nodes, Feed.none());
    }

    static SeriesLimits limits(SeriesConfig kept) {
        return new SeriesLimits(kept, 64 << 20, 64 << 20, 1 << 20, 0);
    }

    SeriesStore get() {
        return store;
    }

    /** As after a kill: nothing lives on but the files. */
    void reopen() {
        store.close();
        store = SeriesStore.open(folder, disk, limits, clock, nodes, Feed.none());
    }

    /** What a hub does now and then. */
    void maintain() {
        store.forget();
        store.compact();
    }

    List<SequenceInterval> append(SendTelemetryRequest batch) throws InterruptedException {
        return append(Frames.NODE, batch);
    }

    List<SequenceInterval> append(String nodeId, SendTelemetryRequest batch)
            throws InterruptedException {
        BlockingQueue<List<SequenceInterval>> acknowledged = new LinkedBlockingQueue<>();
        store.append(nodeId, batch, (epoch, intervals, inGaps) -> acknowledged.add(intervals));
        List<SequenceInterval> answer = acknowledged.poll(10, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("not acknowledged");
        }
        return answer;
    }

    List<RawFrame> frames() {
        return frames(Frames.NODE);
    }

    /** Everything of a node, in the order of the store. */
    List<RawFrame> frames(String nodeId) {
        return store.reader()
                .read(
                        nodeId,
                        node -> {
                            List<RawFrame> frames = new ArrayList<>();
                            for (RawChunk chunk :
                                    node.frames(new Wish.Range(0, Long.MAX_VALUE / 2))) {
                                frames.addAll(chunk.frames());
                            }
                            frames.sort(RawFrame.ORDER);
                            return frames;
                        });
    }

    /** What is sealed as acknowledged. */
    String acknowledged(long epoch) {
        return store.database()
                .read(tx -> SeriesTable.acknowledged(tx, Frames.NODE, epoch).toString());
    }

    long count(String table) {
        return store.database()
                .read(tx -> tx.first("SELECT count(*) FROM " + table, row -> row.getLong(1)))
                .orElseThrow();
    }

    long chunks(Tier tier) {
        return store.database()
                .read(tx ->
                        tx.first(
                                "SELECT count(*) FROM chunk WHERE tier=?",
                                row -> row.getLong(1),
                                tier.code()))
                .orElseThrow();
    }

    @Override
    public void close() {
        store.close();
    }
}
