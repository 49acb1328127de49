package io.skerry.daemon.node.action.sim;

import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import java.time.Duration;
import java.util.List;

/** The whole catalogue of a simulated machine. */
public final class SimulatedActions {
    /** What may be cleaned on a simulated machine. */
    public static final String CACHE = "/var/cache";

    /** The youngest that may go there. */
    static final Duration OLDER_THAN = Duration.ofDays(1);

    private SimulatedActions() {}

    /** Actions that show and change this machine only. */
    public static List<Action> of(SimulatedHost host) {
        MachineSamples samples = new MachineSamples(host);
        return List.of(
                new SimulatedServiceStatus(samples),
                new SimulatedDiskUsage(samples),
                new SimulatedDiskCleanup(host),
                new SimulatedDiagnostics(host, samples));
    }
}
