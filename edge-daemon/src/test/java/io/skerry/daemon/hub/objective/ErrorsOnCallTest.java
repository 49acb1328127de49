package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.oncall.Errors;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Sli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad events of single nodes, read out of what objectives have counted. */
class ErrorsOnCallTest {
    @TempDir Path folder;

    private static Known<Errors> read(Plant plant) {
        return Errors.of(plant.objectives().survey());
    }

    private static Errors known(Plant plant) {
        return switch (read(plant)) {
            case Known.Fact<Errors>(Errors errors, Instant _, String _) -> errors;
            case Known.Not<Errors>(String why) -> throw new AssertionError(why);
        };
    }

    private static Errors.OfNode of(Errors errors, String node) {
        return errors.nodes().stream()
                .filter(each -> each.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLastHourOfEachNodeAndNothingOfBefore() {
        try (Plant plant = new Plant(folder)) {
            Plant.Machine seven = plant.machine("7", "eu");
            Plant.Machine eight = plant.machine("8", "us");
            seven.errors = 0.5;
            plant.pass(Duration.ofMinutes(30));
            seven.errors = 0;
            plant.pass(Duration.ofMinutes(70));
            assertEquals(0, of(known(plant), "7").bad());
            seven.errors = 0.2;
            eight.sends = false;
            plant.pass(Duration.ofMinutes(10));
            Errors errors = known(plant);
            assertEquals("availability", errors.objective());
            Errors.OfNode failing = of(errors, "7");
            // 20 of a hundred each 10 s for 10 min, and what is not judged yet.
            assertTrue(failing.bad() > 1_000 && failing.bad() <= 1_200, failing.toString());
            assertTrue(failing.minutes() >= 49 && failing.minutes() <= 60, failing.toString());
            assertEquals(0, Math.floorMod(errors.start().getEpochSecond(), 600));
            assertTrue(
                    of(errors, "8").completeUntil().isBefore(failing.completeUntil()),
                    "it has been silent");
            assertEquals(plant.time.instant(), errors.present());
        }
    }

    private Path other(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Objective named(String name, Sli.Events.Form form) {
        Objective like = Plant.AVAILABILITY;
        return new Objective(
                name,
                "",
                new Sli.Events(form, "skerry_sli_errors_total", "skerry_sli_requests_total"),
                like.budget(),
                like.window(),
                like.scopes(),
                like.rules(),
                like.lowTrafficGate(),
                like.runbook());
    }

    @Test
    void availabilityIsMeantBeforeAllOthersAndOthersOnlyIfTheyCountBadOfAll() {
        Objective first = named("a-first", Sli.Events.Form.BAD_OF_TOTAL);
        try (Plant plant = new Plant(folder, List.of(first, Plant.AVAILABILITY))) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(2));
            Errors errors = known(plant);
            assertEquals("availability", errors.objective());
            assertEquals(
                    List.of("7"),
                    errors.nodes().stream().map(Errors.OfNode::node).toList(),
                    "nodes alone: a cell and the fleet would count the same twice");
        }
        Objective good = named("availability", Sli.Events.Form.GOOD_OF_TOTAL);
        try (Plant plant = new Plant(other("2"), List.of(good, first))) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(2));
            assertEquals("a-first", known(plant).objective());
        }
        try (Plant plant = new Plant(other("3"), List.of(good))) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(2));
            assertEquals(
                    Known.not("this hub has no objective that counts bad events of single nodes"),
                    read(plant));
        }
    }

    @Test
    void whatIsNotJudgedYetOrNotCountedForNodesIsNotKnown() {
        try (Plant plant = new Plant(folder)) {
            assertEquals(
                    Known.not("the hub has just started and has judged nothing yet"), read(plant));
        }
        Objective like = Plant.AVAILABILITY;
        Objective ofRegions =
                new Objective(
                        "availability",
                        "",
                        like.sli(),
                        like.budget(),
                        like.window(),
                        Set.of(Scope.REGION),
                        like.rules(),
                        like.lowTrafficGate(),
                        like.runbook());
        try (Plant plant = new Plant(folder, List.of(ofRegions))) {
            plant.machine("7", "eu");
            plant.pass(Duration.ofMinutes(2));
            assertEquals(
                    Known.not("this hub has no objective that counts bad events of single nodes"),
                    read(plant));
        }
    }
}
