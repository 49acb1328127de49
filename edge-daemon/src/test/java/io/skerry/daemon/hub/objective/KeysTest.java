package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Objective ALL =
            Objective.ofRequests("all", Budget.ofObjective("99"), Duration.ofDays(30));

    private static List<String> of(String region, String type) {
        return Keys.of(ALL, "7", new FleetParts.Part(region, type)).stream()
                .map(SloKey::text)
                .sorted()
                .toList();
    }

    @Test
    void aNodeCountsForItselfItsCellItsRegionAndTheFleet() {
        assertEquals(
                List.of("all/cell/eu/small", "all/fleet/", "all/node/7", "all/region/eu"),
                of("eu", "small"));
    }

    @Test
    void theAlarmOfARegionAndOfItsCellsKnowsItsRegion() {
        for (String region : List.of("eu", "eu/west", "eu%2Fwest")) {
            for (SloKey key : Keys.of(ALL, "7", new FleetParts.Part(region, "a/b"))) {
                boolean isPartOfIt = key.scope() == Scope.CELL || key.scope() == Scope.REGION;
                assertEquals(
                        isPartOfIt ? Place.region(region) : null,
                        Voice.alarm(key).place().regionOfCell(),
                        key::text);
            }
        }
        assertNull(Place.cell("all", "/small").regionOfCell());
    }

    @Test
    void aNodeOfWhichNobodySaidWhereItIsCountsForTheFleet() {
        assertEquals(List.of("all/fleet/", "all/node/7"), of("", ""));
        assertEquals(List.of("all/cell//small", "all/fleet/", "all/node/7"), of("", "small"));
    }

    @Test
    void aSlashInALabelMakesNoOtherCell() {
        assertNotEquals(of("a/b", "c"), of("a", "b/c"));
        assertEquals("all/cell/a%2Fb/c", of("a/b", "c").getFirst());
    }

    private static List<String> in(String region) {
        Map<String, FleetParts.Part> nodes =
                Map.of(
                        "7", new FleetParts.Part("eu", "small"),
                        "8", new FleetParts.Part("eu/1", "small"),
                        "9", new FleetParts.Part("", ""));
        return nodes.entrySet().stream()
                .flatMap(node -> Keys.of(ALL, node.getKey(), node.getValue()).stream())
                .filter(key -> Keys.isIn(region, key, nodes))
                .map(SloKey::text)
                .sorted()
                .toList();
    }

    @Test
    void aRegionHasItsCellsAndNodesAndNotThoseOfOneThatIsNamedLikeIt() {
        assertEquals(List.of("all/cell/eu/small", "all/node/7", "all/region/eu"), in("eu"));
        assertEquals(
                List.of("all/cell/eu%2F1/small", "all/node/8", "all/region/eu%2F1"), in("eu/1"));
        assertEquals(List.of(), in("e"));
    }

    @Test
    void aNodeThatIsGoneIsInNoRegion() {
        SloKey gone = new SloKey("all", Scope.NODE, "6");
        assertFalse(Keys.isIn("eu", gone, Map.of()));
    }
}
