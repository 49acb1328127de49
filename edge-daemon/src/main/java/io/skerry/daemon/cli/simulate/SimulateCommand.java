package io.skerry.daemon.cli.simulate;

import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Ending;
import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.log.LogSetup;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Simulated nodes that join a hub. */
@Command(
        name = "simulate",
        description = "Runs simulated nodes that enrol with tokens and report to their hub.")
public final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--tokens",
            required = true,
            paramLabel = "FILE",
            description = "One enrolment token a line, as many as nodes.")
    @Nullable Path tokens;

    @Option(
            names = "--regions",
            defaultValue = "5",
            paramLabel = "N",
            description = "Regions that the nodes are spread over; default ${DEFAULT-VALUE}.")
    int regions;

    @Option(
            names = "--fault",
            paramLabel = "NAME=N",
            description = "Switch a fault on for N nodes; repeatable.")
    List<String> faults = List.of();

    @Option(
            names = "--faults-after",
            defaultValue = "20",
            paramLabel = "SECONDS",
            description = "When the faults begin; default ${DEFAULT-VALUE} s after a node's start.")
    long faultsAfterSeconds;

    @Option(names = "--parent", hidden = true)
    long parent;

    @Override
    public Integer call() throws InterruptedException {
        LogSetup.apply(LogConfig.defaults(), System.err);
        List<EnrolmentToken> all = read();
        List<SimulatedNode> machines = SimulationTokens.fleet(all.size(), regions);
        List<Set<SimulatedFault>> wrong = wrong(all.size());
        try (Simulation simulation = new Simulation()) {
            Ending.onSignalOrParent(simulation::requestStop, simulation::close, parent);
            for (int i = 0; i < all.size(); i++) {
                simulation.add(
                        machines.get(i),
                        all.get(i),
                        wrong.get(i),
                        Duration.ofSeconds(faultsAfterSeconds));
            }
            simulation.awaitEnd();
            return 0;
        }
    }

    private List<EnrolmentToken> read() {
        if (tokens == null) {
            throw new CommandFailed("give --tokens FILE");
        }
        List<EnrolmentToken> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(tokens)) {
                if (!line.isBlank()) {
                    all.add(EnrolmentTokens.decode(line));
                }
            }
            return all;
        } catch (IOException | IllegalArgumentException wrong) {
            throw new CommandFailed(
                    tokens + ", line " + (all.size() + 1) + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Faults by node: each fault takes the next nodes, so that no node has two. */
    private List<Set<SimulatedFault>> wrong(int nodes) {
        List<Set<SimulatedFault>> wrong = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            wrong.add(EnumSet.noneOf(SimulatedFault.class));
        }
        // A stride that shares no factor with common sizes spreads the faults over the regions.
        int at = 0;
        for (String fault : faults) {
            Map.Entry<SimulatedFault, Integer> wish = parse(fault);
            for (int i = 0; i < Math.min(wish.getValue(), nodes); i++) {
                at = (at + 37) % nodes;
                wrong.get(at).add(wish.getKey());
            }
        }
        return wrong;
    }

    private static Map.Entry<SimulatedFault, Integer> parse(String fault) {
        int equals = fault.indexOf('=');
        String name = equals < 0 ? fault : fault.substring(0, equals);
        SimulatedFault known =
                SimulatedFault.byName(name)
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "there is no fault "
                                                + name
                                                + "; there are partition, disk-filling,"
                                                + " restart-loop, certificate-near-end,"
                                                + " clock-drift"));
        try {
            return Map.entry(known, equals < 0 ? 1 : Integer.parseInt(fault.substring(equals + 1)));
        } catch (NumberFormatException notANumber) {
            throw new CommandFailed("--fault takes NAME=N with a number, not " + fault, notANumber);
        }
    }
}
