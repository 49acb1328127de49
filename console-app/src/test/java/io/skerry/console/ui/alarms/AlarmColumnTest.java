package io.skerry.console.ui.alarms;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AlarmColumnTest {
    private static final FleetSnapshot NO_FLEET = FleetSnapshot.empty(NOW);

    private final AlarmBook book = new AlarmBook();

    @Test
    void aNarrowTableKeepsWhatAPersonNeeds() {
        List<AlarmColumn> narrow = AlarmColumn.fitting(300, true);
        assertEquals(
                List.of(
                        AlarmColumn.MARK,
                        AlarmColumn.GLYPH,
                        AlarmColumn.PLACE,
                        AlarmColumn.SUMMARY,
                        AlarmColumn.AGE,
                        AlarmColumn.STATE),
                narrow);
        assertEquals(List.of(AlarmColumn.values()), AlarmColumn.fitting(4_000, true));
        assertFalse(AlarmColumn.fitting(4_000, false).contains(AlarmColumn.HUB));
    }

    @Test
    void moreRoomNeverShowsLess() {
        int before = 0;
        for (double room = 300; room < 2_000; room += 7) {
            List<AlarmColumn> shown = AlarmColumn.fitting(room, true);
            assertTrue(shown.size() >= before);
            before = shown.size();
            double used = shown.stream().mapToDouble(AlarmColumn::width).sum();
            assertTrue(shown.size() == 6 || used <= room, "it does not run over its edge");
        }
    }

    @Test
    void whereThereIsLittleRoomTheSentenceIsCutLast() {
        List<AlarmColumn> shown = AlarmColumn.fitting(620, false);
        Map<AlarmColumn, Double> narrow = AlarmColumn.widths(shown, 620);
        assertEquals(620.0, total(narrow));
        assertEquals(248.0, narrow.get(AlarmColumn.SUMMARY));
        assertEquals(128.0, narrow.get(AlarmColumn.STATE));
        Map<AlarmColumn, Double> wider = AlarmColumn.widths(shown, 720);
        assertEquals(290.0, wider.get(AlarmColumn.SUMMARY));
        assertEquals(156.0, wider.get(AlarmColumn.PLACE), "the state gives way first");
        assertEquals(150.0, wider.get(AlarmColumn.STATE));
        Map<AlarmColumn, Double> tiny = AlarmColumn.widths(shown, 200);
        assertEquals(120.0, tiny.get(AlarmColumn.SUMMARY));
    }

    @Test
    void noOtherColumnIsNarrowerInMoreRoom() {
        Map<AlarmColumn, Double> before = Map.of();
        for (double room = 300; room < 2_000; room += 7) {
            List<AlarmColumn> shown = AlarmColumn.fitting(room, true);
            Map<AlarmColumn, Double> widths = AlarmColumn.widths(shown, room);
            before.forEach((column, width) -> {
                boolean sentence = column == AlarmColumn.SUMMARY;
                double now = widths.getOrDefault(column, 0.0);
                assertTrue(now >= (sentence ? Math.min(width, 290) : width));
            });
            assertTrue(widths.values().stream().noneMatch(width -> width == 80));
            before = widths;
        }
    }

    private static double total(Map<AlarmColumn, Double> widths) {
        return widths.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void noWidthIsTheOneThatTablesTakeForNone() {
        assertTrue(Stream.of(AlarmColumn.values()).noneMatch(column -> column.width() == 80));
    }

    @Test
    void everyColumnSaysItsPart() {
        AlarmRow row =
                Alarms.node("disk", "n1")
                        .in("oslo", "north")
                        .says("Full\nat last")
                        .since(75)
                        .owner("ben")
                        .explainedBy(AlarmTales.POWER)
                        .row();
        book.apply(Alarms.whole(HUB, row));
        assertEquals(
                List.of(
                        "",
                        "",
                        "n1",
                        "oslo · north",
                        "Full at last",
                        "14:00:55",
                        "1 min",
                        "explained",
                        "ben",
                        "site palermo: power_lost",
                        HUB),
                texts(new AlarmItem(line(row), false, false, 0, false, false)));
        AlarmItem below = new AlarmItem(line(row), true, true, 0, false, false);
        assertEquals("", AlarmColumn.CAUSE.text(below, snapshot(), NO_FLEET));
        assertEquals("was explained", AlarmColumn.STATE.text(below, snapshot(), NO_FLEET));
        AlarmItem left = new AlarmItem(line(row), false, false, 0, false, true);
        assertEquals(
                "over · site palermo: power_lost",
                AlarmColumn.CAUSE.text(left, snapshot(), NO_FLEET));
        AlarmRow power = Alarms.on("power_lost", AlarmTales.POWER.place()).row();
        AlarmItem cause = new AlarmItem(line(power), false, false, 1_200, true, false);
        assertEquals("explains 1,200", AlarmColumn.CAUSE.text(cause, snapshot(), NO_FLEET));
    }

    @Test
    void anEmptyTableIsGoodNewsOnlyWhileEveryHubIsHeard() {
        assertEquals("Unknown: no hub has been asked for its alarms yet", empty(AlarmShow.ALL));
        book.apply(new AlarmNews.Unheard("hub-b", NOW, "It has not answered yet."));
        assertEquals("Unknown: hub-b has not been heard yet", empty(AlarmShow.ALL));
        book.apply(Alarms.whole("hub-b"));
        assertEquals("No alarms: hub-b is heard and has none", empty(AlarmShow.ALL));
        book.apply(Alarms.whole("hub-c"));
        assertEquals("No alarms: hub-b and hub-c are heard and have none", empty(AlarmShow.ALL));
        book.apply(new AlarmNews.Unheard("hub-c", NOW.minusSeconds(60), "Cut."));
        assertEquals("Unknown: hub-c has not been heard since 14:01:10", empty(AlarmShow.ALL));
        book.apply(new AlarmNews.NotServed("hub-c"));
        assertEquals("Unknown: hub-c keeps no alarms", empty(AlarmShow.ALL));
    }

    @Test
    void anEmptyListOfSomeSaysOfWhich() {
        book.apply(Alarms.whole(HUB, Alarms.node("a", "1").row()));
        assertEquals("No alarm fits the filter", empty(AlarmShow.ALL));
        assertEquals("No alarm that is shelved fits the filter", empty(AlarmShow.SHELVED));
    }

    @Test
    void aSummaryOfHubsThatAreNotHeardSaysThatNotAllIsKnown() {
        book.apply(Alarms.whole(HUB, Alarms.node("a", "1").row()));
        assertEquals(
                "1 alarm  ·  1 unacknowledged", AlarmCounts.summary(snapshot(), List.of(), true));
        book.apply(new AlarmNews.Unheard(HUB, NOW, "Cut."));
        assertEquals(
                "1 alarm  ·  not all is known  ·  1 unacknowledged  ·  1 as last known",
                AlarmCounts.summary(snapshot(), List.of(), true));
    }

    private List<String> texts(AlarmItem item) {
        return Stream.of(AlarmColumn.values())
                .map(column -> column.text(item, snapshot(), NO_FLEET))
                .toList();
    }

    private String empty(AlarmShow show) {
        return AlarmCounts.empty(snapshot(), show);
    }

    private AlarmsSnapshot snapshot() {
        return book.snapshot(NOW);
    }

    private static AlarmLine line(AlarmRow row) {
        return new AlarmLines().of(List.of(row), NO_FLEET).getFirst();
    }
}
