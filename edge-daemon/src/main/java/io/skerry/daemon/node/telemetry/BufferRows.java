package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Statements over the tables of {@link BufferSchema}; each runs inside a transaction of its caller.
 */
final class BufferRows {

    /** Beside its body a frame takes about this much in its row and indexes, bytes. */
    private static final int ROW_BYTES = 120;

    private static final String SELECT_GAP =
            "SELECT epoch, reason, from_sequence, to_sequence, from_millis, to_millis, samples"
                    + " FROM gap";

    private BufferRows() {}

    static long heldBytes(Transaction transaction) {
        return transaction
                .first("SELECT COALESCE(SUM(bytes), 0) FROM frame", row -> row.getLong(1))
                .orElse(0L);
    }

    static void insertSeries(
            Transaction transaction, long epoch, List<SeriesKey> definitions, int from) {
        List<Object[]> rows = new ArrayList<>();
        for (int ref = from; ref < definitions.size(); ref++) {
            byte[] definition = FrameCodec.encodeSeries(definitions.get(ref));
            rows.add(new Object[] {epoch, ref, definition});
        }
        transaction.batch("INSERT OR REPLACE INTO series VALUES (?, ?, ?)", rows);
    }

    static List<SeriesKey> series(Transaction transaction, long epoch) {
        return transaction.query(
                "SELECT definition FROM series WHERE epoch = ? ORDER BY ref",
                row -> FrameCodec.decodeSeries(row.getBytes(1)),
                epoch);
    }

    /** Returns the bytes that the frame takes. */
    static long insertFrame(Transaction transaction, Frame frame) {
        byte[] body = FrameCodec.encode(frame.time(), frame.samples(), frame.sketches());
        long bytes = (long) body.length + ROW_BYTES;
        int samples = frame.samples().size();
        long end = frame.time().wallMillis();
        transaction.update(
                "INSERT INTO frame (epoch, sequence, from_millis, to_millis, samples, bytes, body)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                frame.epoch(),
                frame.sequence(),
                end - frame.time().intervalMillis(),
                end,
                samples,
                bytes,
                body);
        transaction.update(
                "UPDATE epoch SET last_sequence = ? WHERE id = ?", frame.sequence(), frame.epoch());
        transaction.update("UPDATE account SET logged = logged + ?", samples);
        return bytes;
    }

    /**
     * @param acknowledged whether the hub need not hear of it, because it has what is missing here
     */
    static void insertGap(Transaction transaction, Gap gap, boolean acknowledged) {
        transaction.update(
                "INSERT INTO gap VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                gap.epoch(),
                gap.reason().name(),
                gap.sequences().from(),
                gap.sequences().to(),
                gap.fromMillis(),
                gap.toMillis(),
                gap.samples(),
                acknowledged ? 1 : 0);
    }

    /** Gaps of an epoch that the hub has not acknowledged. */
    static List<Gap> pendingGaps(Transaction transaction, long epoch) {
        return transaction.query(
                SELECT_GAP + " WHERE epoch = ? AND acknowledged = 0 ORDER BY from_sequence",
                BufferRows::gap,
                epoch);
    }

