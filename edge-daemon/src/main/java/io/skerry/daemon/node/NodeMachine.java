package io.skerry.daemon.node;

import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.node.action.linux.DiagnosticsSnapshot;
import io.skerry.daemon.node.action.linux.DiskCleanup;
import io.skerry.daemon.node.action.linux.DiskUsage;
import io.skerry.daemon.node.action.linux.ServiceStatus;
import io.skerry.daemon.node.action.sim.SimulatedActions;
import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.linux.LinuxHost;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.logs.sim.SimulatedLogs;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a node looks after: what is measured on it, and what may be done to it.
 *
 * @param host the machine
 * @param actions its catalogue
 * @param sketches distributions that are measured on it
 * @param logs what it logs; closed with the node
 */
public record NodeMachine(Host host, List<Action> actions, MinuteSketches sketches, NodeLogs logs) {
    private static final List<Path> ALWAYS_MEASURED = List.of(Path.of("/"), Path.of("/var"));

    public NodeMachine {
        actions = List.copyOf(actions);
    }

    /** A machine on which nobody measures distributions, and whose logs nobody reads. */
    public NodeMachine(Host host, List<Action> actions) {
        this(host, actions, MinuteSketches.none(), NodeLogs.none());
    }

    /** The same machine, whose logs are read. */
    public NodeMachine withLogs(NodeLogs read) {
        return new NodeMachine(host, actions, sketches, read);
    }

    /**
     * The machine that the daemon runs on.
     *
     * @param stateDir what no clean-up may touch
     * @param log of this daemon
     */
    public static NodeMachine linux(NodeConfig config, Path stateDir, LogTail log, Clocks clocks) {
        LinuxHost host = new LinuxHost(Path.of("/"), clocks.wall());
        Collection<Path> cleaned = config.diskCleanup().paths();
        List<Path> measured = new ArrayList<>(ALWAYS_MEASURED);
        cleaned.stream().filter(path -> !measured.contains(path)).forEach(measured::add);
        return new NodeMachine(
                host,
                List.of(
                        new ServiceStatus(config.services()),
                        new DiskUsage(measured, clocks.monotonic()),
                        new DiskCleanup(
                                config.diskCleanup().paths(),
                                config.diskCleanup().olderThan(),
                                Set.of(stateDir)),
                        new DiagnosticsSnapshot(host.facts(), log)));
    }

    /** The same machine with all that its configuration says is measured on it. */
    public NodeMachine with(NodeSources sources) {
        return new NodeMachine(sources.host(), actions, sources.sketches(), logs);
    }

    /** A machine that exists only in the simulator. */
    public static NodeMachine simulated(SimulatedHost host) {
        return new NodeMachine(
                host, SimulatedActions.of(host), host.sketches(), SimulatedLogs.of(host));
    }
}
