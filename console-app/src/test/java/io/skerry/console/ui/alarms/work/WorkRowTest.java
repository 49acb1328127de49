package io.skerry.console.ui.alarms.work;

import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmNews;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkRowTest {
    private static final FleetSnapshot NO_FLEET = FleetSnapshot.empty(NOW);
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final AlarmBook book =
            WorkTales.book(
                    "hub-a",
                    List.of(WorkTales.over(), WorkTales.later(), WorkTales.open()),
                    Alarms.node("a", "1").of("hub-a").planned(WorkTales.OPEN).row(),
                    Alarms.node("b", "2").of("hub-a").planned(WorkTales.OPEN).row());

    @Test
    void whatIsOpenStandsFirstAndWhatIsOverLast() {
        List<WorkRow> rows = rows(NOW);
        assertEquals(
                List.of("site oslo", "region north", "n9"),
                rows.stream().map(WorkRow::place).toList());
        assertEquals(List.of(2, 0, 0), rows.stream().map(WorkRow::holds).toList());
        assertEquals(
                List.of("open, 25 min left", "planned, in 2 h", "over, lets go in 3 min"),
                standing(NOW));
    }

    @Test
    void itMovesWithTime() {
        assertEquals("open, 10 s left", standing(NOW.plusSeconds(1_490)).getFirst());
        assertEquals("over, lets go in 5 min", standing(NOW.plusSeconds(1_500)).getLast());
        assertEquals("about to begin", standing(NOW.plusSeconds(7_200)).getFirst());
        assertEquals("over", standing(NOW.plusSeconds(200)).getLast());
    }

    @Test
    void ofAHubThatIsAwayItIsAsLastKnown() {
        book.apply(new AlarmNews.Unheard("hub-a", NOW, "Cut."));
        WorkRow row = rows(NOW).getFirst();
        assertTrue(row.stale());
        assertEquals("was open, 25 min left", row.standing(book.snapshot(NOW)));
    }

    @Test
    void timeIsThatOfItsHub() {
        AlarmBook fast = new AlarmBook();
        fast.apply(
                new AlarmNews.Told(
                        "hub-a",
                        true,
                        false,
                        NOW,
                        Duration.ofMinutes(10),
                        List.of(new AlarmNews.Change.WorkPut(WorkTales.open())),
                        AlarmNews.Bearings.NONE));
        AlarmsSnapshot snapshot = fast.snapshot(NOW);
        WorkRow row = WorkRow.of(snapshot, NO_FLEET).getFirst();
        assertEquals("open, 15 min left", row.standing(snapshot));
    }

    @Test
    void aNarrowTableKeepsWhatAPersonNeeds() {
        assertEquals(
                List.of(
                        WorkColumn.PLACE,
                        WorkColumn.STATE,
                        WorkColumn.FROM,
                        WorkColumn.UNTIL,
                        WorkColumn.REASON),
                WorkColumn.fitting(300));
        assertEquals(List.of(WorkColumn.values()), WorkColumn.fitting(3_000));
        assertTrue(Stream.of(WorkColumn.values()).noneMatch(column -> column.width() == 80));
    }

    @Test
    void everyColumnSaysItsPart() {
        AlarmsSnapshot snapshot = book.snapshot(NOW);
        WorkRow row = rows(NOW).getFirst();
        assertEquals(
                List.of(
                        "site oslo",
                        "open, 25 min left",
                        "11-01 13:32",
                        "11-01 14:27",
                        "11-01 14:32 – 15:27",
                        "2",
                        "eve",
                        "The switch of the rack is swapped"),
                Stream.of(WorkColumn.values())
                        .map(column -> column.text(row, snapshot, new WorkFacts(OSLO)))
                        .toList());
        assertEquals("", WorkColumn.ZONE.text(row, snapshot, new WorkFacts(ZoneOffset.UTC)));
    }

    @Test
    void theZoneSaysTheDayOnlyWhereItIsAnother() {
        WorkFacts oslo = new WorkFacts(OSLO);
        assertEquals("15:02 Europe/Oslo", oslo.zoned(NOW));
        Instant late = Instant.parse("2026-11-01T23:30:00Z");
        assertEquals("11-02 00:30 Europe/Oslo", oslo.zoned(late));
        assertEquals("11-01 15:02 – 11-02 00:30", oslo.span(NOW, late));
        assertFalse(new WorkFacts(ZoneId.of("Europe/London")).zoneDiffers(NOW));
    }

    @Test
    void lengthsHaveTwoUnits() {
        assertEquals("2 h 30 min", WorkFacts.length(Duration.ofMinutes(150)));
        assertEquals("3 d 4 h", WorkFacts.length(Duration.ofHours(76)));
        assertEquals("45 min", WorkFacts.length(Duration.ofMinutes(45)));
        assertEquals("20 s", WorkFacts.length(Duration.ofSeconds(20)));
    }

    private List<WorkRow> rows(Instant now) {
        return WorkRow.of(book.snapshot(now), NO_FLEET);
    }

    private List<String> standing(Instant now) {
        AlarmsSnapshot snapshot = book.snapshot(now);
        return WorkRow.of(snapshot, NO_FLEET).stream().map(row -> row.standing(snapshot)).toList();
    }
}
