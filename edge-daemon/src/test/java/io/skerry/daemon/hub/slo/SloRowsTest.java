package io.skerry.daemon.hub.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.SloRows.Row;
import io.skerry.daemon.hub.slo.SloRows.Table;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SloRowsTest {
    private final SloEngine engine = new SloEngine(Story.REQUESTS);

    /** Rows lie in databases: these bytes are read as long as their version is. */
    @Test
    void theFormatIsWhatItWas() {
        Story story = new Story(Story.REQUESTS, Story.CELL);
        story.minutes(2, 600, 1);
        List<Row> rows = SloRows.changed(engine, null, story.state).put();
        assertEquals(2, rows.size());
        assertEquals(Table.STATE, rows.get(0).table());
        String hex = HexFormat.of().formatHex(rows.get(0).bytes());
        String expected =
                "01"
                        + "0000019b76dc7cc0"
                        + "0000000001c16dc2"
                        + "0000000000000000"
                        + "00"
                        + "0000"
                        + "02"
                        + "0000019b76daa800"
                        + "06"
                        + "0009"
                        + hexOf("page_fast")
                        + "00"
                        + "02"
                        + "0000019b76daa800"
                        + "0000000000000000";
        assertEquals(expected, hex.substring(0, expected.length()));
        assertEquals(Table.MINUTES, rows.get(1).table());
        assertEquals(SloEvent.minute(Story.START) / 60, rows.get(1).number());
        assertEquals("81d80401", HexFormat.of().formatHex(rows.get(1).bytes()));
    }

    private static String hexOf(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aStepWritesOnlyWhatItChanged() {
        Story story = Story.ofACleanMonth();
        StoredRows rows = new StoredRows();
        rows.write(engine, story.state);
        assertEquals(1 + 720, rows.written);
        rows.written = 0;
        rows.bytes = 0;
        story.minutes(1, 6000, 3);
        rows.write(engine, story.state);
        assertEquals(2, rows.written);
        assertTrue(rows.bytes < 400, rows.bytes + " bytes");
    }

    @Test
    void whatIsTooOldIsDeleted() {
        Story story = new Story(Story.REQUESTS, new SloKey("requests", Scope.NODE, "7"));
        StoredRows rows = new StoredRows();
        for (int day = 0; day < 40; day++) {
            story.step(SloEvent.Observed.of(SloEvent.minute(story.now), 5, 0));
            story.now = story.now.plus(Duration.ofDays(1));
            story.complete();
            story.tick();
            rows.write(engine, story.state);
        }
        List<Row> all = rows.all();
        assertEquals(3, all.stream().filter(row -> row.table() == Table.MINUTES).count());
        assertEquals(35, all.stream().filter(row -> row.table() == Table.TEN_MINUTES).count());
        assertEquals(
                story.state.history().closed(8),
                rows.read(engine, story.state.key()).history().closed(8));
    }

    @Test
    void aRuleThatTheObjectiveHasNotAnyMoreIsForgotten() {
        Story story = Story.ofACleanMonth();
        story.minutes(5, 0, 600);
        StoredRows rows = new StoredRows();
        rows.write(engine, story.state);
        SloEngine other =
                new SloEngine(
                        Objective.ofRequests(
                                        "requests", Budget.ofObjective("99.9"), Duration.ofDays(7))
                                .with(Story.REQUESTS.rules().subList(1, 4)));
        SloState read = rows.read(other, Story.CELL);
        assertEquals(other.ruleNames().size(), read.rules().size());
        assertTrue(read.rules().get(0).isActive(), "page_slow");
        SloEngine.Step step = other.step(read, new SloEvent.Tick(), story.now);
        assertEquals("page_slow", step.state().standing().rule());
        assertEquals(List.of(), step.effects(), "nobody is told what he knows");
    }

    @Test
    void rowsOfANewerProgramAreNotRead() {
        List<Row> rows = List.of(new Row(Table.STATE, 0, new byte[] {2, 0, 0}));
        StoreException newer =
                assertThrows(StoreException.class, () -> SloRows.read(engine, Story.CELL, rows));
        assertEquals(StoreException.Reason.NEWER_SCHEMA, newer.reason());
    }

    @Test
    void rowsWithoutAStateAreDamaged() {
        StoreException damaged =
                assertThrows(
                        StoreException.class, () -> SloRows.read(engine, Story.CELL, List.of()));
        assertEquals(StoreException.Reason.CORRUPT, damaged.reason());
        assertTrue(String.valueOf(damaged.getMessage()).contains("requests/cell/eu-north/small"));
    }

    @Property(tries = 300)
    void damagedRowsAreReportedOrHarmless(@ForAll long seed) {
        Random random = new Random(seed);
        Story story = new Story(Story.REQUESTS, Story.CELL);
        story.minutes(20, 1000, 3);
        List<Row> rows = new ArrayList<>(SloRows.changed(engine, null, story.state).put());
        int which = random.nextInt(rows.size());
        byte[] bytes = rows.get(which).bytes().clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        if (random.nextBoolean()) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        rows.set(which, new Row(rows.get(which).table(), rows.get(which).number(), bytes));
        try {
            SloState read = SloRows.read(engine, Story.CELL, rows);
            var _ = engine.step(read, new SloEvent.Tick(), story.now);
        } catch (StoreException reported) {
            assertTrue(reported.reason() != StoreException.Reason.IO);
        }
    }
}
