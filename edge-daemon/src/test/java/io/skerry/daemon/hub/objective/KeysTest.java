package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.util.List;
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
    void aNodeOfWhichNobodySaidWhereItIsCountsForTheFleet() {
        assertEquals(List.of("all/fleet/", "all/node/7"), of("", ""));
        assertEquals(List.of("all/cell//small", "all/fleet/", "all/node/7"), of("", "small"));
    }

    @Test
    void aSlashInALabelMakesNoOtherCell() {
        assertNotEquals(of("a/b", "c"), of("a", "b/c"));
        assertEquals("all/cell/a%2Fb/c", of("a/b", "c").getFirst());
    }
}
