package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.HUB;
import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.board;
import static io.skerry.console.ui.objectives.Sample.fleet;
import static io.skerry.console.ui.objectives.Sample.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveKey.Scope;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsTest {
    private static final FleetSnapshot FLEET = new SimulatedFleet(1, NOW).store(60).snapshot(NOW);

    @Test
    void theObjectiveWithTheWorstPartStandsFirstAndOfEachTheFleet() {
        Board board =
                board(
                        region("us-east"),
                        fleet("availability"),
                        ObjectiveTales.part("m3-sync-success", Scope.CELL, "eu-north/edge-s2")
                                .burns("page_fast", Severity.CRITICAL, 30),
                        fleet("m3-sync-success"),
                        region("eu-north").late(900),
                        fleet("m2-cache-hits"));
        assertEquals(
                List.of(
                        "m3-sync-success@fleet",
                        "m3-sync-success@cell/eu-north/edge-s2",
                        "availability@fleet",
                        "availability@region/eu-north",
                        "availability@region/us-east",
                        "m2-cache-hits@fleet"),
                keys(rows(board, "", "")));
    }

    @Test
    void equalOnesStandInTheOrderOfTheFile() {
        Board board = board(fleet("m3-sync-success"), fleet("m2-cache-hits"), fleet("unheard-of"));
        assertEquals(
                List.of("m2-cache-hits@fleet", "m3-sync-success@fleet", "unheard-of@fleet"),
                keys(rows(board, "", "")));
    }

    @Test
    void aRegionShowsWhatIsInItAndWhatIsInNone() {
        Board board =
                board(
                                fleet("availability"),
                                region("eu-north"),
                                region("us-east"),
                                ObjectiveTales.part("availability", Scope.CELL, "eu-north/edge-s2"),
                                ObjectiveTales.part("availability", Scope.CELL, "us-east/edge-s2"))
                        .withNodes(HUB, ObjectiveTales.nodes("availability", 4, NOW).standings());
        // Nodes 0 and 1 stand in eu-north, 2 and 3 in eu-south.
        assertEquals(
                List.of(
                        "availability@fleet",
                        "availability@region/eu-north",
                        "availability@cell/eu-north/edge-s2",
                        "availability@node/" + SimulatedFleet.id(1),
                        "availability@node/" + SimulatedFleet.id(0)),
                keys(rows(board, "", "eu-north")));
    }

    @Test
    void ofTheWholeFleetOnlyTheWorstNodesAreShown() {
        Board board =
                board(fleet("availability"))
                        .withNodes(HUB, ObjectiveTales.nodes("availability", 50, NOW).standings());
        List<ObjectiveRow> rows = rows(board, "", "");
        assertEquals(1 + Rows.WORST_NODES, rows.size());
        double worst = rows.get(1).left();
        assertTrue(
                rows.stream().skip(1).allMatch(row -> row.left() >= worst),
                "the worst comes first");
        assertEquals("hamburg-001", ObjectiveWords.part(node(0), FLEET));
        assertEquals("ffffffff", ObjectiveWords.part(strange(), FLEET));
    }

    @Test
    void ofARegionAllNodesAreShown() {
        // The roster knows sixty; of the others their hub alone says that they are there.
        Board board =
                board(fleet("availability"))
                        .withNodes(HUB, ObjectiveTales.nodes("availability", 100, NOW).standings());
        assertTrue(rows(board, "", "eu-north").size() > 1 + 40);
        assertEquals(1 + Rows.WORST_NODES, rows(board, "", "").size());
    }

    @Test
    void whatBurnsWorseStandsBeforeWhatIsDeclaredBefore() {
        Board board =
                board(
                        fleet("m2-cache-hits").burns("ticket_fast", Severity.WARNING, 50),
                        fleet("m3-sync-success").burns("page_fast", Severity.CRITICAL, 20));
        assertEquals(
                List.of("m3-sync-success@fleet", "m2-cache-hits@fleet"), keys(rows(board, "", "")));
    }

    @Test
    void aRowKnowsHowFarItsHubsClockIsAhead() {
        ObjectiveReport ahead =
                new ObjectiveReport(
                        ObjectiveTales.definitions(),
                        List.of(fleet("availability").at(NOW.plusSeconds(600))),
                        NOW.plusSeconds(590),
                        NOW.plusSeconds(600));
        ObjectiveRow row = rows(board().answered(HUB, ahead, NOW), "", "").getFirst();
        assertEquals(Duration.ofSeconds(14), row.dataAge(NOW));
    }

    private static ObjectiveKey node(int number) {
        return new ObjectiveKey("availability", Scope.NODE, SimulatedFleet.id(number));
    }

    private static ObjectiveKey strange() {
        return new ObjectiveKey("availability", Scope.NODE, "ffffffffffffffff");
    }

    @Test
    void everyWordMustOccurAndOneWithAMinusMustNot() {
        Board board =
                board(
                        region("eu-north").burns("page_fast", Severity.CRITICAL, 30),
                        region("eu-south").late(900),
                        region("us-east"),
                        fleet("m2-cache-hits"));
        assertEquals(List.of("availability@region/eu-north"), keys(rows(board, "burning", "")));
        assertEquals(List.of("availability@region/eu-north"), keys(rows(board, "PAGE_fast", "")));
        assertEquals(
                List.of("availability@region/us-east"), keys(rows(board, "avail -south kept", "")));
        assertEquals(List.of("m2-cache-hits@fleet"), keys(rows(board, "look-ups", "")));
        assertEquals(List.of("availability@region/eu-south"), keys(rows(board, "late", "")));
        assertEquals(4, rows(board, "-", "").size(), "a minus alone is a word");
        assertEquals(List.of(), rows(board, "availabilityregion", ""), "no word goes over two");
    }

    @Test
    void hubsAndNodesAreFoundByTheirNames() {
        Board two = Sample.and(board(fleet("availability")), "hub-us-1", fleet("availability"));
        assertEquals(1, rows(two, "us-1", "").size());
        assertEquals("hub-us-1", rows(two, "us-1", "").getFirst().id().hub());
        Board nodes =
                board(fleet("availability"))
                        .withNodes(HUB, ObjectiveTales.nodes("availability", 4, NOW).standings());
        assertEquals(
                List.of("availability@node/" + SimulatedFleet.id(0)),
                keys(rows(nodes, "hamburg-001", "")));
    }

    @Test
    void whatAHubSaidThatIsAwayStaysAndIsLastKnown() {
        Board away = board(fleet("availability")).linked(List.of(Sample.down(HUB)));
        List<ObjectiveRow> rows = rows(away, "", "");
        assertEquals(1, rows.size());
        assertTrue(rows.getFirst().unheard());
        List<ObjectiveRow> later =
                Rows.of(
                        board(fleet("availability")),
                        ObjectiveFilter.of(""),
                        "",
                        FLEET,
                        NOW.plusSeconds(151));
        assertTrue(later.getFirst().unheard(), "five times as long as it is asked");
        assertFalse(unheard(NOW.plusSeconds(150)));
        assertFalse(unheard(NOW.minusSeconds(60)), "clocks are a little apart");
        assertTrue(unheard(NOW.minusSeconds(61)), "nobody knows how old it is");
    }

    /** Of a hub that answered at {@link Sample#NOW}. */
    private static boolean unheard(Instant now) {
        return Rows.of(board(fleet("availability")), ObjectiveFilter.of(""), "", FLEET, now)
                .getFirst()
                .unheard();
    }

    @Test
    void twoHubsEachHaveTheirOwn() {
        Board board =
                Sample.and(
                        board(fleet("availability")),
                        "hub-us-1",
                        fleet("availability").burns("page_fast", Severity.CRITICAL, 30));
        assertEquals(
                List.of("hub-us-1", HUB),
                rows(board, "", "").stream().map(row -> row.id().hub()).toList());
    }

    private static List<ObjectiveRow> rows(Board board, String text, String region) {
        return Rows.of(board, ObjectiveFilter.of(text), region, FLEET, NOW);
    }

    private static List<String> keys(List<ObjectiveRow> rows) {
        return rows.stream().map(row -> row.id().key().text()).toList();
    }
}
