package io.skerry.daemon.hub.series;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.uplink.TelemetryAcknowledgement;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames of all nodes. A frame is acknowledged once it is on disk, and stored once however often it
 * comes: what was acknowledged is written in the same transaction, for each (node, epoch).
 */
public final class SeriesStore {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesStore.class);

    /** A frame that is older than this when it comes was held back by a cut. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** Less than this between two clocks may be the way of the message. */
    private static final Duration NOISE = Duration.ofSeconds(5);

    private static final int FORGET_AT_ONCE = 2_000;

    private final Database database;
    private final InstantSource clock;
    private final Nodes nodes;
    private final Feed feed;
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicBoolean failing = new AtomicBoolean();

    /** What the store asks and tells of nodes. Calls may come from any thread. */
    public interface Nodes {
        /** The node's clock less the hub's, milliseconds; 0 when it is not known. */
        long clockOffsetMillis(String nodeId);

        /** The node's newest frame, observed at that time, is durable. */
        void stored(String nodeId, long observedAtUnixMillis);
    }

    /** A store that feeds nobody. */
    public SeriesStore(Database database, InstantSource clock, Nodes nodes) {
        this(database, clock, nodes, Feed.none());
    }

    /**
     * A store over the tables of {@link SeriesTable}.
     *
     * @param feed hears of each frame that is stored, before its node does
     */
    public SeriesStore(Database database, InstantSource clock, Nodes nodes, Feed feed) {
        this.database = database;
        this.clock = clock;
        this.nodes = nodes;
        this.feed = feed;
    }

    /** Samples that are durable: one value of one series of one frame each. */
    public long samplesCommitted() {
        return samples.get();
    }

    /** Frames that are durable. */
    public long framesCommitted() {
        return frames.get();
    }

    /** Frames that came again. */
    public long framesDuplicate() {
        return duplicates.get();
    }

    /**
     * Takes a batch of one node; the acknowledgement comes once it is on disk.
     *
     * @throws io.grpc.StatusRuntimeException when the batch breaks a bound; then nothing is stored
     */
    public void append(
            String nodeId, SendTelemetryRequest batch, TelemetryAcknowledgement acknowledgement) {
        BatchCheck.check(batch);
        long received = clock.instant().toEpochMilli();
        List<SequenceInterval> intervals = intervals(batch);
        List<SeriesTable.Row> rows = rows(batch, received, nodes.clockOffsetMillis(nodeId));
        var _ =
                database.submit(
                                tx -> {
                                    describe(tx, nodeId, batch);
                                    Written written = write(tx, nodeId, batch, rows);
                                    SeriesTable.touch(tx, nodeId, batch.getEpoch(), received);
                                    intervals.forEach(interval ->
                                            SeriesTable.acknowledge(
                                                    tx, nodeId, batch.getEpoch(), interval));
                                    return written;
                                })
                        .whenComplete((written, failed) -> {
                            if (written == null) {
                                failed(nodeId, failed);
                                return;
                            }
                            count(nodeId, written);
                            acknowledgement.durable(batch.getEpoch(), intervals);
                        });
    }

    /**
     * Forgets what came longer ago than the retention, a part at a time. It goes by the time of
     * receipt: a node's wrong clock deletes nothing.
     */
    public void forget(Duration retention) {
        long before = clock.instant().minus(retention).toEpochMilli();
        int gone;
        do {
            gone = database.write(tx -> SeriesTable.forget(tx, before, FORGET_AT_ONCE));
        } while (gone == FORGET_AT_ONCE);
        database.write(tx -> {
            SeriesTable.forgetEpochs(tx, before);
            return true;
        });
    }

    /** Runs queries over what was last committed. */
    <T> T read(Function<Transaction, T> query) {
        return database.read(query);
    }

    private record Written(int frames, int duplicates, long samples, long newest) {}

    private Written write(
            Transaction tx, String nodeId, SendTelemetryRequest batch, List<SeriesTable.Row> rows) {
        List<Feed.Stored> stored = new ArrayList<>();
        long samples = 0;
        long newest = 0;
        long epoch = batch.getEpoch();
        Set<Long> inThisBatch = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            SeriesTable.Row row = rows.get(i);
            if (inThisBatch.add(row.sequence())
                    && !SeriesTable.isAcknowledged(tx, nodeId, epoch, row.sequence())) {
                SeriesTable.add(tx, nodeId, row);
                stored.add(new Feed.Stored(row.observedAt(), batch.getFrames(i)));
                samples += batch.getFrames(i).getRefsCount();
                newest = Math.max(newest, row.observedAt());
            }
        }
        if (!stored.isEmpty()) {
            feed.stored(
                    new Feed.Batch(
                            nodeId,
                            epoch,
                            stored,
                            () -> SeriesTable.definitions(tx, nodeId, epoch)));
        }
        return new Written(stored.size(), rows.size() - stored.size(), samples, newest);
    }

    private static void describe(Transaction tx, String nodeId, SendTelemetryRequest batch) {
        for (SeriesDefinition definition : batch.getDefinitionsList()) {
            SeriesTable.define(tx, nodeId, batch.getEpoch(), definition);
        }
        for (TelemetryGap gap : batch.getGapsList()) {
            SeriesTable.addGap(tx, nodeId, batch.getEpoch(), gap);
        }
        if (batch.hasHead()) {
            SeriesTable.keepHead(
                    tx,
                    nodeId,
                    batch.getEpoch(),
                    BatchCheck.head(batch).getSequence(),
                    batch.getHead().toByteArray());
        }
    }

    private void count(String nodeId, Written written) {
        frames.addAndGet(written.frames());
        duplicates.addAndGet(written.duplicates());
        samples.addAndGet(written.samples());
        if (written.newest() > 0) {
            nodes.stored(nodeId, written.newest());
        }
        if (failing.compareAndSet(true, false)) {
            LOG.atInfo().log("telemetry is stored again");
        }
    }

    /** Without an acknowledgement the node keeps the frames and sends them again. */
    private void failed(String nodeId, Throwable failed) {
        if (failing.compareAndSet(false, true)) {
            LOG.atError()
                    .addKeyValue("node", nodeId)
                    .addKeyValue("reason", failed.getMessage())
                    .log("telemetry cannot be stored");
        }
    }

    private static List<SeriesTable.Row> rows(
            SendTelemetryRequest batch, long received, long offset) {
        boolean wrong = Math.abs(offset) > NOISE.toMillis();
        List<SeriesTable.Row> rows = new ArrayList<>(batch.getFramesCount());
        for (TelemetryFrame frame : batch.getFramesList()) {
            long said = frame.getObservedAtUnixMillis();
            long observed = wrong ? said - offset : said;
            if (observed > received + NOISE.toMillis()) {
                // From the future: nobody can have observed it later than it came.
                observed = received;
            }
            rows.add(
                    new SeriesTable.Row(
                            batch.getEpoch(),
                            frame.getSequence(),
                            observed,
                            received,
                            received - observed > LATE.toMillis(),
                            observed != said,
                            ByteString.copyFrom(FrameBlob.encode(frame))));
        }
        return rows;
    }

    private static List<SequenceInterval> intervals(SendTelemetryRequest batch) {
        long[] sequences =
                batch.getFramesList().stream()
                        .mapToLong(TelemetryFrame::getSequence)
                        .sorted()
                        .toArray();
        List<SequenceInterval> intervals = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= sequences.length; i++) {
            if (i == sequences.length || sequences[i] > sequences[i - 1] + 1) {
                intervals.add(
                        SequenceInterval.newBuilder()
                                .setFrom(sequences[begin])
                                .setTo(sequences[i - 1])
                                .build());
                begin = i;
            }
        }
        batch.getGapsList().stream()
                .map(TelemetryGap::getSequences)
                .filter(gone -> gone.getFrom() <= gone.getTo() && gone.getFrom() > 0)
                .forEach(intervals::add);
        return intervals;
    }
}
