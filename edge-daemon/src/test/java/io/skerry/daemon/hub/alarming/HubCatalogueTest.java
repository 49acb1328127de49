package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hub watches for. */
class HubCatalogueTest {
    private static final AlarmKey CELL =
            new AlarmKey("slo_availability", Place.cell("availability", "eu"));
    private static final Set<AlarmKey> JUDGED =
            Set.of(CELL, new AlarmKey("slo_availability", Place.node("7")));

    private final HubCatalogue catalogue =
            new HubCatalogue(
                    Set.of("disk_used"),
                    rule -> "fix-" + rule,
                    alarm -> JUDGED.contains(alarm) ? "incident-checklist" : "");

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

    private List<String> refused(AlarmKey alarm) {
        TreeMap<String, FleetTopology.Spot> nodes = new TreeMap<>();
        nodes.put("7", new FleetTopology.Spot("oslo", "eu"));
        return new AlarmEngine(new FleetTopology(nodes), catalogue)
                        .step(
                                AlarmState.fresh(),
                                new AlarmEvent.TakeOutOfService(
                                        alarm, "ada", "it is being rebuilt"),
                                Instant.parse("2026-11-01T12:00:00Z"))
                        .effects()
                        .stream()
                        .filter(AlarmEffect.Refused.class::isInstance)
                        .map(each -> ((AlarmEffect.Refused) each).sentence())
                        .toList();
    }

    @Test
    void whatIsJudgedCanBeTakenOutOfServiceBeforeItFires() {
        JUDGED.forEach(alarm -> assertEquals(List.of(), refused(alarm), alarm::text));
        assertEquals(
                List.of(
                        "Nobody watches for slo_availability of cell availability/mars, and it is"
                                + " not on the list."),
                refused(new AlarmKey("slo_availability", Place.cell("availability", "mars"))));
        assertEquals(1, refused(new AlarmKey("slo_latency", CELL.place())).size());
    }
}
