package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.metrics.Promtool;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectivesTest {
    @TempDir Path folder;

    private Plant plant;

    @BeforeEach
    void start() {
        plant = new Plant(folder);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void errorsRaiseSilenceIsUnknownAndOnlyDataClear() {
        Plant.Machine machine = plant.machine("7", "eu");
        plant.pass(minutes(35));
        assertEquals(List.of("cleared fleet"), plant.said());
        machine.errors = 0.2;
        plant.pass(minutes(6));
        assertEquals(List.of("CRITICAL fleet"), plant.said().subList(0, 1));

        machine.sends = false;
        plant.pass(minutes(20));
        List<String> silence = plant.said();
        assertEquals("unknown fleet", silence.getLast());
        assertFalse(silence.contains("cleared fleet"), silence.toString());
        assertEquals(Evidence.LATE, plant.reading(Scope.FLEET, "").standing().evidence());
        assertEquals(Severity.CRITICAL, plant.reading(Scope.FLEET, "").standing().severity());

        machine.sends = true;
        machine.errors = 0;
        plant.pass(minutes(2));
        assertEquals(List.of("CRITICAL fleet"), plant.said(), "it is known, and not over yet");
        plant.pass(minutes(60));
        assertEquals("cleared fleet", plant.said().getLast());
    }

    @Test
    void eachPartOfTheFleetHasItsOwn() {
        plant.machine("1", "eu").errors = 0.2;
        plant.machine("2", "us");
        plant.pass(minutes(40));
        assertEquals(Severity.CRITICAL, severity(Scope.NODE, "1"));
        assertEquals(Severity.CRITICAL, severity(Scope.CELL, "eu/small"));
        assertEquals(Severity.CRITICAL, severity(Scope.REGION, "eu"));
        assertEquals(Severity.CRITICAL, severity(Scope.FLEET, ""));
        assertEquals(Severity.NORMAL, severity(Scope.NODE, "2"));
        assertEquals(Severity.NORMAL, severity(Scope.REGION, "us"));
        double eu = plant.reading(Scope.REGION, "eu").burns().getOrDefault("page_fast", 0.0);
        assertEquals(200, eu, 1e-9);
        double all = plant.reading(Scope.FLEET, "").burns().getOrDefault("page_fast", 0.0);
        assertEquals(100, all, 1e-9);
    }

    @Test
    void whatIsJudgedHasItsAlarmBeforeItFires() {
        plant.machine("1", "eu");
        assertEquals("", runbook("slo_availability", Place.node("1")), "nothing was counted");
        plant.pass(minutes(3));
        for (Place place :
                List.of(
                        Place.node("1"),
                        Place.cell("availability", ""),
                        Place.cell("availability", "eu"),
                        Place.cell("availability", "eu/small"))) {
            assertEquals("incident-checklist", runbook("slo_availability", place), place::toString);
        }
        assertEquals("", runbook("slo_availability", Place.node("2")));
        assertEquals("", runbook("slo_availability", Place.cell("availability", "us")));
        assertEquals("", runbook("slo_latency", Place.cell("latency", "eu")));
        assertEquals("", runbook("disk_used", Place.node("1")));
    }

    private String runbook(String rule, Place place) {
        return plant.objectives().runbook(new AlarmKey(rule, place));
    }

    private Severity severity(Scope scope, String part) {
        return plant.reading(scope, part).standing().severity();
    }

    @Test
    void oneDeadNodeOfManyIsSeenInTheCoverage() {
        Plant.Machine dead = plant.machine("n0", "eu");
        for (int i = 1; i < 5; i++) {
            plant.machine("n" + i, "eu");
        }
        plant.pass(minutes(35));
        dead.sends = false;
        plant.pass(minutes(10));
        ObjectiveReading fleet = plant.reading(Scope.FLEET, "");
        assertEquals(4, fleet.coverage().complete());
        assertEquals(5, fleet.coverage().nodes());
        assertEquals(Evidence.CURRENT, fleet.standing().evidence());
        assertEquals(Evidence.LATE, plant.reading(Scope.NODE, "n0").standing().evidence());
    }

    @Test
    void whileNobodyBelievesTheClockAllIsUnknownBeforeLong() {
        plant.machine("7", "eu");
        plant.pass(minutes(35));
        assertEquals(List.of("cleared fleet"), plant.said());
        plant.time.advance(minutes(2));
        plant.objectives().blind();
        assertEquals(List.of(), plant.said());
        plant.time.advance(Duration.ofSeconds(30));
        plant.objectives().blind();
        assertEquals(List.of("unknown fleet"), plant.said());
        assertEquals(Evidence.LATE, plant.reading(Scope.FLEET, "").standing().evidence());
        plant.pass(minutes(3));
        assertEquals(List.of("cleared fleet"), plant.said());
    }

    @Test
    void whatANodeMeasuresThatNobodyTookInIsNotCounted() {
        plant.machine("7", "eu");
        plant.fleet.clear();
        plant.pass(minutes(3));
        assertTrue(plant.objectives().readings().isEmpty());
        assertTrue(metrics().contains("skerry_slo_observations_refused_total 6\n"), metrics());
    }

    @Test
    void whatAWrongClockDatedIsNotCounted() {
        Plant.Machine machine = plant.machine("7", "eu");
        plant.pass(minutes(3));
        plant.time.setWall(Plant.START.plus(Duration.ofDays(3650)));
        plant.objectives()
                .stored(Plant.batch("7", Plant.frame(19, plant.time.instant(), 2_000, 1_001_900)));
        plant.time.setWall(Plant.START.plus(minutes(4)));
        plant.objectives().tick();
        assertTrue(metrics().contains("skerry_slo_observations_refused_total 60\n"), metrics());
        plant.pass(minutes(40));
        assertEquals(Severity.NORMAL, severity(Scope.FLEET, ""));
        machine.sends = false;
        plant.pass(minutes(4));
        assertEquals(Evidence.LATE, plant.reading(Scope.FLEET, "").standing().evidence());
    }

    @Test
    void afterARestartWhatStandsIsSaidAgain() {
        plant.machine("7", "eu").errors = 0.2;
        plant.pass(minutes(35));
        ObjectiveReading before = plant.reading(Scope.FLEET, "");
        plant.restart(folder);
        ObjectiveReading after = plant.reading(Scope.FLEET, "");
        assertEquals(before.standing(), after.standing());
        assertEquals(before.budget(), after.budget());
        assertEquals(before.burns(), after.burns());
        plant.pass(Duration.ofSeconds(30));
        assertEquals(List.of("CRITICAL fleet"), plant.said());
    }

    /** What left the journal is not told again: it is written down by then. */
    @Test
    void whatLeavesTheJournalIsWrittenDownBefore() throws Exception {
        plant.machine("7", "eu").errors = 0.2;
        plant.pass(minutes(35));
        plant.machine("8", "us").errors = 0.9;
        plant.pass(Duration.ofSeconds(20));
        plant.objectives().dropping();
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String file : List.of("objectives.db", "objectives.db-wal")) {
            Files.copy(folder.resolve(file), copy.resolve(file));
        }
        plant.restart(folder);
        try (Plant other = new Plant(copy)) {
            assertEquals(figures(plant), figures(other));
        }
    }

    @Test
    void theFleetCountsAsMuchAsItsNodesAlsoWhenThoseWereHeardInDisorder() throws Exception {
        plant.machine("7", "eu");
        plant.pass(Duration.ofSeconds(30));
        for (long sequence : new long[] {6, 4, 5, 6, 4}) {
            plant.objectives()
                    .stored(
                            Plant.batch(
                                    "7",
                                    Plant.frame(
                                            sequence,
                                            Plant.START.plusSeconds(sequence * 10),
                                            1_000 + sequence,
                                            1_000_000 + sequence * 100)));
        }
        plant.objectives().tick();
        String metrics = metrics();
        assertTrue(metrics.contains("skerry_slo_frames_counted_total 6\n"), metrics);
        assertTrue(metrics.contains("skerry_slo_frames_repeated_total 2\n"), metrics);
        assertFalse(metrics.contains("node\""), "nodes are not listed");
        Promtool.check(metrics);
    }

    private static List<String> figures(Plant of) {
        return of.objectives().readings().stream()
                .map(each -> each.key().text() + " " + each.budget() + " " + each.burns())
                .sorted()
                .toList();
    }

    private String metrics() {
        return Exposition.PROMETHEUS.write(List.of(plant.objectives()));
    }

    @Test
    void aFileThatAnotherProgramUsesIsRefused() {
        assertThrows(StoreException.class, () -> new Plant(folder).close());
    }
}
