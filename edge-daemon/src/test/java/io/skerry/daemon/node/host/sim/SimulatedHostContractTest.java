package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostContract;
import io.skerry.daemon.time.VirtualTime;
import java.time.Instant;

class SimulatedHostContractTest extends HostContract {

    @Override
    protected Host host() {
        return new SimulatedHost(
                SimulatedFleet.of(1, 1, 3).getFirst(),
                new SimulatedFaults(),
                new VirtualTime(Instant.parse("2026-11-23T12:00:00Z")));
    }
}
