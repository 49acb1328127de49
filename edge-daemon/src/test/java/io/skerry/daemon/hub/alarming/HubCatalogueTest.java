package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hub watches for. */
class HubCatalogueTest {
    private final HubCatalogue catalogue =
            new HubCatalogue(Set.of("disk_used"), rule -> "fix-" + rule);

    @ParameterizedTest
    @CsvSource({
        "NODE, disk_used, fix-disk_used",
        "NODE, duplicate_identity, fix-duplicate_identity",
        "NODE, node_silent, fix-node_silent",
        "NODE, disk_usde, ''",
        "NODE, site_silent, ''",
        "SITE, site_silent, fix-site_silent",
        "SITE, disk_used, ''",
        "REGION, region_silent, fix-region_silent",
        "REGION, node_silent, ''",
        "WORKLOAD, disk_used, ''"
    })
    void eachPlaceHasAlarmsOfItsOwn(Place.Kind kind, String rule, String runbook) {
        Place place = new Place(kind, "oslo", kind == Place.Kind.WORKLOAD ? "web" : "");
        assertEquals(runbook, catalogue.runbook(new AlarmKey(rule, place)));
    }
}
