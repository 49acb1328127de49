package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.ErrorSourcesPanel;
import io.skerry.daemon.hub.enrich.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ErrorSourcesTest {
    private static final Instant FRESH = NOW.minusSeconds(20);
    private static final Instant LATE = NOW.minusSeconds(150);

    private static Errors.OfNode node(String id, long good, long bad, int minutes, Instant until) {
        return new Errors.OfNode(id, good, bad, minutes, until);
    }

    private static ErrorSourcesPanel panel(Scope scope, int most, Errors.OfNode... nodes) {
        return ErrorSources.of(
                Edges.view(scope, most, Edges.FOUR),
                new Known.Fact<>(
                        new Errors(
                                "availability",
                                "Requests are answered without an error",
                                NOW.minus(Duration.ofMinutes(55)),
                                NOW,
                                List.of(nodes)),
                        NOW.minusSeconds(11),
                        "objectives"));
    }

    private static List<String> texts(List<ErrorSource> sources) {
        return sources.stream()
                .map(each ->
                        String.format(
                                Locale.ROOT,
                                "%s %d/%d %.0f %%",
                                each.getName(),
                                each.getBad(),
                                each.getTotal(),
                                each.getShareOfBad() * 100))
                .toList();
    }

    @Test
    void theMostBadEventsFirstWithTheShareOfWhatIsKnown() {
        ErrorSourcesPanel panel =
                panel(
                        Scope.FLEET,
                        20,
                        node("n1", 990, 10, 55, FRESH),
                        node("n2", 100, 0, 55, FRESH),
                        node("n4", 970, 30, 55, FRESH));
        assertEquals(
                List.of("web-n4 30/1000 75 %", "web-n1 10/1000 25 %"),
                texts(panel.getByNodeList()),
                "who has none is no source");
        assertEquals(
                List.of("us/small 30/1000 75 %", "eu/small 10/1100 25 %"),
                texts(panel.getByCellList()));
        assertEquals(40, panel.getBad());
        assertEquals(2_100, panel.getTotal());
        assertEquals(3, panel.getNodesKnown());
        assertEquals(3, panel.getState().getNodesReporting());
        assertEquals(4, panel.getState().getNodes());
        assertEquals(NOW.minusSeconds(11).toEpochMilli(), panel.getState().getAsOfUnixMillis());
        assertEquals(3_600, panel.getWindowSeconds());
        assertEquals(NOW.minus(Duration.ofMinutes(55)).toEpochMilli(), panel.getStartUnixMillis());
        assertEquals("availability", panel.getObjective());
        assertEquals("Requests are answered without an error", panel.getIndicator());
        ErrorSource cell = panel.getByCell(1);
        assertEquals("eu", cell.getRegion());
        assertEquals("", cell.getNodeId());
        assertEquals(2, cell.getNodesKnown());
        assertEquals(3, cell.getNodes());
    }

    @Test
    void whoIsLateOrTellsOfNothingIsNeitherReportingNorWithoutErrors() {
        ErrorSourcesPanel panel =
                panel(
                        Scope.FLEET,
                        20,
                        node("n1", 990, 10, 20, LATE),
                        node("n2", 0, 0, 0, LATE),
                        node("gone", 0, 99, 55, FRESH));
        assertEquals(List.of("web-n1 10/1000 100 %"), texts(panel.getByNodeList()));
        assertEquals(20, panel.getByNode(0).getKnownMinutes());
        assertEquals(LATE.toEpochMilli(), panel.getByNode(0).getCompleteUntilUnixMillis());
        assertEquals(0, panel.getState().getNodesReporting());
        assertEquals(1, panel.getNodesKnown());
        assertEquals(10, panel.getBad(), "a node that is not bound counts for nobody");
    }

    @Test
    void aCellIsKnownForAsLongAsItsLongestKnownNodeAndAsOldAsWhatItAddsUp() {
        Instant longAgo = NOW.minus(Duration.ofMinutes(50));
        ErrorSource cell =
                panel(
                                Scope.FLEET,
                                20,
                                node("n1", 990, 10, 50, LATE),
                                node("n2", 990, 10, 5, longAgo),
                                node("n3", 990, 10, 20, FRESH))
                        .getByCell(0);
        assertEquals(50, cell.getKnownMinutes());
        assertEquals(longAgo.toEpochMilli(), cell.getCompleteUntilUnixMillis());
    }

    @Test
    void whoAddsNothingUpMakesACellNoOlder() {
        ErrorSource cell =
                panel(
                                Scope.FLEET,
                                20,
                                node("n1", 990, 10, 50, FRESH),
                                node("n2", 0, 0, 0, NOW.minus(Duration.ofDays(2))))
                        .getByCell(0);
        assertEquals(FRESH.toEpochMilli(), cell.getCompleteUntilUnixMillis());
        assertEquals(1, cell.getNodesKnown());
        ErrorSource never =
                panel(
                                Scope.FLEET,
                                20,
                                node("n1", 990, 10, 50, FRESH),
                                node("n2", 990, 0, 3, Instant.EPOCH))
                        .getByCell(0);
        assertEquals(0, never.getCompleteUntilUnixMillis(), "never, and not lately");
    }

    @Test
    void aPartIsOfItsOwnNodesAlone() {
        Errors.OfNode[] nodes = {
            node("n1", 990, 10, 55, FRESH),
            node("n3", 950, 50, 55, FRESH),
            node("n4", 970, 30, 55, FRESH)
        };
        assertEquals(
                List.of("web-n3 50/1000 83 %", "web-n1 10/1000 17 %"),
                texts(panel(new Scope("eu", ""), 20, nodes).getByNodeList()));
        ErrorSourcesPanel one = panel(new Scope("eu", ""), 1, nodes);
        assertEquals(List.of("web-n3 50/1000 83 %"), texts(one.getByNodeList()));
        assertEquals(1, one.getState().getLeftOut());
        assertEquals(
                List.of("eu/small 60/2000 67 %"),
                texts(panel(Scope.FLEET, 1, nodes).getByCellList()),
                "of cells as well");
        ErrorSourcesPanel oslo = panel(new Scope("", "oslo"), 20, nodes);
        assertEquals(List.of("eu/small 10/1000 100 %"), texts(oslo.getByCellList()));
        assertEquals(2, oslo.getState().getNodes());
    }

    @Test
    void whatIsNotKnownIsNoAbsenceOfErrors() {
        ErrorSourcesPanel panel =
                ErrorSources.of(Edges.view(Scope.FLEET), Known.not("nobody judges"));
        assertFalse(panel.getState().getKnown());
        assertEquals("nobody judges", panel.getState().getWhy());
        assertEquals(4, panel.getState().getNodes());
        assertEquals(0, panel.getByNodeCount());
    }
}
