package io.skerry.daemon.cli.simulate;

import io.skerry.api.v1.EnrolmentToken;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import java.time.Duration;
import java.util.Map;

/**
 * A simulated machine that is to become a node.
 *
 * @param machine what it is and where it stands
 * @param token that it enrols with
 * @param wrong the faults that it gets, and how long after its start each begins
 */
record Machine(SimulatedNode machine, EnrolmentToken token, Map<SimulatedFault, Duration> wrong) {
    Machine {
        wrong = Map.copyOf(wrong);
    }

    String name() {
        return machine.name();
    }
}
