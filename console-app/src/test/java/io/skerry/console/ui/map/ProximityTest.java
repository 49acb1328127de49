package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What is near, what is counted, and how places are laid out, without a screen. */
final class ProximityTest {
    private record Point(double x, double y) {}

    @Property(tries = 100)
    void nothingWithinReachIsMissedEvenAcrossTheDateLine(
            @ForAll @DoubleRange(min = 0.01, max = 1.2) double reach, @ForAll long seed) {
        Random random = new Random(seed);
        Proximity<Point> near = new Proximity<>(reach);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            points.add(new Point(random.nextDouble(), random.nextDouble()));
            near.add(points.getLast().x(), points.getLast().y(), points.getLast());
        }
        double x = random.nextDouble();
        double y = random.nextDouble();
        List<Point> found = near.around(x, y);
        assertEquals(found.size(), new HashSet<>(found).size(), "found once each");
        for (Point point : points) {
            double apart = Math.hypot(Partition.nearest(point.x() - x), point.y() - y);
            assertTrue(apart > reach || found.contains(point), apart + " within " + reach);
        }
    }

    @Test
    void farThingsAreLeftOutOfASmallReach() {
        Proximity<String> near = new Proximity<>(0.01);
        near.add(0.5, 0.5, "far");
        near.add(0.101, 0.1, "near");
        assertEquals(List.of("near"), near.around(0.1, 0.1));
    }

    @Test
    void aTallyOfNobodyIsUnknown() {
        assertEquals(Status.UNKNOWN, Tally.NONE.worst());
        assertEquals(0, Tally.NONE.total());
        assertEquals("", Tally.NONE.words());
    }

    @Test
    void aTallyCountsEachStatusInTheOrderOfTheLegend() {
        Tally tally =
                Tally.of(
                        List.of(
                                node(Status.NORMAL, false),
                                node(Status.LOST, false),
                                node(Status.NORMAL, false),
                                node(Status.CRITICAL, false)));
        assertEquals("1 critical, 1 lost, 2 normal", tally.words());
        assertEquals(4, tally.total());
        assertEquals(2, tally.count(Status.NORMAL));
        assertEquals(0, tally.count(Status.STALE));
    }

    @Test
    void anAcknowledgedCriticalGivesWayToAnUnacknowledgedWarning() {
        Tally tally = Tally.of(List.of(node(Status.CRITICAL, false), node(Status.WARNING, true)));
        assertEquals(Status.WARNING, tally.worst());
        assertTrue(tally.unacknowledged());
    }

    @Test
    void aReturnedAlarmStandsBeforeNodesThatNeedNobody() {
        Tally tally = Tally.of(List.of(node(Status.NORMAL, false), node(Status.NORMAL, true)));
        assertTrue(tally.unacknowledged());
        Mark returned = Mark.of(List.of(node(Status.NORMAL, true)), 0, 0);
        assertFalse(returned.quietSingle());
        assertTrue(Mark.of(List.of(node(Status.NORMAL, false)), 0, 0).quietSingle());
    }

    @Test
    void placesWithImpossiblePositionsAreNotDrawn() {
        assertTrue(MapNodes.node("n", -90, 180, Status.NORMAL).placed());
        assertFalse(MapNodes.node("n", 91, 0, Status.NORMAL).placed());
        assertFalse(MapNodes.node("n", 0, 361, Status.NORMAL).placed());
        assertFalse(MapNodes.node("n", Double.NaN, 0, Status.NORMAL).placed());
    }

    @Test
    void aFanKeepsItsGlyphsApartAndWithinItsRadius() {
        for (int count : new int[] {1, 2, 7, 19, 37, 80}) {
            List<Mark.Offset> offsets = Fan.offsets(count);
            assertEquals(count, offsets.size());
            double radius = Fan.radius(count);
            for (Mark.Offset one : offsets) {
                assertTrue(Math.hypot(one.dx(), one.dy()) + Mark.GLYPH / 2 <= radius);
                assertEquals(count, one.fan());
                for (Mark.Offset other : offsets) {
                    double apart = Math.hypot(one.dx() - other.dx(), one.dy() - other.dy());
                    assertTrue(one.equals(other) || apart >= Fan.SPACING - 1e-9);
                }
            }
        }
    }

    @Test
    void aLargerFanNeverTakesLessRoom() {
        double before = 0;
        for (int count = 1; count < 90; count++) {
            assertTrue(Fan.radius(count) >= before, count + " nodes");
            before = Fan.radius(count);
        }
    }

    @Test
    void whatJustReportedIsSeenNowAndNotNowAgo() {
        MapNode fresh =
                new MapNode(
                        "n",
                        "n",
                        "r",
                        "s",
                        "m",
                        0,
                        0,
                        Status.NORMAL,
                        false,
                        Duration.ofMillis(300));
        String text = Mark.of(List.of(fresh), 0, 0).accessibleText();
        assertTrue(text.contains("seen now.") && !text.contains("now ago"), text);
    }

    @Test
    void aClusterNamesThreeSitesAndCountsTheRest() {
        List<MapNode> nodes =
                List.of("a", "b", "c", "d", "e").stream()
                        .map(site -> MapNodes.node(site, "r", site, 0, 0, Status.NORMAL, false))
                        .toList();
        List<String> lines = Mark.of(nodes, 0, 0).lines();
        assertTrue(lines.contains("a, b, c and 2 more"), lines.toString());
        assertTrue(lines.contains("nothing wrong"), lines.toString());
    }

    private static MapNode node(Status status, boolean unacknowledged) {
        return MapNodes.node("n", "r", "s", 0, 0, status, unacknowledged);
    }
}
