package io.skerry.daemon.node.host.sim;

import java.util.Arrays;
import java.util.Optional;

/** What can go wrong with a simulated machine, by name. */
public enum SimulatedFault {
    /** The link to the hub is down; the uplink asks for this state. */
    PARTITION("partition"),
    /** Frames stay on the machine while heartbeats go on; the uplink asks for this state. */
    TELEMETRY_HELD("telemetry-held"),
    /** The disk fills by 4 % of its size a minute until nothing is left. */
    DISK_FILLING("disk-filling"),
    /** A service dies and is started again every 20 seconds. */
    RESTART_LOOP("restart-loop"),
    /** The TLS certificate ends in two days; whoever issues certificates asks for the wish. */
    CERTIFICATE_NEAR_END("certificate-near-end"),
    /** The clock runs 2 % fast without a time service. */
    CLOCK_DRIFT("clock-drift");

    private final String label;

    SimulatedFault(String label) {
        this.label = label;
    }

    /** Name as on the command line. */
    public String label() {
        return label;
    }

    /** The fault of a name; empty when there is none. */
    public static Optional<SimulatedFault> byName(String name) {
        return Arrays.stream(values()).filter(fault -> fault.label.equals(name)).findFirst();
    }
}
