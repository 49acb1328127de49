package io.skerry.daemon.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntConsumer;

/** Brings a database forward to the schema of this program; its version stands in user_version. */
final class Schema {
    private Schema() {}

    /**
     * @param backUp called with the old version before a database with content is changed
     */
    static void migrate(
            String what, Connection connection, Migrations migrations, IntConsumer backUp)
            throws SQLException {
        int found = version(connection);
        if (found > migrations.version()) {
            throw new StoreException(
                    StoreException.Reason.NEWER_SCHEMA,
                    "%s has schema %d, this program knows up to %d; start the newer program, or restore the backup from before it"
                            .formatted(what, found, migrations.version()));
        }
        if (found == migrations.version()) {
            return;
        }
        if (found > 0) {
            backUp.accept(found);
        }
        try (Statement statement = connection.createStatement()) {
            // Spelled out: the driver's own commit would hide the fault that ended the transaction.
            statement.execute("BEGIN IMMEDIATE");
            for (int step = found; step < migrations.version(); step++) {
                for (String sql : migrations.steps().get(step)) {
                    statement.execute(sql);
                }
            }
            statement.execute("PRAGMA user_version=" + migrations.version());
            statement.execute("COMMIT");
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
