package io.skerry.daemon.hub.series;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The rows of telemetry: a frame is one row with all series of its node, because one row for each
 * sample is twenty times slower and larger. What was acknowledged is a set of intervals for each
 * (node, epoch), merged as it grows, and outlives the frames themselves.
 */
public final class SeriesTable {
    /** What makes the tables. */
    public static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE frame(
                      id INTEGER PRIMARY KEY,
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      sequence INTEGER NOT NULL,
                      observed_at INTEGER NOT NULL,
                      received_at INTEGER NOT NULL,
                      late INTEGER NOT NULL,
                      corrected INTEGER NOT NULL,
                      frame BLOB NOT NULL)
                    """,
                    "CREATE INDEX frame_time ON frame(node_id, observed_at)",
                    "CREATE INDEX frame_received ON frame(received_at)",
                    """
                    CREATE TABLE epoch(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      received_at INTEGER NOT NULL,
                      PRIMARY KEY(node_id, epoch)) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE acknowledged(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      from_sequence INTEGER NOT NULL,
                      to_sequence INTEGER NOT NULL,
                      PRIMARY KEY(node_id, epoch, from_sequence)) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE series(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      ref INTEGER NOT NULL,
                      definition BLOB NOT NULL,
                      PRIMARY KEY(node_id, epoch, ref)) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE gap(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      from_sequence INTEGER NOT NULL,
                      from_time INTEGER NOT NULL,
                      to_time INTEGER NOT NULL,
                      gap BLOB NOT NULL,
                      PRIMARY KEY(node_id, epoch, from_sequence, from_time)) WITHOUT ROWID
                    """);

    /** What makes the table of signed heads, which came later. */
    public static final List<String> HEAD_SCHEMA =
            List.of(
                    """
                    CREATE TABLE telemetry_head(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      sequence INTEGER NOT NULL,
                      head BLOB NOT NULL,
                      PRIMARY KEY(node_id, epoch, sequence)) WITHOUT ROWID
                    """);

    /** Frames between two heads that are kept for good; the newest is kept always. */
    static final int FRAMES_PER_HEAD = 30;

    private SeriesTable() {}

    /**
     * A stored frame.
     *
     * @param observedAt by the hub's clock, milliseconds since 1970-01-01 UTC
     * @param late received after a gap in the link
     * @param corrected whether the node said another time
     * @param blob the frame, see {@link FrameBlob}
     */
    record Row(
            long epoch,
            long sequence,
            long observedAt,
            long receivedAt,
            boolean late,
            boolean corrected,
            ByteString blob) {}

    /** A stretch of time by the hub's clock, milliseconds since 1970-01-01 UTC. */
    record Range(long after, long to) {}

    static void add(Transaction tx, String nodeId, Row row) {
        tx.update(
                "INSERT INTO frame VALUES(NULL,?,?,?,?,?,?,?,?)",
                nodeId,
                row.epoch(),
                row.sequence(),
                row.observedAt(),
                row.receivedAt(),
                row.late() ? 1 : 0,
                row.corrected() ? 1 : 0,
                row.blob().toByteArray());
    }

    /** Notes that the epoch lives. */
    static void touch(Transaction tx, String nodeId, long epoch, long receivedAt) {
        tx.update("INSERT OR REPLACE INTO epoch VALUES(?,?,?)", nodeId, epoch, receivedAt);
    }

    static boolean isAcknowledged(Transaction tx, String nodeId, long epoch, long sequence) {
        return tx.first(
                        """
                        SELECT to_sequence FROM acknowledged
                        WHERE node_id=? AND epoch=? AND from_sequence<=?
                        ORDER BY from_sequence DESC LIMIT 1
                        """,
                        row -> row.getLong(1),
                        nodeId,
                        epoch,
                        sequence)
                .filter(to -> to >= sequence)
                .isPresent();
    }

    /** Adds an interval to the set; intervals that overlap or touch become one. */
    static void acknowledge(Transaction tx, String nodeId, long epoch, SequenceInterval interval) {
        List<SequenceInterval> joined =
                tx.query(
                        """
                        SELECT from_sequence, to_sequence FROM acknowledged
                        WHERE node_id=? AND epoch=? AND from_sequence<=? AND to_sequence>=?
                        """,
                        row ->
                                SequenceInterval.newBuilder()
                                        .setFrom(row.getLong(1))
                                        .setTo(row.getLong(2))
                                        .build(),
                        nodeId,
                        epoch,
                        interval.getTo() + 1,
                        interval.getFrom() - 1);
        long from = interval.getFrom();
        long to = interval.getTo();
        for (SequenceInterval old : joined) {
            from = Math.min(from, old.getFrom());
            to = Math.max(to, old.getTo());
            tx.update(
                    "DELETE FROM acknowledged WHERE node_id=? AND epoch=? AND from_sequence=?",
                    nodeId,
                    epoch,
                    old.getFrom());
        }
        tx.update("INSERT INTO acknowledged VALUES(?,?,?,?)", nodeId, epoch, from, to);
    }

    /** The set of what was acknowledged, ascending. */
    static List<SequenceInterval> acknowledged(Transaction tx, String nodeId, long epoch) {
        return tx.query(
                """
                SELECT from_sequence, to_sequence FROM acknowledged
                WHERE node_id=? AND epoch=? ORDER BY from_sequence
                """,
                row ->
                        SequenceInterval.newBuilder()
                                .setFrom(row.getLong(1))
                                .setTo(row.getLong(2))
                                .build(),
                nodeId,
                epoch);
    }

    static void define(Transaction tx, String nodeId, long epoch, SeriesDefinition definition) {
        // A reference never changes what it stands for.
        tx.update(
                "INSERT OR IGNORE INTO series VALUES(?,?,?,?)",
                nodeId,
                epoch,
                definition.getRef(),
                definition.toByteArray());
    }

    /** Keeps a head of the node; of those that are close to each other, the newest. */
    static void keepHead(Transaction tx, String nodeId, long epoch, long sequence, byte[] head) {
        List<Long> newest =
                tx.query(
                        "SELECT sequence FROM telemetry_head WHERE node_id=? AND epoch=?"
                                + " ORDER BY sequence DESC LIMIT 2",
                        row -> row.getLong(1),
                        nodeId,
                        epoch);
        if (!newest.isEmpty() && newest.getFirst() >= sequence) {
            return;
        }
        if (newest.size() == 2 && newest.getFirst() - newest.getLast() < FRAMES_PER_HEAD) {
            tx.update(
                    "DELETE FROM telemetry_head WHERE node_id=? AND epoch=? AND sequence=?",
                    nodeId,
                    epoch,
                    newest.getFirst());
        }
        tx.update("INSERT INTO telemetry_head VALUES(?,?,?,?)", nodeId, epoch, sequence, head);
    }

    /** Heads of an epoch from a little before one frame to a little after another, by sequence. */
    static List<Envelope> heads(Transaction tx, String nodeId, long epoch, long from, long to) {
        return tx.query(
                """
                SELECT head FROM telemetry_head WHERE node_id=? AND epoch=? AND sequence>=?
                AND sequence<=? ORDER BY sequence
                """,
                row -> parse(Envelope.parser(), row.getBytes(1)),
                nodeId,
                epoch,
                from,
                to);
    }

    /** A page of frames in the order of their receipt; the number to go on after is the row's. */
    static void page(
            Transaction tx,
            String nodeId,
            Range range,
            long after,
            int most,
            BiConsumer<Long, Row> sink) {
        var _ =
                tx.query(
                        """
                        SELECT epoch, sequence, observed_at, received_at, late, corrected, frame, id
                        FROM frame WHERE node_id=? AND observed_at>? AND observed_at<=? AND id>?
                        ORDER BY id LIMIT ?
                        """,
                        row -> {
                            sink.accept(row.getLong(8), row(row));
                            return true;
                        },
                        nodeId,
                        range.after(),
                        range.to(),
                        after,
                        most);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5) != 0,
                row.getInt(6) != 0,
                ByteString.copyFrom(row.getBytes(7)));
    }

    static void addGap(Transaction tx, String nodeId, long epoch, TelemetryGap gap) {
        tx.update(
                "INSERT OR REPLACE INTO gap VALUES(?,?,?,?,?,?)",
                nodeId,
                epoch,
                gap.getSequences().getFrom(),
                gap.getFromUnixMillis(),
                gap.getToUnixMillis(),
                gap.toByteArray());
    }

    /** Frames of a node that were observed after one time and up to another, oldest first. */
    static void frames(Transaction tx, String nodeId, long after, long to, Consumer<Row> sink) {
        var _ =
                tx.query(
                        """
                        SELECT epoch, sequence, observed_at, received_at, late, corrected, frame
                        FROM frame WHERE node_id=? AND observed_at>? AND observed_at<=?
                        ORDER BY observed_at, id
                        """,
                        row -> {
                            sink.accept(row(row));
                            return true;
                        },
                        nodeId,
                        after,
                        to);
    }

    static Map<Integer, SeriesDefinition> definitions(Transaction tx, String nodeId, long epoch) {
        Map<Integer, SeriesDefinition> definitions = new HashMap<>();
        tx.query(
                        "SELECT definition FROM series WHERE node_id=? AND epoch=?",
                        row -> parse(SeriesDefinition.parser(), row.getBytes(1)),
                        nodeId,
                        epoch)
                .forEach(definition -> definitions.put(definition.getRef(), definition));
        return definitions;
    }

    static List<TelemetryGap> gaps(Transaction tx, String nodeId, long from, long to, int most) {
        return tx.query(
                """
                SELECT gap FROM gap WHERE node_id=? AND to_time>=? AND from_time<=?
                ORDER BY from_time LIMIT ?
                """,
                row -> parse(TelemetryGap.parser(), row.getBytes(1)),
                nodeId,
                from,
                to,
                most);
    }

    /** Deletes at most so many of the frames that came before the given time. */
    static int forget(Transaction tx, long receivedBefore, int most) {
        return tx.update(
                "DELETE FROM frame WHERE id IN (SELECT id FROM frame WHERE received_at<? LIMIT ?)",
                receivedBefore,
                most);
    }

    /** Deletes what belongs to epochs that nothing came of since the given time. */
    static void forgetEpochs(Transaction tx, long receivedBefore) {
        for (String table : List.of("series", "acknowledged", "gap", "telemetry_head")) {
            tx.update(
                    "DELETE FROM "
                            + table
                            + " WHERE (node_id, epoch) IN"
                            + " (SELECT node_id, epoch FROM epoch WHERE received_at<?)",
                    receivedBefore);
        }
        tx.update("DELETE FROM epoch WHERE received_at<?", receivedBefore);
    }

    private static <T extends MessageLite> T parse(Parser<T> parser, byte[] bytes) {
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "a row of the telemetry is damaged; restore a copy of the database",
                    damaged);
        }
    }
}
