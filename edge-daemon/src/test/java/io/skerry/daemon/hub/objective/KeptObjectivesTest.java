package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of objectives between two starts, and for how long. */
class KeptObjectivesTest {
    @TempDir Path folder;

    private static List<String> figures(Plant plant) {
        return plant.objectives().readings().stream()
                .map(each -> each.key().text() + " " + each.budget() + " " + each.standing())
                .sorted()
                .toList();
    }

    private static Objective counting(Sli sli) {
        Objective like = Plant.AVAILABILITY;
        return new Objective(
                like.name(),
                like.description(),
                sli,
                like.budget(),
                like.window(),
                like.scopes(),
                like.rules(),
                like.lowTrafficGate(),
                like.runbook());
    }

    @Test
    void anObjectiveThatCountsOtherEventsBeginsAnew() {
        try (Plant plant = new Plant(folder)) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(3));
            assertEquals(4, plant.objectives().readings().size());
        }
        Objective same = counting(Plant.AVAILABILITY.sli());
        try (Plant plant = new Plant(folder, List.of(same))) {
            assertEquals(4, plant.objectives().readings().size());
        }
        Objective other =
                counting(
                        new Sli.Events(
                                Sli.Events.Form.GOOD_OF_TOTAL,
                                "skerry_sli_errors_total",
                                "skerry_sli_requests_total"));
        try (Plant plant = new Plant(folder, List.of(other))) {
            assertTrue(plant.objectives().readings().isEmpty());
        }
        Objective slices =
                counting(new Sli.Slices("disk", Double.NaN, Sli.Slices.Comparison.BELOW, 0.75));
        try (Plant plant = new Plant(folder, List.of(slices))) {
            assertTrue(plant.objectives().readings().isEmpty());
        }
    }

    @Test
    void whatNobodyAsksForAnyMoreIsThereWhenItIsAskedForAgain() {
        List<String> before;
        try (Plant plant = new Plant(folder)) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(3));
            before = figures(plant);
        }
        try (Plant plant = new Plant(folder, Set.of())) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(1));
            assertTrue(plant.objectives().readings().isEmpty());
        }
        try (Plant plant = new Plant(folder)) {
            assertEquals(before, figures(plant));
        }
    }

    @Test
    void aKeyThatNobodyCountsForIsKeptAsLongAsAnyEvent() {
        try (Plant plant = new Plant(folder)) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(3));
            plant.fleet.clear();
            plant.machines.clear();
            plant.time.advance(Duration.ofDays(34));
            plant.objectives().tick();
            assertEquals(4, plant.objectives().readings().size());
            assertEquals(0, plant.reading(Scope.FLEET, "").coverage().nodes());
            plant.alarms.clear();
            plant.time.advance(Duration.ofDays(2));
            plant.objectives().tick();
            assertTrue(plant.objectives().readings().isEmpty());
            assertEquals(
                    3, plant.alarms.stream().filter(AlarmEvent.Retired.class::isInstance).count());
        }
        try (Database database =
                Database.open(folder.resolve("objectives.db"), ObjectiveTable.migrations())) {
            assertTrue(database.read(ObjectiveTable::states).isEmpty());
            assertTrue(database.read(ObjectiveTable::counted).isEmpty());
        }
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWithTheNext() throws Exception {
        List<String> before;
        try (Plant plant = new Plant(folder)) {
            plant.machine("7", "eu").errors = 0.2;
            plant.pass(Duration.ofMinutes(6));
            try (Connection other = locking()) {
                plant.pass(Duration.ofMinutes(5));
                assertTrue(metrics(plant).contains("skerry_slo_write_failures_total 1\n"));
                assertFalse(other.isClosed());
            }
            plant.pass(Duration.ofMinutes(5));
            assertTrue(metrics(plant).contains("skerry_slo_write_failures_total 1\n"));
            before = figures(plant);
        }
        try (Plant plant = new Plant(folder)) {
            assertEquals(before, figures(plant));
        }
    }

    private static String metrics(Plant plant) {
        return Exposition.PROMETHEUS.write(List.of(plant.objectives()));
    }

    /** Another program in the database, for longer than is waited for. */
    private Connection locking() throws SQLException {
        Connection other =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("objectives.db"));
        try (Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
        return other;
    }

    @Test
    void rowsThatAreDamagedStopTheStartAndLeaveTheFileFree() {
        try (Plant plant = new Plant(folder)) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(3));
        }
        Path file = folder.resolve("objectives.db");
        for (String damage :
                List.of(
                        "UPDATE counted SET body = x'0100'",
                        "UPDATE state SET body = x'01'",
                        "UPDATE state SET scope = 9 WHERE part = ''")) {
            try (Database database = Database.open(file, ObjectiveTable.migrations())) {
                assertTrue(database.write(tx -> tx.update(damage)) > 0);
            }
            StoreException refused =
                    assertThrows(StoreException.class, () -> new Plant(folder).close());
            assertEquals(StoreException.Reason.CORRUPT, refused.reason(), damage);
        }
    }
}
