package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.api.v1.RecentRollout;
import io.skerry.api.v1.RecentRolloutsPanel;
import io.skerry.daemon.hub.enrich.Cell;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.enrich.Rollouts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTouchesTest {
    private static Rollouts.Touch touch(String release, String region, long minutesAgo) {
        return new Rollouts.Touch(
                release,
                new Cell(region, "small"),
                2,
                3,
                5,
                "healthy",
                NOW.minus(Duration.ofMinutes(minutesAgo)),
                "");
    }

    @Test
    void theOldestIsADayOldAndALinkLeadsToMore() {
        Rollouts.Touch day =
                new Rollouts.Touch(
                        "1.1",
                        new Cell("eu", "small"),
                        1,
                        1,
                        5,
                        "",
                        NOW.minus(Duration.ofHours(24)),
                        "https://noc.example/1.1");
        RecentRolloutsPanel panel =
                RolloutTouches.of(
                        Edges.view(Scope.FLEET),
                        new Known.Fact<>(List.of(day), NOW.minusSeconds(5), "rollouts"));
        assertEquals("https://noc.example/1.1", panel.getItems(0).getLink());
        assertEquals(NOW.minusSeconds(5).toEpochMilli(), panel.getState().getAsOfUnixMillis());
    }

    private static RecentRolloutsPanel panel(Scope scope, int most) {
        return RolloutTouches.of(
                Edges.view(scope, most, Edges.FOUR),
                new Known.Fact<>(
                        List.of(
                                touch("1.1", "eu", 600),
                                touch("1.2", "us", 60),
                                touch("1.2", "eu", 30),
                                touch("1.0", "eu", 60 * 25),
                                touch("9.9", "closed", 5)),
                        NOW,
                        "rollouts"));
    }

    private static List<String> texts(RecentRolloutsPanel panel) {
        return panel.getItemsList().stream()
                .map(each -> each.getRelease() + " " + each.getRegion())
                .toList();
    }

    @Test
    void thoseOfADayTheNewestFirst() {
        RecentRolloutsPanel panel = panel(Scope.FLEET, 20);
        assertEquals(List.of("9.9 closed", "1.2 eu", "1.2 us", "1.1 eu"), texts(panel));
        RecentRollout newest = panel.getItems(1);
        assertEquals("small", newest.getMachineType());
        assertEquals(2, newest.getWave());
        assertEquals(3, newest.getUpdated());
        assertEquals(5, newest.getNodes());
        assertEquals("healthy", newest.getVerdict());
        assertEquals(NOW.minusSeconds(1_800).toEpochMilli(), newest.getAtUnixMillis());
        assertEquals(NOW.minusSeconds(86_400).toEpochMilli(), panel.getSinceUnixMillis());
    }

    @Test
    void ofAPartThoseOfTheCellsThatItsNodesAreOf() {
        assertEquals(List.of("1.2 eu", "1.1 eu"), texts(panel(new Scope("", "oslo"), 20)));
        assertEquals(List.of("1.2 us"), texts(panel(new Scope("us", ""), 20)));
        assertEquals(List.of("1.2 eu"), texts(panel(new Scope("eu", ""), 1)));
        assertEquals(1, panel(new Scope("eu", ""), 1).getState().getLeftOut());
    }

    @Test
    void aHubThatCannotTellDoesNotSayThatThereWasNone() {
        RecentRolloutsPanel panel =
                RolloutTouches.of(Edges.view(Scope.FLEET), Rollouts.unknown().since(NOW));
        assertFalse(panel.getState().getKnown());
        assertEquals("this hub takes no part in rollouts", panel.getState().getWhy());
        assertEquals(0, panel.getState().getAsOfUnixMillis());
    }
}
