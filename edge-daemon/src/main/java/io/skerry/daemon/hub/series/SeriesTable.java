package io.skerry.daemon.hub.series;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.store.Migrations;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the epochs of nodes: which sequences were acknowledged, what their references
 * stand for, what is missing, and the heads that they signed.
 */
final class SeriesTable {
    /** Frames between two heads that are kept for good; the newest is kept always. */
    static final int FRAMES_PER_HEAD = 30;

    private static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE acknowledged(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      from_sequence INTEGER NOT NULL,
                      to_sequence INTEGER NOT NULL,
                      PRIMARY KEY(node_id, epoch, from_sequence)) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE epoch(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      received_at INTEGER NOT NULL,
                      PRIMARY KEY(node_id, epoch)) WITHOUT ROWID
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
                      received_at INTEGER NOT NULL,
                      gap BLOB NOT NULL,
                      PRIMARY KEY(node_id, epoch, from_sequence, from_time)) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE head(
                      node_id TEXT NOT NULL,
                      epoch INTEGER NOT NULL,
                      sequence INTEGER NOT NULL,
                      received_at INTEGER NOT NULL,
                      head BLOB NOT NULL,
                      PRIMARY KEY(node_id, epoch, sequence)) WITHOUT ROWID
                    """);

    private SeriesTable() {}

    /** The schema of the database of telemetry. A step is never changed once it was shipped. */
    static Migrations migrations() {
        return new Migrations(
                List.of(
                        java.util.stream.Stream.of(
                                        SCHEMA, ChunkTable.SCHEMA, DefinitionTable.SCHEMA)
                                .flatMap(List::stream)
                                .toList(),
                        // From here on distributions are written in runs, which only this program
                        // and newer ones read; what is there stays readable as it is.
                        List.of()));
    }

    /** Notes that the epoch lives. */
    static void touch(Transaction tx, String nodeId, long epoch, long receivedAt) {
        tx.update(
                """
                INSERT INTO epoch VALUES(?,?,?) ON CONFLICT(node_id, epoch)
                DO UPDATE SET received_at=max(received_at, excluded.received_at)
                """,
                nodeId,
                epoch,
                receivedAt);
    }

    /** Adds an interval to the set; intervals that overlap or touch become one. */
    static void acknowledge(Transaction tx, String nodeId, long epoch, long from, long to) {
        List<long[]> joined =
                tx.query(
                        """
                        SELECT from_sequence, to_sequence FROM acknowledged
                        WHERE node_id=? AND epoch=? AND from_sequence<=? AND to_sequence>=?
                        """,
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        nodeId,
                        epoch,
                        to == Long.MAX_VALUE ? to : to + 1,
                        from - 1);
        long first = from;
        long last = to;
        for (long[] old : joined) {
            first = Math.min(first, old[0]);
            last = Math.max(last, old[1]);
            tx.update(
                    "DELETE FROM acknowledged WHERE node_id=? AND epoch=? AND from_sequence=?",
                    nodeId,
                    epoch,
                    old[0]);
        }
        tx.update("INSERT INTO acknowledged VALUES(?,?,?,?)", nodeId, epoch, first, last);
    }

    /** The set of what was acknowledged. */
    static IntervalSet acknowledged(Transaction tx, String nodeId, long epoch) {
        IntervalSet set = new IntervalSet();
        var _ =
                tx.query(
                        """
                        SELECT from_sequence, to_sequence FROM acknowledged
                        WHERE node_id=? AND epoch=? ORDER BY from_sequence
                        """,
                        row -> {
                            set.add(row.getLong(1), row.getLong(2));
                            return true;
                        },
                        nodeId,
                        epoch);
        return set;
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

    /** Keeps a head of the node; of those that are close to each other, the newest. */
    static void keepHead(Transaction tx, String nodeId, long epoch, Meta.Head head) {
        List<Long> newest =
                tx.query(
                        "SELECT sequence FROM head WHERE node_id=? AND epoch=?"
                                + " ORDER BY sequence DESC LIMIT 2",
                        row -> row.getLong(1),
                        nodeId,
                        epoch);
        if (!newest.isEmpty() && newest.getFirst() >= head.sequence()) {
            return;
        }
        if (newest.size() == 2 && newest.getFirst() - newest.getLast() < FRAMES_PER_HEAD) {
            tx.update(
                    "DELETE FROM head WHERE node_id=? AND epoch=? AND sequence=?",
                    nodeId,
                    epoch,
                    newest.getFirst());
        }
        tx.update(
                "INSERT INTO head VALUES(?,?,?,?,?)",
                nodeId,
                epoch,
                head.sequence(),
                head.receivedAt(),
                head.envelope().toByteArray());
    }

    /** Heads of an epoch from a little before one frame to a little after another, by sequence. */
    static List<Envelope> heads(Transaction tx, String nodeId, long epoch, long from, long to) {
        return tx.query(
                """
                SELECT head FROM head WHERE node_id=? AND epoch=? AND sequence>=?
                AND sequence<=? ORDER BY sequence
                """,
                row -> parse(Envelope.parser(), row.getBytes(1)),
                nodeId,
                epoch,
                from,
                to);
    }

    static void addGap(Transaction tx, String nodeId, Meta.Gap gap) {
        tx.update(
                "INSERT OR REPLACE INTO gap VALUES(?,?,?,?,?,?,?)",
                nodeId,
                gap.epoch(),
                gap.gap().getSequences().getFrom(),
                gap.gap().getFromUnixMillis(),
                gap.gap().getToUnixMillis(),
                gap.receivedAt(),
                gap.gap().toByteArray());
    }

    /** The sequences of an epoch's gaps. */
    static IntervalSet gone(Transaction tx, String nodeId, long epoch) {
        IntervalSet gone = new IntervalSet();
        tx
                .query(
                        "SELECT gap FROM gap WHERE node_id=? AND epoch=?",
                        row ->
                                new Meta.Gap(
                                        epoch, 0, parse(TelemetryGap.parser(), row.getBytes(1))),
                        nodeId,
                        epoch)
                .stream()
                .filter(Meta.Gap::hasSequences)
                .map(gap -> gap.gap().getSequences())
                .forEach(sequences -> gone.add(sequences.getFrom(), sequences.getTo()));
        return gone;
    }

    /** Gaps of a node that touch a range, oldest first. */
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

    /** Deletes what is of use only while frames of the epoch are there. */
    static void forgetFrames(Transaction tx, long receivedBefore) {
        tx.update(
                """
                DELETE FROM series WHERE (node_id, epoch) IN
                (SELECT node_id, epoch FROM epoch WHERE received_at<?)
                """,
                receivedBefore);
        tx.update("DELETE FROM head WHERE received_at<?", receivedBefore);
    }

    /**
     * Deletes what belongs to epochs that nothing came of since the given time. What was
     * acknowledged outlives the frames: or one that comes again would count twice in the minutes.
     */
    static void forgetEpochs(Transaction tx, long receivedBefore) {
        tx.update("DELETE FROM gap WHERE received_at<?", receivedBefore);
        tx.update(
                """
                DELETE FROM acknowledged WHERE (node_id, epoch) IN
                (SELECT node_id, epoch FROM epoch WHERE received_at<?)
                """,
                receivedBefore);
        tx.update("DELETE FROM epoch WHERE received_at<?", receivedBefore);
    }

    static <T extends MessageLite> T parse(Parser<T> parser, byte[] bytes) {
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
