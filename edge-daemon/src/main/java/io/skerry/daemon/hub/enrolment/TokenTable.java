package io.skerry.daemon.hub.enrolment;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.TokenRegistration;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of tokens and of the requests that registered them. */
public final class TokenTable {
    /** What makes the tables. */
    public static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE token(
                      token_id BLOB PRIMARY KEY,
                      registration BLOB NOT NULL,
                      not_after INTEGER NOT NULL,
                      used_by TEXT)
                    """,
                    """
                    CREATE TABLE token_request(
                      request_id BLOB PRIMARY KEY,
                      registered INTEGER NOT NULL,
                      at INTEGER NOT NULL)
                    """);

    private TokenTable() {}

    /**
     * A token.
     *
     * @param usedBy id of the node that used it up; null while it can be used
     */
    record Row(TokenRegistration registration, @Nullable String usedBy) {}

    static Optional<Integer> request(Transaction tx, ByteString requestId) {
        return tx.first(
                "SELECT registered FROM token_request WHERE request_id=?",
                row -> row.getInt(1),
                requestId.toByteArray());
    }

    static void addRequest(Transaction tx, ByteString requestId, int registered, long at) {
        tx.update(
                "INSERT INTO token_request VALUES(?,?,?)", requestId.toByteArray(), registered, at);
    }

    static int add(Transaction tx, TokenRegistration token) {
        return tx.update(
                "INSERT OR IGNORE INTO token VALUES(?,?,?,NULL)",
                token.getTokenId().toByteArray(),
                token.toByteArray(),
                token.getNotAfterUnixMillis());
    }

    static Optional<Row> find(Transaction tx, ByteString tokenId) {
        return tx.first(
                "SELECT registration, used_by FROM token WHERE token_id=?",
                TokenTable::row,
                tokenId.toByteArray());
    }

    static void use(Transaction tx, ByteString tokenId, String nodeId) {
        tx.update("UPDATE token SET used_by=? WHERE token_id=?", nodeId, tokenId.toByteArray());
    }

    static void forget(Transaction tx, long before) {
        tx.update("DELETE FROM token WHERE not_after < ?", before);
        tx.update("DELETE FROM token_request WHERE at < ?", before);
    }

    private static Row row(ResultSet row) throws SQLException {
        try {
            return new Row(TokenRegistration.parseFrom(row.getBytes(1)), row.getString(2));
        } catch (InvalidProtocolBufferException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "a row of the tokens is damaged; restore a copy of the database",
                    damaged);
        }
    }
}
