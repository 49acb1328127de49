package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.PacedSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The machine that the daemon runs on. */
public final class LinuxHost implements Host {

    /** Room on disks changes slowly. */
    private static final int FILESYSTEM_PACE = 5;

    /** Sensors may sit behind a slow bus, or wake a disk. */
    private static final int TEMPERATURE_PACE = 10;

    private static final int PROCESS_PACE = 5;

    private final HostFacts facts;
    private final List<HostSource> sources;
    private final KernelCalls calls;

    /**
     * @param root of the file system: / on a machine, another folder in tests
     * @param wall the machine's wall clock
     */
    public LinuxHost(Path root, InstantSource wall) {
        this(root, wall, callsOfThisMachine());
    }

    LinuxHost(Path root, InstantSource wall, KernelCalls calls) {
        this.calls = calls;
        this.facts = new LinuxFacts(root, System.getProperty("os.arch", "")).read();
        this.sources =
                List.of(
                        new CpuSource(root),
                        new MemorySource(root),
                        new LoadSource(root),
                        new PacedSource(
                                new FilesystemSource(new MountTable(root), calls), FILESYSTEM_PACE),
                        new DiskSource(root),
                        new NetworkSource(root),
                        new PacedSource(
                                new TemperatureSource(new TemperatureSensors(root)),
                                TEMPERATURE_PACE),
                        new ClockSource(wall, facts.bootedAt(), calls),
                        new PacedSource(new ProcessSource(root), PROCESS_PACE));
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
        return calls.adjtimex().filter(KernelCalls.ClockState::synchronised).isPresent();
    }

    private static KernelCalls callsOfThisMachine() {
        boolean supported =
                NativeLibrary.isSupported(
                        System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return supported ? new ForeignKernelCalls() : new JdkKernelCalls();
    }
}
