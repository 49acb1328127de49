package io.skerry.daemon.hub.series;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of telemetry: a frame is one row with all series of its node, because one row for each
 * sample is twenty times slower and larger.
 */
public final class SeriesTable {
    /** What makes the tables. */
    public static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE frame(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      sequence INTEGER NOT NULL,
                      observed_at INTEGER NOT NULL,
                      received_at INTEGER NOT NULL,
                      late INTEGER NOT NULL,
                      frame BLOB NOT NULL,
                      PRIMARY KEY(node_id, epoch, sequence)) WITHOUT ROWID
                    """,
                    "CREATE INDEX frame_time ON frame(node_id, observed_at)",
                    "CREATE INDEX frame_received ON frame(received_at)",
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

    private SeriesTable() {}

    /** A stored frame with what the hub knows of it. */
    record Row(long epoch, long observedAt, long receivedAt, boolean late, TelemetryFrame frame) {}

    /** Whether the frame was new. */
    static boolean add(
            Transaction tx,
            String nodeId,
            long epoch,
            TelemetryFrame frame,
            long observedAt,
            long receivedAt,
            boolean late) {
        return tx.update(
                        "INSERT OR IGNORE INTO frame VALUES(?,?,?,?,?,?,?)",
                        nodeId,
                        epoch,
                        frame.getSequence(),
                        observedAt,
                        receivedAt,
                        late ? 1 : 0,
                        frame.toByteArray())
                > 0;
    }

    static void define(Transaction tx, String nodeId, long epoch, SeriesDefinition definition) {
        tx.update(
                "INSERT OR REPLACE INTO series VALUES(?,?,?,?)",
                nodeId,
                epoch,
                definition.getRef(),
                definition.toByteArray());
    }

    static void addGap(Transaction tx, String nodeId, long epoch, TelemetryGap gap) {
        tx.update(
                "INSERT OR IGNORE INTO gap VALUES(?,?,?,?,?,?)",
                nodeId,
                epoch,
                gap.getSequences().getFrom(),
                gap.getFromUnixMillis(),
                gap.getToUnixMillis(),
                gap.toByteArray());
    }

    static List<Row> frames(Transaction tx, String nodeId, long from, long to) {
        return tx.query(
                """
                SELECT epoch, observed_at, received_at, late, frame FROM frame
                WHERE node_id=? AND observed_at>=? AND observed_at<=?
                ORDER BY observed_at
                """,
                row ->
                        new Row(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getInt(4) != 0,
                                parse(TelemetryFrame.parser(), row.getBytes(5))),
                nodeId,
                from,
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

    static List<TelemetryGap> gaps(Transaction tx, String nodeId, long from, long to) {
        return tx.query(
                "SELECT gap FROM gap WHERE node_id=? AND to_time>=? AND from_time<=?",
                row -> parse(TelemetryGap.parser(), row.getBytes(1)),
                nodeId,
                from,
                to);
    }

    /** Deletes at most so many of the frames that came before the given time. */
    static int forget(Transaction tx, long receivedBefore, int most) {
        return tx.update(
                """
                DELETE FROM frame WHERE (node_id, epoch, sequence) IN
                  (SELECT node_id, epoch, sequence FROM frame WHERE received_at<? LIMIT ?)
                """,
                receivedBefore,
                most);
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
