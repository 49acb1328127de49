package io.skerry.daemon.node.action.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.ActionSchema;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Catalogue;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.node.action.linux.DiagnosticsSnapshot;
import io.skerry.daemon.node.action.linux.DiskCleanup;
import io.skerry.daemon.node.action.linux.DiskUsage;
import io.skerry.daemon.node.action.linux.ServiceStatus;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SimulatedActionsTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
    private final SimulatedFaults faults = new SimulatedFaults();
    private final SimulatedHost host =
            new SimulatedHost(SimulatedFleet.of(1, 1, 7).getFirst(), faults, now::get);
    private final Catalogue catalogue = new Catalogue(SimulatedActions.of(host));
    private final Lines lines = new Lines();

    private Action action(String name) {
        return catalogue.find(name).orElseThrow();
    }

    private ActionPlan plan(Action action, Parameters parameters) {
        return action.plan(parameters, now.get(), new Cancellation());
    }

    private ActionOutcome run(Action action, Parameters parameters) throws IOException {
        return action.run(lines.run(parameters, plan(action, parameters), now.get()));
    }

    private Parameters cache(Action action) {
        return Lines.parameters(action, Lines.text(Schemas.PATH, SimulatedActions.CACHE));
    }

    @Test
    void theCatalogueIsThatOfARealMachine() {
        assertEquals(
                List.of("diagnostics.snapshot", "disk.cleanup", "disk.usage", "service.status"),
                catalogue.all().stream().map(Action::schema).map(ActionSchema::getName).toList());
    }

    @Test
    void cleaningADiskThatFillsMakesItEmptier() throws IOException {
        Action cleanup = action("disk.cleanup");
        faults.on(SimulatedFault.DISK_FILLING, now.get());
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(5)));
        MachineSamples samples = new MachineSamples(host);
        double before = samples.value("node_filesystem_free_bytes");
        long wanted = host.reclaimableBytes();
        ActionOutcome outcome = run(cleanup, cache(cleanup));
        assertEquals(Long.toString(wanted), outcome.effects().get("freed_bytes"));
        assertTrue(samples.value("node_filesystem_free_bytes") > before);
        assertEquals(12, lines.out().size());
        assertTrue(plan(cleanup, cache(cleanup)).items().isEmpty());
    }

    @Test
    void whatWasConfirmedRunsAlthoughTheDiskFillsOn() {
        Action cleanup = action("disk.cleanup");
        faults.on(SimulatedFault.DISK_FILLING, now.get());
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(5)));
        var digest = plan(cleanup, cache(cleanup)).digest(cleanup.schema(), cache(cleanup));
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(1)));
        assertEquals(
                digest, plan(cleanup, cache(cleanup)).digest(cleanup.schema(), cache(cleanup)));
    }

    @Test
    void aHealthyMachineHasNothingToClean() throws IOException {
        Action cleanup = action("disk.cleanup");
        assertEquals("0", run(cleanup, cache(cleanup)).effects().get("freed_bytes"));
    }

    @Test
    void readsShowTheMachine() throws IOException {
        for (String name : List.of("service.status", "disk.usage", "diagnostics.snapshot")) {
            Action action = action(name);
            assertTrue(run(action, Lines.parameters(action)).succeeded());
        }
        assertTrue(lines.text().contains("active (running), restarts 0"));
        assertTrue(lines.text().contains("/ (ext4)"));
        assertTrue(lines.text().contains("(simulated)"));
    }

    @Test
    void theSnapshotNamesFaults() throws IOException {
        faults.on(SimulatedFault.RESTART_LOOP, now.get());
        Action action = action("diagnostics.snapshot");
        run(action, Lines.parameters(action));
        assertEquals("restart-loop", lines.out().getLast());
    }

    @Test
    void whatCanBeAskedOfASimulatedMachineIsWhatCanBeAskedOfARealOne() {
        List<Action> real =
                List.of(
                        new ServiceStatus(List.of("x.service")),
                        new DiskUsage(List.of(Path.of("/")), () -> 0),
                        new DiskCleanup(List.of(Path.of("/x")), Duration.ofDays(1), Set.of()),
                        new DiagnosticsSnapshot(host.facts(), LogTail.none()));
        for (Action one : real) {
            ActionSchema twin = action(one.schema().getName()).schema();
            assertEquals(one.schema().getVersion(), twin.getVersion());
            assertEquals(one.schema().getRisk(), twin.getRisk());
            assertEquals(names(one.schema()), names(twin));
        }
    }

    private static List<String> names(ActionSchema schema) {
        return schema.getParametersList().stream()
                .map(parameter -> parameter.getName() + ":" + parameter.getType())
                .toList();
    }

    @Test
    void aDryRunChangesNothingHoweverOftenItIsMade() {
        Action cleanup = action("disk.cleanup");
        faults.on(SimulatedFault.DISK_FILLING, now.get());
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(5)));
        long before = host.reclaimableBytes();
        for (int i = 0; i < 10; i++) {
            assertEquals(12, plan(cleanup, cache(cleanup)).items().size());
        }
        assertEquals(before, host.reclaimableBytes());
        assertTrue(faults.isOn(SimulatedFault.DISK_FILLING));
    }

    @Test
    void anotherFolderThanTheCacheIsRefusedHereToo() {
        Action cleanup = action("disk.cleanup");
        for (String path : List.of("/", "/etc", SimulatedActions.CACHE + "/..", "")) {
            assertInstanceOf(
                    Parameters.Verdict.Unfit.class,
                    Parameters.check(cleanup.schema(), List.of(Lines.text(Schemas.PATH, path))));
        }
    }
}
