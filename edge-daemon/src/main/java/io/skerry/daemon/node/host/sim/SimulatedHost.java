package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * A machine that exists only as functions of its seed, the time and its faults. Holds about two
 * kilobytes; reading it changes nothing but which minutes of its distributions were told.
 */
public final class SimulatedHost implements Host {

    private final SimulatedNode node;
    private final SimulatedFaults faults;
    private final InstantSource world;
    private final HostFacts facts;
    private final SimulatedDisk disk;
    private final SimulatedRequests requests;
    private final List<HostSource> sources;

    /**
     * @param node which machine
     * @param faults what goes wrong with it, switched by others
     * @param world true time
     */
    public SimulatedHost(SimulatedNode node, SimulatedFaults faults, InstantSource world) {
        this.node = node;
        this.faults = faults;
        this.world = world;
        Instant boot = boot(node.seed(), world.instant());
        this.facts = facts(node, boot);
        this.disk = new SimulatedDisk(node, faults);
        double since = boot.toEpochMilli() / 1e3;
        this.requests = new SimulatedRequests(node, world, wall(), since);
        this.sources =
                List.of(
                        new SimulatedCpu(node, faults, world, since),
                        new SimulatedMemory(node, world),
                        new SimulatedStorage(node, disk, world, since),
                        new SimulatedNetwork(node, world, since),
                        new SimulatedClock(faults, world, wall(), since),
                        new SimulatedServices(node, faults, world),
                        requests);
    }

    /** Which machine it is. */
    public SimulatedNode node() {
        return node;
    }

    /** What can be switched on it. */
    public SimulatedFaults faults() {
        return faults;
    }

    /** The machine's own wall clock, which may drift. */
    public InstantSource wall() {
        return () -> {
            Instant now = world.instant();
            return now.plus(faults.clockOffset(now));
        };
    }

    /** Empties caches and old logs, as a clean-up does; returns the bytes that became free. */
    public long cleanDisk() {
        return disk.clean(world.instant());
    }

    /** Bytes that {@link #cleanDisk} would free now. */
    public long reclaimableBytes() {
        return disk.reclaimable(world.instant());
    }

    /** How long the application's requests take, by minute. */
    public MinuteSketches sketches() {
        return requests;
    }

    @Override
    public HostFacts facts() {
        return facts;
    }

    @Override
    public List<HostSource> sources() {
        return sources;
    }

    @Override
    public boolean clockSynchronised() {
        return !faults.isOn(SimulatedFault.CLOCK_DRIFT);
    }

    /** The last of the machine's regular boots, which come every 20 to 60 days. */
    private static Instant boot(long seed, Instant now) {
        Duration period = Duration.ofHours((long) (480 + 960 * Mix.unit(Mix.hash(seed, 2))));
        long phase = (long) (period.toSeconds() * Mix.unit(Mix.hash(seed, 3)));
        long gone = Math.floorMod(now.getEpochSecond() - phase, period.toSeconds());
        return Instant.ofEpochSecond(now.getEpochSecond() - gone);
    }

    private static HostFacts facts(SimulatedNode node, Instant boot) {
        MachineType.Build build = node.machineType().build();
        String bootName = node.name() + "/" + node.seed() + "/" + boot.getEpochSecond();
        UUID bootId = UUID.nameUUIDFromBytes(bootName.getBytes(StandardCharsets.UTF_8));
        return new HostFacts(
                new HostFacts.OperatingSystem(
                        node.name(), "Debian GNU/Linux 12 (bookworm)", "6.1.0-simulated"),
                new HostFacts.Hardware(
                        build.architecture(),
                        build.cpuModel(),
                        build.cores(),
                        (long) build.memoryGib() << 30),
                bootId.toString(),
                boot,
                true);
    }
}
