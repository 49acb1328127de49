package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * What series there are, by an id that minutes are stored under: the same for all nodes and epochs,
 * because a fleet's nodes measure the same things.
 */
final class DefinitionTable {
    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE definition(
                      id INTEGER PRIMARY KEY,
                      metric TEXT NOT NULL,
                      used_at INTEGER NOT NULL,
                      body BLOB NOT NULL UNIQUE)
                    """,
                    "CREATE INDEX definition_metric ON definition(metric)");

    private DefinitionTable() {}

    /** Id of a definition without its reference; it is made where it is not there yet. */
    static long id(Transaction tx, SeriesDefinition definition, long now) {
        byte[] body = definition.toByteArray();
        tx.update(
                """
                INSERT INTO definition VALUES(NULL,?,?,?)
                ON CONFLICT(body) DO UPDATE SET used_at=max(used_at, excluded.used_at)
                """,
                definition.getMetric(),
                now,
                body);
        return tx.first("SELECT id FROM definition WHERE body=?", row -> row.getLong(1), body)
                .orElseThrow();
    }

    static Optional<SeriesDefinition> byId(Transaction tx, long id) {
        return tx.first(
                "SELECT body FROM definition WHERE id=?",
                row -> SeriesTable.parse(SeriesDefinition.parser(), row.getBytes(1)),
                id);
    }

    /** Ids of all definitions of a metric. */
    static List<Long> ofMetric(Transaction tx, String metric) {
        return tx.query(
                "SELECT id FROM definition WHERE metric=? ORDER BY id",
                row -> row.getLong(1),
                metric);
    }

    /** Deletes those that nothing was stored of since a time. */
    static void forget(Transaction tx, long usedBefore) {
        tx.update("DELETE FROM definition WHERE used_at<?", usedBefore);
    }
}
