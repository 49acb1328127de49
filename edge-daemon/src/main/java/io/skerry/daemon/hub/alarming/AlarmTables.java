package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.alarm.RowKey;
import io.skerry.daemon.hub.alarm.json.AlarmRowJson;
import io.skerry.daemon.hub.deliver.DeliverState;
import io.skerry.daemon.hub.deliver.RowJson;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rows of alarms and of what waits for receivers. */
public final class AlarmTables {
    /** What makes the tables. */
    public static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE alarm(
                      key TEXT PRIMARY KEY,
                      row TEXT NOT NULL) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE delivery(
                      key TEXT PRIMARY KEY,
                      row TEXT NOT NULL) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE alarm_request(
                      id TEXT PRIMARY KEY,
                      at INTEGER NOT NULL,
                      answer BLOB NOT NULL) WITHOUT ROWID
                    """,
                    "CREATE INDEX alarm_request_by_time ON alarm_request(at)");

    private AlarmTables() {}

    /**
     * All alarms as they were written.
     *
     * @throws StoreException when a row is damaged
     */
    static AlarmState alarms(Transaction tx) {
        return AlarmState.of(rows(tx, "SELECT key, row FROM alarm", AlarmRowJson::read));
    }

    /**
     * All that waits for receivers as it was written.
     *
     * @throws StoreException when a row is damaged
     */
    static DeliverState deliveries(Transaction tx) {
        return DeliverState.of(rows(tx, "SELECT key, row FROM delivery", RowJson::read));
    }

    /** Writes rows of alarms; an empty one is deleted. */
    static void putAlarms(Transaction tx, Map<RowKey, Optional<Row>> rows) {
        put(tx, "alarm", rows, AlarmTables::text, AlarmRowJson::write);
    }

    /** Writes rows of deliveries; an empty one is deleted. */
    static void putDeliveries(
            Transaction tx,
            Map<io.skerry.daemon.hub.deliver.RowKey, Optional<io.skerry.daemon.hub.deliver.Row>>
                    rows) {
        put(tx, "delivery", rows, AlarmTables::text, RowJson::write);
    }

    /** What a request was answered; empty when its id was not heard yet. */
    static Optional<byte[]> answer(Transaction tx, String request) {
        return tx.first(
                "SELECT answer FROM alarm_request WHERE id=?", row -> row.getBytes(1), request);
    }

    /** Remembers what a request was answered, and forgets those from before a time. */
    static void answered(
            Transaction tx, String request, long atUnixMillis, byte[] answer, long oldest) {
        tx.update("DELETE FROM alarm_request WHERE at<?", oldest);
        tx.update(
                "INSERT OR REPLACE INTO alarm_request VALUES(?,?,?)",
                request,
                atUnixMillis,
                answer);
    }

    private static <K, R> void put(
            Transaction tx,
            String table,
            Map<K, Optional<R>> rows,
            Function<K, String> key,
            Function<R, String> text) {
        List<Object[]> kept = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        rows.forEach((each, row) ->
                row.ifPresentOrElse(
                        present -> kept.add(new Object[] {key.apply(each), text.apply(present)}),
                        () -> gone.add(new Object[] {key.apply(each)})));
        tx.batch("INSERT OR REPLACE INTO " + table + " VALUES(?,?)", kept);
        tx.batch("DELETE FROM " + table + " WHERE key=?", gone);
    }

    private static <R> List<R> rows(Transaction tx, String sql, Function<String, R> form) {
        return tx.query(
                sql,
                row -> {
                    try {
                        return form.apply(row.getString(2));
                    } catch (RuntimeException damaged) {
                        // Whatever reading trips over: it is not what was written.
                        throw new StoreException(
                                StoreException.Reason.CORRUPT,
                                "the row "
                                        + row.getString(1)
                                        + " of alarms is damaged; restore a copy of the database",
                                damaged);
                    }
                });
    }

    private static String text(RowKey key) {
        return key.table() + " " + key.key().text();
    }

    private static String text(io.skerry.daemon.hub.deliver.RowKey key) {
        return key.table() + " " + key.receiver() + " " + key.group().text();
    }
}
