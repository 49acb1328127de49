package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.uplink.TelemetryAcknowledgement;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames of all nodes. A frame is acknowledged once it is on disk, and stored once however often it
 * comes: the key is (node, epoch, sequence).
 */
public final class SeriesStore {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesStore.class);

    /** A frame that is older than this when it comes was held back by a cut. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** A frame from the future is stored at its arrival: its node's clock is wrong. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private static final int FORGET_AT_ONCE = 2_000;

    private final Database database;
    private final InstantSource clock;
    private final ObjLongConsumer<String> stored;
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();

    /**
     * A store over tables of {@link SeriesTable}.
     *
     * @param stored told the node and the time of its newest frame, once that is durable
     */
    public SeriesStore(Database database, InstantSource clock, ObjLongConsumer<String> stored) {
        this.database = database;
        this.clock = clock;
        this.stored = stored;
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

    /** Takes a batch of one node; the acknowledgement comes once it is on disk. */
    public void append(
            String nodeId, SendTelemetryRequest batch, TelemetryAcknowledgement acknowledgement) {
        long received = clock.instant().toEpochMilli();
        var _ =
                database.submit(tx -> write(tx, nodeId, batch, received))
                        .whenComplete((written, failed) -> {
                            if (written == null) {
                                // Without an acknowledgement the node keeps the frames and sends
                                // them again.
                                LOG.atWarn()
                                        .addKeyValue("node", nodeId)
                                        .addKeyValue("reason", failed.getMessage())
                                        .log("telemetry not stored");
                                return;
                            }
                            frames.addAndGet(written.frames());
                            duplicates.addAndGet(batch.getFramesCount() - written.frames());
                            samples.addAndGet(written.samples());
                            acknowledgement.durable(batch.getEpoch(), intervals(batch));
                            if (written.newest() > 0) {
                                stored.accept(nodeId, written.newest());
                            }
                        });
    }

    /** Forgets frames that came longer ago than the retention, a part at a time. */
    public void forget(Duration retention) {
        long before = clock.instant().minus(retention).toEpochMilli();
        int gone;
        do {
            gone = database.write(tx -> SeriesTable.forget(tx, before, FORGET_AT_ONCE));
        } while (gone == FORGET_AT_ONCE);
    }

    private record Written(int frames, long samples, long newest) {}

    private static Written write(
            Transaction tx, String nodeId, SendTelemetryRequest batch, long received) {
        for (SeriesDefinition definition : batch.getDefinitionsList()) {
            SeriesTable.define(tx, nodeId, batch.getEpoch(), definition);
        }
        int frames = 0;
        long samples = 0;
        long newest = 0;
        for (TelemetryFrame frame : batch.getFramesList()) {
            long observed = frame.getObservedAtUnixMillis();
            boolean ahead = observed > received + AHEAD.toMillis();
            long corrected = ahead ? received : observed;
            boolean late = received - corrected > LATE.toMillis();
            if (SeriesTable.add(tx, nodeId, batch.getEpoch(), frame, corrected, received, late)) {
                frames++;
                samples += frame.getRefsCount();
            }
            newest = Math.max(newest, corrected);
        }
        batch.getGapsList().forEach(gap -> SeriesTable.addGap(tx, nodeId, batch.getEpoch(), gap));
        return new Written(frames, samples, newest);
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
                .map(gap -> gap.getSequences())
                .filter(gone -> gone.getFrom() <= gone.getTo())
                .forEach(intervals::add);
        return intervals;
    }

    /** The rows of one node, for queries; times are milliseconds since 1970-01-01 UTC. */
    NodeRows read(String nodeId, Instant from, Instant to) {
        return database.read(
                tx -> NodeRows.read(tx, nodeId, from.toEpochMilli(), to.toEpochMilli()));
    }
}
