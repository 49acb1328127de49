package io.skerry.daemon.hub.series;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.api.v1.TelemetryHead;
import io.skerry.daemon.store.Transaction;
import java.util.List;

/**
 * Telemetry as hubs kept it before it had files of its own: rows in the hub's database. The tables
 * are still made there, because a step of a schema never changes; they are empty once {@link
 * LegacyMove} was through.
 */
public final class LegacyTable {
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

    private LegacyTable() {}

    /** An epoch of a node, with when something last came of it. */
    record Epoch(String nodeId, long epoch, long receivedAt) {}

    /**
     * A frame.
     *
     * @param observedAt by the hub's clock, milliseconds since 1970-01-01 UTC
     * @param blob see {@link FrameBlob}
     */
    record Row(
            long id, long epoch, long observedAt, long receivedAt, boolean late, ByteString blob) {}

    static List<Epoch> epochs(Transaction tx) {
        return tx.query(
                "SELECT node_id, epoch, received_at FROM epoch",
                row -> new Epoch(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    static List<String> nodes(Transaction tx) {
        return tx.query(
                "SELECT DISTINCT node_id FROM frame ORDER BY node_id", row -> row.getString(1));
    }

    /** The oldest frames of a node. */
    static List<Row> frames(Transaction tx, String nodeId, int most) {
        return tx.query(
                """
                SELECT id, epoch, observed_at, received_at, late, frame FROM frame WHERE node_id=?
                ORDER BY observed_at, id LIMIT ?
                """,
                row ->
                        new Row(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getInt(5) != 0,
                                ByteString.copyFrom(row.getBytes(6))),
                nodeId,
                most);
    }

    static void delete(Transaction tx, List<Row> rows) {
        tx.batch(
                "DELETE FROM frame WHERE id=?",
                rows.stream().map(row -> new Object[] {row.id()}).toList());
    }

    static List<SeriesDefinition> definitions(Transaction tx, Epoch epoch) {
        return tx.query(
                "SELECT definition FROM series WHERE node_id=? AND epoch=?",
                row -> SeriesTable.parse(SeriesDefinition.parser(), row.getBytes(1)),
                epoch.nodeId(),
                epoch.epoch());
    }

    static List<Meta.Gap> gaps(Transaction tx, Epoch epoch) {
        return tx.query(
                "SELECT gap FROM gap WHERE node_id=? AND epoch=?",
                row ->
                        new Meta.Gap(
                                epoch.epoch(),
                                epoch.receivedAt(),
                                SeriesTable.parse(TelemetryGap.parser(), row.getBytes(1))),
                epoch.nodeId(),
                epoch.epoch());
    }

    /** Heads, as many as are kept, by sequence. */
    static List<Meta.Head> heads(Transaction tx, Epoch epoch) {
        return tx.query(
                "SELECT head FROM telemetry_head WHERE node_id=? AND epoch=? ORDER BY sequence",
                row -> {
                    Envelope head = SeriesTable.parse(Envelope.parser(), row.getBytes(1));
                    long sequence =
                            SeriesTable.parse(
                                            TelemetryHead.parser(), head.getPayload().toByteArray())
                                    .getSequence();
                    return new Meta.Head(sequence, epoch.receivedAt(), head);
                },
                epoch.nodeId(),
                epoch.epoch());
    }

    static List<long[]> acknowledged(Transaction tx, Epoch epoch) {
        return tx.query(
                "SELECT from_sequence, to_sequence FROM acknowledged WHERE node_id=? AND epoch=?",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                epoch.nodeId(),
                epoch.epoch());
    }

    static void clear(Transaction tx) {
        for (String table :
                List.of("frame", "series", "acknowledged", "gap", "telemetry_head", "epoch")) {
            tx.update("DELETE FROM " + table);
        }
    }
}