    /** The newest gaps that overlap (from, to], oldest first. */
    static List<Gap> gapsWithin(Transaction transaction, long from, long to, int limit) {
        return transaction
                .query(
                        SELECT_GAP
                                + " WHERE to_millis > ? AND from_millis < ?"
                                + " ORDER BY to_millis DESC, from_millis DESC LIMIT ?",
                        BufferRows::gap,
                        from,
                        to,
                        limit)
                .reversed();
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(
                row.getLong(1),
                Gap.Reason.valueOf(row.getString(2)),
                new Interval(row.getLong(3), row.getLong(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    /** Epochs with anything that the hub has not acknowledged, the newest first. */
    static List<Long> pendingEpochs(Transaction transaction) {
        return transaction.query(
                "SELECT id FROM epoch WHERE id IN (SELECT epoch FROM frame WHERE acknowledged = 0)"
                        + " OR id IN (SELECT epoch FROM gap WHERE acknowledged = 0)"
                        + " ORDER BY opening DESC",
                row -> row.getLong(1));
    }

    /** What is pending of an epoch and not sent yet. */
    static Batch pending(Transaction transaction, long epoch, IntervalSet sent, int limit) {
        List<Gap> gaps =
                pendingGaps(transaction, epoch).stream()
                        .filter(gap -> !sent.contains(gap.sequences()))
                        .toList();
        List<Long> sequences =
                transaction
                        .query(
                                "SELECT sequence FROM frame WHERE epoch = ? AND acknowledged = 0"
                                        + " ORDER BY sequence DESC LIMIT ?",
                                row -> row.getLong(1),
                                epoch,
                                limit + sent.size())
                        .stream()
                        .filter(sequence -> !sent.contains(sequence))
                        .limit(limit)
                        .toList();
        List<Frame> frames = new ArrayList<>(sequences.size());
        for (long sequence : sequences) {
            transaction
                    .first(
                            "SELECT body FROM frame WHERE epoch = ? AND sequence = ?",
                            row -> frame(epoch, sequence, row.getBytes(1)),
                            epoch,
                            sequence)
                    .ifPresent(frames::add);
        }
        return new Batch(epoch, frames, gaps);
    }

    /** Frames of (from, to] behind a position, oldest first, with the position of each. */
    static List<Map.Entry<Long, Frame>> page(
            Transaction transaction, long from, long to, long afterId, int limit) {
        return transaction.query(
                "SELECT id, epoch, sequence, body FROM frame"
                        + " WHERE to_millis > ? AND to_millis <= ? AND id > ?"
                        + " ORDER BY id LIMIT ?",
                row ->
                        Map.entry(
                                row.getLong(1),
                                frame(row.getLong(2), row.getLong(3), row.getBytes(4))),
                from,
                to,
                afterId,
                limit);
    }

    /** Whether an acknowledgement would change anything. */
    static boolean isNews(Transaction transaction, long epoch, Interval interval) {
        return transaction
                .first(
                        "SELECT 1 FROM frame WHERE epoch = ?1 AND acknowledged = 0"
                                + " AND sequence BETWEEN ?2 AND ?3 UNION ALL"
                                + " SELECT 1 FROM gap WHERE epoch = ?1 AND acknowledged = 0"
                                + " AND from_sequence >= ?2"
                                + " AND to_sequence <= ?3 LIMIT 1",
                        row -> true,
                        epoch,
                        interval.from(),
                        interval.to())
                .isPresent();
    }

    static void acknowledge(Transaction transaction, long epoch, Interval interval) {
        transaction.update(
                "UPDATE account SET acknowledged = acknowledged + (SELECT COALESCE(SUM(samples), 0)"
                        + " FROM frame WHERE epoch = ? AND acknowledged = 0"
                        + " AND sequence BETWEEN ? AND ?)",
                epoch,
                interval.from(),
                interval.to());
        transaction.update(
                "UPDATE frame SET acknowledged = 1 WHERE epoch = ? AND acknowledged = 0"
                        + " AND sequence BETWEEN ? AND ?",
                epoch,
                interval.from(),
                interval.to());
        transaction.update(
                "UPDATE gap SET acknowledged = 1 WHERE epoch = ? AND from_sequence >= ?"
                        + " AND to_sequence <= ?",
                epoch,
                interval.from(),
                interval.to());
    }

    static Account account(Transaction transaction) {
        return transaction
                .first(
                        "SELECT logged, acknowledged, dropped, pending, frames FROM account,"
                                + " (SELECT COALESCE(SUM(samples), 0) AS pending,"
                                + " COUNT(*) AS frames FROM frame WHERE acknowledged = 0)",
                        row ->
                                new Account(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(4),
                                        row.getLong(3),
                                        row.getLong(5)))
                .orElseThrow();
    }

    private static Frame frame(long epoch, long sequence, byte[] body) {
        FrameCodec.Decoded decoded = FrameCodec.decode(body);
        return new Frame(epoch, sequence, decoded.time(), decoded.samples(), decoded.sketches());
    }
}
