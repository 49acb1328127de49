package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxHostTest {

    private static final InstantSource WALL = () -> Instant.ofEpochMilli(1_700_000_500_250L);

    @TempDir private Path folder;

    @Test
    void factsComeFromTheKernelAndOsRelease() throws IOException {
        new Fixture(folder)
                .write("proc/sys/kernel/hostname", "gw-7\n")
                .write("proc/sys/kernel/osrelease", "6.1.0-31-arm64\n")
                .write("proc/sys/kernel/random/boot_id", "0b1c\n")
                .write("proc/sys/kernel/arch", "aarch64\n")
                .write("etc/os-release", "NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
                .write("proc/cpuinfo", "processor\t: 0\nModel\t\t: Raspberry Pi 4 Model B\n")
                .write("proc/meminfo", "MemTotal:        1024 kB\n")
                .write("proc/stat", "cpu  1 2\ncpu0 1 2\ncpu1 1 2\nbtime 1700000000\n");
        HostFacts facts = new LinuxHost(folder, WALL, new FakeKernelCalls()).facts();
        assertEquals(
                new HostFacts(
                        new HostFacts.OperatingSystem(
                                "gw-7", "Debian GNU/Linux 12", "6.1.0-31-arm64"),
                        new HostFacts.Hardware("aarch64", "Raspberry Pi 4 Model B", 2, 1024 * 1024),
                        "0b1c",
                        Instant.ofEpochSecond(1_700_000_000),
                        false),
                facts);
    }

    @Test
    void anEmptyMachineHasEmptyFactsAndNoSourceStopsAnother() {
        FakeKernelCalls calls = new FakeKernelCalls();
        calls.clock = Optional.of(new KernelCalls.ClockState(-0.25, 0.5, 0.1, false));
        LinuxHost host = new LinuxHost(folder, WALL, calls);
        assertEquals("", host.facts().bootId());
        assertEquals(1, host.facts().hardware().cpuCount());
        List<Sample> samples = new HostReader(host.sources()).read();
        Map<String, Double> values =
                samples.stream()
                        .collect(
                                Collectors.toMap(
                                        sample -> sample.series().toString(), Sample::value));
        assertEquals(0.0, values.get("node_scrape_collector_success{collector=\"cpu\"}"));
        assertEquals(1.0, values.get("node_scrape_collector_success{collector=\"hwmon\"}"));
        assertEquals(1.0, values.get("node_scrape_collector_success{collector=\"time\"}"));
        assertEquals(1_700_000_500.25, values.get("node_time_seconds"));
        assertEquals(-0.25, values.get("node_timex_offset_seconds"));
        assertEquals(0.0, values.get("node_timex_sync_status"));
    }

    @Test
    void thisMachineCanBeMeasured() {
        LinuxHost host = new LinuxHost(Path.of("/"), WALL);
        assertFalse(host.facts().bootId().isEmpty());
        assertTrue(host.facts().hardware().memoryBytes() > 0);
        List<Sample> samples = new HostReader(host.sources()).read();
        for (String metric :
                List.of(
                        "node_cpu_seconds_total",
                        "node_memory_MemAvailable_bytes",
                        "node_filesystem_files_free",
                        "node_network_receive_bytes_total",
                        "node_load1",
                        "process_resident_memory_bytes")) {
            assertTrue(samples.stream().anyMatch(sample -> sample.metric().equals(metric)), metric);
        }
    }
}
