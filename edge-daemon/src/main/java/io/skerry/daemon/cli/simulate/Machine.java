package io.skerry.daemon.cli.simulate;

import io.skerry.api.v1.EnrolmentToken;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import java.time.Duration;
import java.util.Set;

/**
 * A simulated machine that is to become a node.
 *
 * @param machine what it is and where it stands
 * @param token that it enrols with
 * @param wrong the faults that it gets
 * @param after how long after its start they begin
 */
record Machine(
        SimulatedNode machine, EnrolmentToken token, Set<SimulatedFault> wrong, Duration after) {

    String name() {
        return machine.name();
    }
}
