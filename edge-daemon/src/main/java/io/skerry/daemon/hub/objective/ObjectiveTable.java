package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.SloRows;
import io.skerry.daemon.store.Migrations;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The database of objectives: rows of states by key, and of what was counted by node. What belongs
 * together was written in one transaction.
 */
final class ObjectiveTable {
    // Rows hold the places in these lists: what is added comes last.
    private static final List<Scope> SCOPES =
            List.of(Scope.NODE, Scope.CELL, Scope.REGION, Scope.FLEET);
    private static final List<SloRows.Table> TABLES =
            List.of(SloRows.Table.STATE, SloRows.Table.MINUTES, SloRows.Table.TEN_MINUTES);

    private ObjectiveTable() {}

    /** The schema. A step is never changed once it was shipped; new ones follow. */
    static Migrations migrations() {
        return new Migrations(
                List.of(
                        List.of(
                                """
                                CREATE TABLE state (
                                    objective TEXT NOT NULL,
                                    scope INTEGER NOT NULL,
                                    part TEXT NOT NULL,
                                    kind INTEGER NOT NULL,
                                    number INTEGER NOT NULL,
                                    body BLOB NOT NULL,
                                    PRIMARY KEY (objective, scope, part, kind, number)
                                ) WITHOUT ROWID\
                                """,
                                """
                                CREATE TABLE counted (
                                    node TEXT NOT NULL PRIMARY KEY,
                                    body BLOB NOT NULL
                                ) WITHOUT ROWID\
                                """,
                                """
                                CREATE TABLE objective (
                                    name TEXT NOT NULL PRIMARY KEY,
                                    sli TEXT NOT NULL
                                ) WITHOUT ROWID\
                                """)));
    }

    /** Rows of states, by key. */
    static Map<SloKey, List<SloRows.Row>> states(Transaction tx) {
        Map<SloKey, List<SloRows.Row>> states = new HashMap<>();
        tx.query(
                        "SELECT objective, scope, part, kind, number, body FROM state",
                        row ->
                                Map.entry(
                                        new SloKey(
                                                row.getString(1),
                                                one(SCOPES, row.getInt(2)),
                                                row.getString(3)),
                                        new SloRows.Row(
                                                one(TABLES, row.getInt(4)),
                                                row.getLong(5),
                                                row.getBytes(6))))
                .forEach(each ->
                        states.computeIfAbsent(each.getKey(), any -> new ArrayList<>())
                                .add(each.getValue()));
        return states;
    }

    private static <E> E one(List<E> values, int place) {
        if (place < 0 || place >= values.size()) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "a row of an objective is damaged; restore a copy of the database");
        }
        return values.get(place);
    }

    /** Rows of what was counted, by node. */
    static Map<String, byte[]> counted(Transaction tx) {
        Map<String, byte[]> counted = new HashMap<>();
        tx.query(
                        "SELECT node, body FROM counted",
                        row -> Map.entry(row.getString(1), row.getBytes(2)))
                .forEach(each -> counted.put(each.getKey(), each.getValue()));
        return counted;
    }

    /**
     * Notes what objectives count. What one counted that counts something else now is deleted: it
     * would be added to other events.
     *
     * @return their names
     */
    static List<String> begin(Transaction tx, Collection<Objective> objectives) {
        Map<String, String> known = new HashMap<>();
        tx.query(
                        "SELECT name, sli FROM objective",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(each -> known.put(each.getKey(), each.getValue()));
        List<String> changed = new ArrayList<>();
        for (Objective objective : objectives) {
            String sli = text(objective.sli());
            String before = known.getOrDefault(objective.name(), sli);
            if (!before.equals(sli)) {
                tx.update("DELETE FROM state WHERE objective=?", objective.name());
                changed.add(objective.name());
            }
            tx.update(
                    "INSERT INTO objective (name, sli) VALUES (?, ?)"
                            + " ON CONFLICT (name) DO UPDATE SET sli=excluded.sli",
                    objective.name(),
                    sli);
        }
        return changed;
    }

    private static String text(Sli sli) {
        return switch (sli) {
            case Sli.Events(Sli.Events.Form form, String first, String second) ->
                    "events " + form + " " + first + " " + second;
            case Sli.Slices slices ->
                    "slices %s %s %s %s"
                            .formatted(
                                    slices.metric(),
                                    slices.quantile(),
                                    slices.comparison(),
                                    slices.limit());
        };
    }

    /** Writes what changed of states. */
    static void write(Transaction tx, Map<SloKey, SloRows.Change> changes) {
        List<Object[]> put = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        changes.forEach((key, change) -> {
            for (SloRows.Row row : change.put()) {
                put.add(values(key, row, row.bytes()));
            }
            for (SloRows.Row row : change.gone()) {
                gone.add(values(key, row));
            }
        });
        tx.batch(
                "INSERT INTO state (objective, scope, part, kind, number, body)"
                        + " VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (objective, scope, part, kind, number)"
                        + " DO UPDATE SET body=excluded.body",
                put);
        tx.batch(
                "DELETE FROM state"
                        + " WHERE objective=? AND scope=? AND part=? AND kind=? AND number=?",
                gone);
    }

    private static Object[] values(SloKey key, SloRows.Row row, Object... more) {
        List<Object> values =
                new ArrayList<>(
                        List.of(
                                key.objective(),
                                SCOPES.indexOf(key.scope()),
                                key.part(),
                                TABLES.indexOf(row.table()),
                                row.number()));
        values.addAll(List.of(more));
        return values.toArray();
    }

    /** Deletes states that nobody keeps any more. */
    static void forget(Transaction tx, Collection<SloKey> keys) {
        tx.batch(
                "DELETE FROM state WHERE objective=? AND scope=? AND part=?",
                keys.stream()
                        .map(key ->
                                new Object[] {
                                    key.objective(), SCOPES.indexOf(key.scope()), key.part()
                                })
                        .toList());
    }

    /** Writes what was counted of nodes. */
    static void count(Transaction tx, Map<String, byte[]> rows, Collection<String> gone) {
        tx.batch(
                "INSERT INTO counted (node, body) VALUES (?, ?)"
                        + " ON CONFLICT (node) DO UPDATE SET body=excluded.body",
                rows.entrySet().stream()
                        .map(each -> new Object[] {each.getKey(), each.getValue()})
                        .toList());
        tx.batch(
                "DELETE FROM counted WHERE node=?",
                gone.stream().map(node -> new Object[] {node}).toList());
    }
}
