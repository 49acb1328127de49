package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Parameter;
import io.skerry.daemon.config.DiskCleanupConfig;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.config.SourcesConfig;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node may do to the machine that it runs on, as its configuration says. */
class NodeMachineTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir Path temp;
    private Path allowed = Path.of("/");
    private Path state = Path.of("/");

    @BeforeEach
    void make() throws IOException {
        allowed = Files.createDirectories(temp.toRealPath().resolve("allowed"));
        state = Files.createDirectories(allowed.resolve("state"));
    }

    @Test
    void theDaemonsOwnStateStaysAlsoBelowAFolderThatMayBeCleaned() throws IOException {
        Path junk = old(allowed.resolve("junk"));
        old(state.resolve("node.db"));
        old(state.resolve("deep/telemetry.db"));
        Action cleanup = action("disk.cleanup");
        ActionPlan plan = plan(cleanup, Lines.text(Schemas.PATH, allowed.toString()));
        assertEquals(
                List.of(junk.toString()), plan.items().stream().map(PlannedItem::subject).toList());
    }

    @Test
    void whatMayBeCleanedMayBeMeasuredAndNothingTwice() {
        List<String> measured = action("disk.usage").schema().getParameters(0).getAllowedList();
        assertEquals(List.of("/", "/var", allowed.toString()), measured);
    }

    @Test
    void aNodeThatWasToldNothingDeletesNothingAndAsksAboutNoService() {
        NodeMachine machine =
                NodeMachine.linux(NodeConfig.defaults(), state, LogTail.none(), Clocks.system());
        Parameters wished =
                Lines.parameters(
                        action("disk.cleanup"), Lines.text(Schemas.PATH, allowed.toString()));
        for (Action action : machine.actions()) {
            String name = action.schema().getName();
            Parameters parameters = name.equals("disk.cleanup") ? wished : Lines.parameters(action);
            ActionPlan plan = action.plan(parameters, NOW, new Cancellation());
            boolean reads = Set.of("disk.usage", "diagnostics.snapshot").contains(name);
            assertEquals(!reads, plan.blockedBecause().isPresent(), name);
        }
    }

    @Test
    void theCatalogueHasTheFourActionsOfTheContract() {
        assertEquals(
                Set.of("service.status", "disk.usage", "disk.cleanup", "diagnostics.snapshot"),
                Set.copyOf(
                        machine().actions().stream()
                                .map(action -> action.schema().getName())
                                .toList()));
    }

    private NodeMachine machine() {
        NodeConfig defaults = NodeConfig.defaults();
        NodeConfig config =
                new NodeConfig(
                        null,
                        new DiskCleanupConfig(List.of(allowed), Duration.ofMinutes(1)),
                        Set.of("web.service"),
                        defaults.deny(),
                        defaults.heartbeat(),
                        defaults.sample(),
                        defaults.buffer(),
                        SourcesConfig.none());
        return NodeMachine.linux(config, state, LogTail.none(), Clocks.system());
    }

    private Action action(String name) {
        return machine().actions().stream()
                .filter(action -> action.schema().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ActionPlan plan(Action action, Parameter... parameters) {
        ActionPlan plan =
                action.plan(Lines.parameters(action, parameters), NOW, new Cancellation());
        assertTrue(plan.blockedBecause().isEmpty(), plan.summary());
        return plan;
    }

    private static Path old(Path file) throws IOException {
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.write(file, new byte[10]);
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(2))));
    }
}
