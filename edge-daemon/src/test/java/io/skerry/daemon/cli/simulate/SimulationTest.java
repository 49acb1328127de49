package io.skerry.daemon.cli.simulate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Context;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.daemon.HubOnThisMachine;
import io.skerry.daemon.Terminal;
import io.skerry.daemon.cli.BindCommand;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.TokenCommand;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Simulated machines at a real hub: what the hub is told is all that anybody knows of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NODES = 6;
    private static final int REGIONS = 3;

    private record Known(NodeRecord record, NodeStatus status) {}

    private final InstantSource clock = Clocks.system().wall();
    private final Path folder;
    private final HubOnThisMachine hub;
    private final OperatorSession session;
    private final OperatorFolder operator;

    SimulationTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.hub = new HubOnThisMachine(folder);
        this.operator =
                OperatorFolder.open(
                        hub.operator, Files.readString(hub.password).strip().toCharArray());
        this.session = new OperatorSession(operator, operator.hubs().getFirst(), clock);
    }

    @AfterAll
    void close() {
        session.close();
        hub.close();
    }

    @Test
    void eachIsANodeOfItsOwnAndAFaultIsItsOwnToo() throws Exception {
        List<EnrolmentToken> tokens = tokens();
        List<SimulatedNode> machines = SimulationTokens.fleet(NODES, REGIONS);
        String cutOff = machines.get(1).name();
        try (Simulation simulation = new Simulation()) {
            for (int i = 0; i < NODES; i++) {
                simulation.add(
                        new Machine(
                                machines.get(i),
                                tokens.get(i),
                                switch (i) {
                                    case 1 ->
                                            Map.of(SimulatedFault.PARTITION, Duration.ofSeconds(3));
                                    case 2 -> Map.of(SimulatedFault.TELEMETRY_HELD, Duration.ZERO);
                                    default -> Map.of();
                                }));
            }
            bindAll(simulation);

            Map<String, Known> members = fleet();
            assertEquals(NODES, members.size());
            for (SimulatedNode machine : machines) {
                NodeRecord member = Objects.requireNonNull(members.get(machine.name())).record();
                assertEquals(NodeLifecycle.NODE_LIFECYCLE_ACTIVE, member.getLifecycle());
                assertEquals(machine.place().latitude(), member.getLocation().getLatitudeDegrees());
                assertTrue(
                        member.getLabelsList().stream()
                                .anyMatch(label ->
                                        label.getName().equals("region")
                                                && label.getValue()
                                                        .equals(machine.place().region())),
                        member.toString());
            }
            await().atMost(PATIENCE).until(() -> !connected(cutOff));
            for (SimulatedNode machine : machines) {
                await().atMost(PATIENCE)
                        .until(() -> machine.name().equals(cutOff) || connected(machine.name()));
            }
            assertFalse(connected(cutOff), "it does not come back by itself");
            heldTelemetryWaitsWhileHeartbeatsGoOn(machines.get(2).name(), machines.get(3).name());
        }
        await("with the simulation all of its connections end")
                .atMost(PATIENCE)
                .until(() ->
                        fleet().values().stream()
                                .noneMatch(known -> known.status().getConnected()));
    }

    private void heldTelemetryWaitsWhileHeartbeatsGoOn(String held, String other) {
        await("a frame of a node that holds nothing back")
                .atMost(PATIENCE)
                .until(() -> status(other).getTelemetryObservedAtUnixMillis() > 0);
        await("a heartbeat that says that a frame waits")
                .atMost(PATIENCE)
                .until(() -> status(held).getHeartbeat().getBacklogFrames() > 0);
        assertEquals(0, status(held).getTelemetryObservedAtUnixMillis());
        assertTrue(connected(held));
    }

    @Test
    void whoseTokenIsRefusedIsCountedAndHoldsUpNobody() throws Exception {
        EnrolmentToken stranger =
                new TokenIssuer(
                                operator.trust(),
                                List.of(hub.enrolmentAddress()),
                                new SecureRandom())
                        .issue("nobody", List.of(), null, clock.instant());
        try (Simulation simulation = new Simulation()) {
            simulation.add(
                    new Machine(SimulationTokens.fleet(1, 1).getFirst(), stranger, Map.of()));
            await().atMost(PATIENCE).until(() -> simulation.refused() == 1);
        }
    }

    @Test
    void aFileOfTokensIsReadToItsFirstWrongLine() throws Exception {
        Path file = folder.resolve("tokens");
        String good = EnrolmentTokens.encode(tokens().getFirst());
        Files.writeString(file, good + "\n\nrubbish\n");
        Terminal.Said said = Terminal.run("simulate", "--tokens", file.toString());
        assertEquals(1, said.code());
        assertTrue(said.err().contains(file + ", token 2: "), said.err());
        assertEquals(1, said.err().strip().lines().count(), said.err());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("no-tokens");
        Terminal.Said said = Terminal.run("simulate", "--tokens", file.toString());
        assertEquals(1, said.code());
        assertTrue(said.err().contains(file + " cannot be read"), said.err());
    }

    @Test
    void noFleetHasFewerThanOneNode() {
        Terminal.Said said = hub.as("simulate", "--nodes", "0");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("--nodes and --regions take numbers from 1 on"), said.err());
    }

    private List<EnrolmentToken> tokens() {
        TokenIssuer issuer =
                new TokenIssuer(
                        operator.trust(), List.of(hub.enrolmentAddress()), new SecureRandom());
        List<EnrolmentToken> tokens =
                SimulationTokens.issue(issuer, NODES, REGIONS, clock.instant());
        TokenCommand.register(session, tokens);
        return tokens;
    }

    private void bindAll(Simulation simulation) {
        List<String> refused = new ArrayList<>();
        int[] bound = new int[1];
        Callable<Boolean> all =
                () -> {
                    BindCommand.Report report = BindCommand.bindAll(session, clock);
                    refused.addAll(report.refused());
                    bound[0] += report.bound();
                    return bound[0] == NODES;
                };
        await().atMost(PATIENCE).until(all);
        assertEquals(List.of(), refused);
        assertEquals(0, simulation.refused());
    }

    private boolean connected(String name) {
        Known machine = fleet().get(name);
        return machine != null && machine.status().getConnected();
    }

    private NodeStatus status(String name) {
        return Objects.requireNonNull(fleet().get(name)).status();
    }

    /** Who is known, by name, as a console that connects now is told. */
    private Map<String, Known> fleet() {
        Map<String, Known> known = new HashMap<>();
        Context.CancellableContext call = Context.current().withCancellation();
        call.run(() -> {
            Iterator<WatchFleetResponse> stream =
                    session.fleet().watchFleet(WatchFleetRequest.getDefaultInstance());
            WatchFleetResponse message;
            do {
                message = stream.next();
                for (NodeChange change : message.getChangesList()) {
                    known.put(
                            change.getRecord().getName(),
                            new Known(change.getRecord(), change.getStatus()));
                }
            } while (message.getMore());
        });
        call.close();
        return known;
    }
}
