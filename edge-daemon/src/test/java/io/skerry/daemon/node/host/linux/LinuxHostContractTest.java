package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A machine with everything that a source can read. */
class LinuxHostContractTest extends HostContract {

    @TempDir private Path folder;

    @Override
    protected Host host() throws IOException {
        Fixture fixture = new Fixture(folder);
        facts(fixture);
        numbers(fixture);
        FakeKernelCalls calls = new FakeKernelCalls();
        calls.usages.put("/", new KernelCalls.Usage(1e9, 4e8, 3e8, 65_536, 60_000, false));
        calls.clock = Optional.of(new KernelCalls.ClockState(0.001, 0.5, 0.01, true));
        return new LinuxHost(folder, () -> Instant.ofEpochSecond(1_790_000_000), calls);
    }

    private static void facts(Fixture fixture) throws IOException {
        fixture.write("proc/sys/kernel/hostname", "gw-7\n")
                .write("proc/sys/kernel/osrelease", "6.1.0\n")
                .write("proc/sys/kernel/random/boot_id", "7c1f\n")
                .write("proc/sys/kernel/arch", "x86_64\n")
                .write("etc/os-release", "PRETTY_NAME=Debian\n")
                .write("proc/cpuinfo", "model name : Intel(R) N100\n");
    }

    private static void numbers(Fixture fixture) throws IOException {
        fixture.write(
                        "proc/stat",
                        """
                        cpu  1 1 1 1 1 1 1 1 0 0
                        cpu0 1 1 1 1 1 1 1 1 0 0
                        intr 5 1 1
                        ctxt 9
                        btime 1780000000
                        processes 3
                        procs_running 1
                        procs_blocked 0
                        softirq 1
                        """)
                .write(
                        "proc/meminfo",
                        """
                        MemTotal: 8000000 kB
                        MemFree: 1000000 kB
                        MemAvailable: 5000000 kB
                        Buffers: 1 kB
                        Cached: 2 kB
                        SwapTotal: 0 kB
                        SwapFree: 0 kB
                        Dirty: 4 kB
                        Shmem: 5 kB
                        SReclaimable: 6 kB
                        """)
                .write("proc/loadavg", "0.10 0.20 0.30 1/99 42\n")
                .write("proc/self/mounts", "/dev/sda1 / ext4 rw 0 0\nproc /proc proc rw 0 0\n")
                .write("proc/diskstats", " 8 0 sda 1 0 8 1 2 0 16 2 0 3 3 0 0 0 0 0 0\n")
                .write(
                        "proc/net/dev",
                        "head\nhead\n  eth0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n")
                .write("sys/class/hwmon/hwmon0/name", "coretemp\n")
                .write("sys/class/hwmon/hwmon0/temp1_input", "41000\n")
                .write("sys/class/thermal/thermal_zone0/type", "acpitz\n")
                .write("sys/class/thermal/thermal_zone0/temp", "38000\n")
                .write(
                        "proc/self/stat",
                        "42 (java) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 9 0 1 2 3\n")
                .write("proc/self/status", "Name:\tjava\nVmRSS:\t  87040 kB\n");
    }
}
