package io.skerry.daemon.hub.roster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.TokenRegistration;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of the roster. */
public final class RosterTable {
    /** What makes the table. */
    public static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE node(
                      node_id TEXT PRIMARY KEY,
                      identity_key BLOB NOT NULL,
                      token BLOB NOT NULL,
                      bind_hmac BLOB NOT NULL,
                      enrolled_at INTEGER NOT NULL,
                      record BLOB NOT NULL,
                      status BLOB NOT NULL)
                    """);

    private RosterTable() {}

    /** A row. */
    record Row(EnrolledNode node, NodeRecord record, NodeStatus status) {}

    /** Adds a node that has just enrolled, within the transaction that uses its token up. */
    public static void insert(Transaction tx, EnrolledNode node) {
        tx.update(
                "INSERT INTO node VALUES(?,?,?,?,?,?,?)",
                node.nodeId(),
                node.identityKey().toByteArray(),
                node.token().toByteArray(),
                node.bindHmac().toByteArray(),
                node.enrolledAt().toEpochMilli(),
                node.record().toByteArray(),
                NodeStatus.getDefaultInstance().toByteArray());
    }

    /** The identity key that a node of this id enrolled with. */
    public static Optional<PublicKey> identityKey(Transaction tx, String nodeId) {
        return tx.first(
                "SELECT * FROM node WHERE node_id=?", row -> row(row).node().identityKey(), nodeId);
    }

    static int update(Transaction tx, String nodeId, NodeState state) {
        return tx.update(
                "UPDATE node SET record=?, status=? WHERE node_id=?",
                state.record().toByteArray(),
                state.status().toByteArray(),
                nodeId);
    }

    static List<Row> all(Transaction tx) {
        return tx.query("SELECT * FROM node ORDER BY node_id", RosterTable::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        try {
            EnrolledNode node =
                    new EnrolledNode(
                            row.getString("node_id"),
                            PublicKey.parseFrom(row.getBytes("identity_key")),
                            TokenRegistration.parseFrom(row.getBytes("token")),
                            ByteString.copyFrom(row.getBytes("bind_hmac")),
                            Instant.ofEpochMilli(row.getLong("enrolled_at")));
            return new Row(
                    node,
                    NodeRecord.parseFrom(row.getBytes("record")),
                    NodeStatus.parseFrom(row.getBytes("status")));
        } catch (InvalidProtocolBufferException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "the roster's row of node "
                            + row.getString("node_id")
                            + " is damaged; restore a copy of the database",
                    damaged);
        }
    }
}
