package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends epochs that a kill or a power cut left open: their last seconds become a frame, and what is
 * gone a gap.
 */
final class BufferRecovery {

    /** Longer than any frame, so that all that was left becomes one. */
    private static final Duration ANY = Duration.ofDays(1);

    private record Open(long id, long lastSequence, long lastMillis) {}

    private final SecondsLog log;
    private final long nowMillis;

    BufferRecovery(SecondsLog log, long nowMillis) {
        this.log = log;
        this.nowMillis = nowMillis;
    }

    /** Runs before the new epoch is minted; returns how many epochs it ended. */
    int run(Transaction transaction) {
        List<Open> open =
                transaction.query(
                        "SELECT id, last_sequence, COALESCE((SELECT MAX(to_millis) FROM frame"
                                + " WHERE frame.epoch = epoch.id), opened_millis)"
                                + " FROM epoch WHERE closed_millis IS NULL ORDER BY opening",
                        row -> new Open(row.getLong(1), row.getLong(2), row.getLong(3)));
        for (Open epoch : open) {
            end(transaction, epoch);
        }
        return open.size();
    }

    private void end(Transaction transaction, Open epoch) {
        long sequence = epoch.lastSequence();
        long last = epoch.lastMillis();
        SecondsLog.Left left = log.left(epoch.id(), epoch.lastSequence());
        if (!left.readings().isEmpty()) {
            Frame frame = frame(transaction, epoch, left);
            BufferRows.insertFrame(transaction, frame);
            sequence = frame.sequence();
            last = frame.time().wallMillis();
        }
        long lost = sequence + 1;
        BufferRows.insertGap(
                transaction,
                new Gap(
                        epoch.id(),
                        Gap.Reason.UNCLEAN,
                        new Interval(lost, lost),
                        last,
                        Math.max(last, nowMillis),
                        0),
                false);
        transaction.update(
                "UPDATE epoch SET closed_millis = ? WHERE id = ?", nowMillis, epoch.id());
    }

    private static Frame frame(Transaction transaction, Open epoch, SecondsLog.Left left) {
        List<SeriesKey> definitions = new ArrayList<>(BufferRows.series(transaction, epoch.id()));
        int stored = definitions.size();
        left.series()
                .forEach((ref, key) -> {
                    if (ref == definitions.size()) {
                        definitions.add(key);
                    }
                });
        BufferRows.insertSeries(transaction, epoch.id(), definitions, stored);
        Aggregator aggregator =
                new Aggregator(
                        epoch.id(),
                        epoch.lastSequence() + 1,
                        ANY,
                        ref ->
                                ref < definitions.size()
                                        ? definitions.get(ref).kind()
                                        : SampleKind.GAUGE);
        left.readings().forEach(aggregator::add);
        return aggregator.flush().orElseThrow();
    }
}
