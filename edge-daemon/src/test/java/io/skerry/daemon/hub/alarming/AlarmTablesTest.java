package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.hub.HubDatabase;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Group;
import io.skerry.daemon.hub.alarm.Header;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Outage;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.alarm.RowKey;
import io.skerry.daemon.hub.alarm.Silence;
import io.skerry.daemon.hub.alarm.Window;
import io.skerry.daemon.hub.alarm.json.AlarmRowJson;
import io.skerry.daemon.hub.deliver.DeliverState;
import io.skerry.daemon.hub.deliver.Lane;
import io.skerry.daemon.hub.deliver.Outlet;
import io.skerry.daemon.hub.deliver.Pulse;
import io.skerry.daemon.hub.deliver.Tally;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmTablesTest {
    private static final Member OVER =
            new Member(Rows.KEY, Severity.MAJOR, Rows.at(1), Rows.at(0), "over");

    private static final List<Row> ALARMS =
            List.of(
                    Rows.full(),
                    new Group(
                            Place.site("oslo"),
                            Rows.at(1),
                            Rows.at(2),
                            Severity.CRITICAL,
                            3,
                            "site/oslo/1",
                            List.of(OVER),
                            4),
                    new Header(
                            Rows.at(30),
                            2,
                            List.of(new Header.Arrival(Rows.at(1), Rows.KEY)),
                            Rows.at(3),
                            Rows.CAUSE,
                            List.of(Rows.at(4))),
                    new Silence(
                            Place.node("7"),
                            Place.site("oslo"),
                            Place.region("n"),
                            true,
                            true,
                            Rows.at(7),
                            new Outage(Rows.CAUSE, Severity.CRITICAL, Rows.at(7))),
                    new Window(Rows.WINDOW, Rows.at(1), Rows.at(2), "ada", "fans", true));

    private static final List<io.skerry.daemon.hub.deliver.Row> DELIVERIES =
            List.of(
                    new Outlet("pager", 3, Rows.at(9), new Tally(1, 2, 3, 4, 5)),
                    new Pulse("dead", Rows.at(1), Rows.at(2), "beat/1", 1),
                    new Lane(
                            "pager",
                            Place.site("oslo"),
                            List.of(),
                            null,
                            2,
                            Rows.at(5),
                            null,
                            Rows.at(6)));

    @TempDir Path folder;
    private HubDatabase database;

    @BeforeEach
    void open() {
        database = new HubDatabase(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static <K, R> Map<K, Optional<R>> all(List<R> rows, Function<R, K> key) {
        Map<K, Optional<R>> all = new LinkedHashMap<>();
        rows.forEach(row -> all.put(key.apply(row), Optional.of(row)));
        return all;
    }

    private void put(Map<RowKey, Optional<Row>> rows) {
        database.get()
                .write(tx -> {
                    AlarmTables.putAlarms(tx, rows);
                    return true;
                });
    }

    private void putDeliveries(List<io.skerry.daemon.hub.deliver.Row> rows) {
        database.get()
                .write(tx -> {
                    AlarmTables.putDeliveries(tx, all(rows, io.skerry.daemon.hub.deliver.Row::row));
                    return true;
                });
    }

    @Test
    void rowsFromBeforeOutagesAndDecisionsWereRememberedAreRead() {
        Alarm full = Rows.full();
        JsonObject alarm = JsonParser.parseString(AlarmRowJson.write(full)).getAsJsonObject();
        assertNotNull(alarm.getAsJsonObject("reading").remove("judgedFrom"));
        assertNotNull(alarm.getAsJsonObject("holds").remove("outage"));
        assertNotNull(alarm.getAsJsonObject("news").remove("decided"));
        Alarm read = (Alarm) AlarmRowJson.read(alarm.toString());
        assertEquals(full.holds().cause(), read.holds().cause());
        assertNull(read.holds().outage());
        assertNull(read.reading().judgedFrom());
        assertFalse(read.news().decided());

        Silence silence = (Silence) ALARMS.get(3);
        JsonObject node = JsonParser.parseString(AlarmRowJson.write(silence)).getAsJsonObject();
        assertNotNull(node.remove("outage"));
        assertEquals(silence.heardAt(), ((Silence) AlarmRowJson.read(node.toString())).heardAt());
        assertNull(((Silence) AlarmRowJson.read(node.toString())).outage());
        assertNotNull(node.remove("heardAt"));
        assertNull(((Silence) AlarmRowJson.read(node.toString())).heardAt(), "it is silent");
    }

    @Test
    void aNewHubHasNoRows() {
        assertEquals(List.of(), database.get().read(AlarmTables::alarms).rows());
        assertEquals(List.of(), database.get().read(AlarmTables::deliveries).rows());
    }

    @Test
    void alarmsAreReadAsTheyWereWritten() {
        assertEquals(
                RowKey.Table.values().length,
                ALARMS.stream().map(row -> row.row().table()).distinct().count());
        put(all(ALARMS, Row::row));
        AlarmState read = database.reopen().read(AlarmTables::alarms);
        assertEquals(AlarmState.of(ALARMS).rows(), read.rows());
        assertEquals(Rows.full(), read.alarm(Rows.KEY));
    }

    @Test
    void aRowIsReplacedOrDeletedAndTheOthersStay() {
        put(all(ALARMS, Row::row));
        Map<RowKey, Optional<Row>> changes = new LinkedHashMap<>();
        Window other = new Window(Rows.WINDOW, Rows.at(1), Rows.at(9), "ben", "longer", true);
        changes.put(other.row(), Optional.of(other));
        changes.put(Rows.full().row(), Optional.empty());
        changes.put(
                new RowKey(RowKey.Table.ALARM, new AlarmKey("none", Place.hub())),
                Optional.empty());
        put(changes);
        List<Row> expected = new ArrayList<>(ALARMS.subList(1, 4));
        expected.add(other);
        assertEquals(
                AlarmState.of(expected).rows(), database.reopen().read(AlarmTables::alarms).rows());
    }

    @Test
    void deliveriesAreReadAsTheyWereWritten() {
        putDeliveries(DELIVERIES);
        assertEquals(
                DeliverState.of(DELIVERIES).rows(),
                database.reopen().read(AlarmTables::deliveries).rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"row\":\"ALARM\"}",
                "{\"row\":\"OTHER\"}",
                "{\"row\":\"WINDOW\",\"key\":{\"rule\":\"a@b\"}}"
            })
    void aDamagedRowIsNamed(String text) {
        put(all(ALARMS, Row::row));
        putDeliveries(DELIVERIES);
        damage("UPDATE alarm SET row=? WHERE key='WINDOW w1@region/north'", text);
        StoreException alarm =
                assertThrows(StoreException.class, () -> database.get().read(AlarmTables::alarms));
        assertEquals(StoreException.Reason.CORRUPT, alarm.reason());
        assertEquals(
                "the row WINDOW w1@region/north of alarms is damaged; restore a copy of the"
                        + " database",
                alarm.getMessage());
        damage("UPDATE delivery SET row=? WHERE key LIKE 'PULSE dead %'", text);
        StoreException delivery =
                assertThrows(
                        StoreException.class, () -> database.get().read(AlarmTables::deliveries));
        assertEquals(StoreException.Reason.CORRUPT, delivery.reason());
        assertTrue(Objects.requireNonNull(delivery.getMessage()).contains("PULSE dead fleet"));
    }

    private void damage(String sql, String text) {
        int changed = database.get().write(tx -> tx.update(sql, text));
        assertEquals(1, changed);
    }

    @Test
    void anAnswerIsRememberedUntilItIsTooOld() {
        byte[] refused = "refused".getBytes(StandardCharsets.UTF_8);
        answered("ada/1", 1_000, refused, 0);
        answered("ada/2", 2_000, new byte[0], 0);
        database.reopen();
        assertArrayEquals(refused, answer("ada/1").orElseThrow());
        assertArrayEquals(new byte[0], answer("ada/2").orElseThrow(), "all was granted");
        assertEquals(Optional.empty(), answer("ben/1"));
        answered("ada/3", 3_000, refused, 2_000);
        assertEquals(Optional.empty(), answer("ada/1"));
        assertTrue(answer("ada/2").isPresent());
        assertTrue(answer("ada/3").isPresent());
    }

    private void answered(String request, long at, byte[] answer, long oldest) {
        database.get()
                .write(tx -> {
                    AlarmTables.answered(tx, request, at, answer, oldest);
                    return true;
                });
    }

    private Optional<byte[]> answer(String request) {
        return database.get().read(tx -> AlarmTables.answer(tx, request));
    }
}
