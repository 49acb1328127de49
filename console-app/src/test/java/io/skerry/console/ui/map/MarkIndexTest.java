package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MarkIndexTest {
    private static final List<MapNode> FLEET = DemoFleet.nodes(10_000);

    @Test
    void everyNodeIsInOneMarkAtEveryLevel() {
        MarkIndex index = MarkIndex.of(FLEET);
        for (int level = 0; level <= MarkIndex.DEEPEST_LEVEL; level++) {
            Set<String> seen = new HashSet<>();
            for (Mark mark : index.at(level)) {
                mark.members().forEach(node -> assertTrue(seen.add(node.id())));
            }
            assertEquals(FLEET.size(), seen.size(), "level " + level);
        }
    }

    @Test
    void atTheDeepestLevelEveryNodeStandsAlone() {
        for (Mark mark : MarkIndex.of(FLEET).at(MarkIndex.DEEPEST_LEVEL)) {
            assertTrue(mark.single());
        }
    }

    @Test
    void nodesOfOnePlaceAreLaidOutSideBySideOnceTheyAreNearEnough() {
        List<MapNode> site = site(12);
        MarkIndex index = MarkIndex.of(site);
        assertEquals(1, index.at(MarkIndex.FAN_LEVEL - 1).size());
        List<Mark> fan = index.at(MarkIndex.FAN_LEVEL);
        assertEquals(12, fan.size());
        for (Mark one : fan) {
            assertTrue(one.fanned());
            for (Mark other : fan) {
                double apart =
                        Math.hypot(
                                one.offset().dx() - other.offset().dx(),
                                one.offset().dy() - other.offset().dy());
                assertTrue(one.equals(other) || apart >= Fan.SPACING - 1e-9);
            }
        }
    }

    @Test
    void theWorstOfAPlaceStandsInTheMiddle() {
        List<MapNode> site = new ArrayList<>(site(6));
        site.add(MapNodes.node("worst", 54, 10, Status.CRITICAL));
        Mark middle =
                MarkIndex.of(site).at(MarkIndex.FAN_LEVEL).stream()
                        .filter(mark -> mark.offset().dx() == 0 && mark.offset().dy() == 0)
                        .findFirst()
                        .orElseThrow();
        assertEquals("worst", middle.node().id());
    }

    @Test
    void aPlaceIsNotLaidOutOverItsNeighbour() {
        List<MapNode> two = new ArrayList<>(site(30));
        // Some 40 pixels away at the level at which places are first laid out.
        two.add(MapNodes.node("near", 54, 10.5, Status.NORMAL));
        MarkIndex index = MarkIndex.of(two);
        assertEquals(2, index.at(MarkIndex.FAN_LEVEL).size());
        assertEquals(31, index.at(MarkIndex.FAN_LEVEL + 4).size());
    }

    @Test
    void newStatesKeepTheClustersAndCountAgain() {
        MarkIndex before = MarkIndex.of(site(5));
        assertEquals(Status.NORMAL, before.at(3).getFirst().tally().worst());
        List<MapNode> worse = new ArrayList<>(site(4));
        worse.add(MapNodes.node("n4", 54, 10, Status.MAJOR));
        Mark after = before.updated(worse).at(3).getFirst();
        assertEquals(Status.MAJOR, after.tally().worst());
        assertEquals(before.at(3).getFirst().x(), after.x());
    }

    @Test
    void aNodeThatMovedIsClusteredAnew() {
        MarkIndex before = MarkIndex.of(site(2));
        assertEquals(1, before.at(3).size());
        List<MapNode> apart =
                List.of(site(1).getFirst(), MapNodes.node("n1", -30, -60, Status.NORMAL));
        assertEquals(2, before.updated(apart).at(3).size());
    }

    @Test
    void nodesWithoutAPositionAreLeftOut() {
        MapNode nowhere = MapNodes.node("x", Double.NaN, Double.NaN, Status.NORMAL);
        assertFalse(nowhere.placed());
        assertEquals(List.of(), MarkIndex.of(List.of(nowhere)).at(3));
    }

    @Test
    void findsTheLevelAtWhichAClusterComesApart() {
        List<MapNode> two =
                List.of(
                        MapNodes.node("a", 54, 10, Status.NORMAL),
                        MapNodes.node("b", 54, 11, Status.NORMAL));
        MarkIndex index = MarkIndex.of(two);
        Mark joined = index.at(2).getFirst();
        int level = index.splitLevel(joined, 2);
        assertEquals(1, index.at(level - 1).size());
        assertEquals(2, index.at(level).size());
    }

    private static List<MapNode> site(int count) {
        List<MapNode> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(MapNodes.node("n" + i, 54, 10, Status.NORMAL));
        }
        return nodes;
    }
}
