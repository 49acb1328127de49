package io.skerry.daemon.cli.simulate;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.daemon.cli.BindCommand;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Ending;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import io.skerry.daemon.cli.TokenCommand;
import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.config.LogFormat;
import io.skerry.daemon.config.LogLevel;
import io.skerry.daemon.log.LogSetup;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulated nodes that join a hub. */
@Command(
        name = "simulate",
        description = {
            "Runs simulated nodes until Ctrl+C: they enrol at a hub, are bound and report to it.",
            "With --tokens it needs no keys: somebody else made the tokens and binds the nodes."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int DEFAULT_NODES = 200;

    /** A hub takes in a hundred machines a second, a busy one ten: then something is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(300);

    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--nodes",
            defaultValue = "200",
            paramLabel = "N",
            description = "Simulated nodes; default ${DEFAULT-VALUE}.")
    int nodes = DEFAULT_NODES;

    @Option(
            names = "--enrolment-address",
            paramLabel = "HOST:PORT",
            description =
                    "Where the hub takes enrolments; default: the hub's host and its port plus 1.")
    @Nullable String enrolmentAddress;

    @Option(
            names = "--tokens",
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
            paramLabel = "NAME=N[@SECONDS]",
            description = {
                "Switch a fault on for N nodes, so many seconds after their start; repeatable.",
                "There are partition, telemetry-held, disk-filling, restart-loop,",
                "certificate-near-end and clock-drift."
            })
    List<String> faults = List.of();

    @Option(
            names = "--faults-after",
            defaultValue = "20",
            paramLabel = "SECONDS",
            description = {
                "When faults begin that do not say it; default ${DEFAULT-VALUE} s after a node's",
                "start."
            })
    long faultsAfterSeconds;

    @Option(names = "--parent", hidden = true)
    long parent;

    @Override
    public Integer call() throws InterruptedException {
        // Hundreds of nodes that say what each of them does would say nothing.
        LogSetup.apply(new LogConfig(LogLevel.WARN, LogFormat.TEXT), System.err);
        FaultPlan plan = FaultPlan.parse(faults, Duration.ofSeconds(faultsAfterSeconds));
        if (nodes < 1 || regions < 1) {
            throw new CommandFailed("--nodes and --regions take numbers from 1 on");
        }
        try (Simulation simulation = new Simulation()) {
            Ending.onSignalOrParent(simulation::requestStop, simulation::close, parent);
            if (tokens == null) {
                join(simulation, plan);
            } else {
                add(simulation, read(tokens), plan);
            }
            simulation.awaitEnd();
            return 0;
        }
    }

    /** Makes the tokens and signs the bindings in the operator's name. */
    private void join(Simulation simulation, FaultPlan plan) throws InterruptedException {
        OperatorFolder folder = who.open();
        OperatorFolder.Hub hub = who.hub(folder);
        InstantSource clock = InstantSource.system();
        try (OperatorSession session = new OperatorSession(folder, hub, clock)) {
            String address = TokenCommand.enrolment(enrolmentAddress, hub.address());
            TokenIssuer issuer =
                    new TokenIssuer(folder.trust(), List.of(address), new SecureRandom());
            List<EnrolmentToken> made =
                    SimulationTokens.issue(issuer, nodes, regions, clock.instant());
            TokenCommand.register(session, made);
            output.progress(nodes + " simulated nodes enrol at " + address + " …");
            add(simulation, made, plan);
            int bound = bind(simulation, session, clock);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("bound", bound);
            result.put("refused", simulation.refused());
            output.print(
                    result,
                    bound
                            + " nodes are enrolled and bound, "
                            + simulation.refused()
                            + " were refused. Ctrl+C ends them.");
        }
    }

    private int bind(Simulation simulation, OperatorSession session, InstantSource clock)
            throws InterruptedException {
        long newest = System.nanoTime();
        int bound = 0;
        while (bound + simulation.refused() < nodes) {
            BindCommand.Report report = BindCommand.bindAll(session, clock);
            bound += report.bound();
            if (report.bound() > 0) {
                newest = System.nanoTime();
            } else if (System.nanoTime() - newest > PATIENCE.toNanos()) {
                throw new CommandFailed(
                        "only %d of %d simulated nodes were bound, and none for %d minutes; the hub's log says more"
                                .formatted(bound, nodes, PATIENCE.toMinutes()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return bound;
    }

    private void add(Simulation simulation, List<EnrolmentToken> all, FaultPlan plan) {
        List<SimulatedNode> machines = SimulationTokens.fleet(all.size(), regions);
        List<Map<SimulatedFault, Duration>> wrong = plan.over(all.size());
        for (int i = 0; i < all.size(); i++) {
            simulation.add(new Machine(machines.get(i), all.get(i), wrong.get(i)));
        }
    }

    private static List<EnrolmentToken> read(Path file) {
        List<EnrolmentToken> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    all.add(EnrolmentTokens.decode(line));
                }
            }
            return all;
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(
                    file + ", token " + (all.size() + 1) + ": " + wrong.getMessage(), wrong);
        }
    }
}
