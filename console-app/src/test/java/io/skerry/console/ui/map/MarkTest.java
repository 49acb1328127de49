package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkTest {
    private static final MapNode A =
            MapNodes.node("a", "north", "harbour", 54, 10, Status.CRITICAL, true);
    private static final MapNode B =
            MapNodes.node("b", "north", "harbour", 54, 10, Status.NORMAL, false);
    private static final MapNode C =
            MapNodes.node("c", "north", "quay", 54, 10, Status.STALE, false);
    private static final MapNode D =
            MapNodes.node("d", "south", "mill", -4, 10, Status.NORMAL, false);

    @Test
    void isNamedAfterWhatItsMembersHaveInCommon() {
        assertEquals("name-a", Mark.of(List.of(A), 0, 0).name());
        assertEquals("harbour", Mark.of(List.of(A, B), 0, 0).name());
        assertEquals("north", Mark.of(List.of(A, B, C), 0, 0).name());
        assertEquals("north +1", Mark.of(List.of(A, B, C, D), 0, 0).name());
    }

    @Test
    void offersItsLargestSiteAsASecondName() {
        assertEquals(List.of("north", "harbour +1"), Mark.of(List.of(A, B, C), 0, 0).names());
        assertEquals(List.of("harbour"), Mark.of(List.of(A, B), 0, 0).names());
    }

    @Test
    void saysInWordsWhatItShows() {
        String node = Mark.of(List.of(A), 0, 0).accessibleText();
        assertTrue(node.contains("name-a") && node.contains("critical, unacknowledged"), node);
        assertTrue(node.contains("seen 12 s ago"), node);
        String cluster = Mark.of(List.of(A, B, C), 0, 0).accessibleText();
        assertTrue(cluster.contains("3 nodes") && cluster.contains("1 critical"), cluster);
        assertTrue(cluster.contains("1 stale") && cluster.contains("unacknowledged"), cluster);
    }

    @Test
    void aNodeThatNeverReportedSaysSo() {
        MapNode never = new MapNode("n", "n", "r", "s", "m", 0, 0, Status.UNKNOWN, false, null);
        assertTrue(Mark.of(List.of(never), 0, 0).accessibleText().contains("never seen"));
    }

    @Test
    void theWorstUnacknowledgedWinsOverALostNode() {
        MapNode lost = MapNodes.node("l", 1, 1, Status.LOST);
        MapNode acknowledged = MapNodes.node("k", 1, 1, Status.CRITICAL);
        assertEquals(Status.CRITICAL, Tally.of(List.of(lost, A)).worst());
        assertEquals(Status.LOST, Tally.of(List.of(lost, acknowledged)).worst());
        assertEquals(Status.STALE, Tally.of(List.of(B, C)).worst());
    }

    @Test
    void largerClustersAreLargerButNotMuch() {
        assertTrue(Mark.radius(2) < Mark.radius(100));
        assertTrue(Mark.radius(10_000) < 2 * Mark.radius(2));
        assertEquals(Mark.GLYPH / 2, Mark.radius(1));
    }
}
