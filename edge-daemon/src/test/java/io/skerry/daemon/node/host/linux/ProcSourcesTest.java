package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.SampleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcSourcesTest {

    @TempDir private Path folder;
    private Fixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new Fixture(folder);
    }

    @Test
    void cpuSecondsComeForEachProcessorAndModeWithoutTheSum() throws IOException {
        fixture.write(
                "proc/stat",
                """
                cpu  300 0 40 4500 5 0 6 2 0 0
                cpu0 100 1 20 2250 2 0 5 1 0 0
                cpu1 200 0 20 2250 3 0 1 1 0 0
                intr 376691 0 0 14
                ctxt 1234
                btime 1700000000
                processes 77
                procs_running 3
                procs_blocked 0
                softirq 1 2 3
                """);
        CpuSource source = new CpuSource(folder);
        Map<String, Double> values = Fixture.read(source);
        assertEquals(1.0, values.get("node_cpu_seconds_total{cpu=\"0\",mode=\"user\"}"));
        assertEquals(22.5, values.get("node_cpu_seconds_total{cpu=\"1\",mode=\"idle\"}"));
        assertEquals(376691.0, values.get("node_intr_total"));
        assertEquals(1234.0, values.get("node_context_switches_total"));
        assertEquals(77.0, values.get("node_forks_total"));
        assertEquals(3.0, values.get("node_procs_running"));
        assertEquals(2 * 8 + 5, values.size());
        assertEquals(SampleKind.COUNTER, source.read().getFirst().kind());
        assertEquals(0, source.skipped());
    }

    @Test
    void garbledCpuLinesAreSkippedAndCounted() throws IOException {
        fixture.write("proc/stat", "cpu0 1 x 3\ncpuX 1 2\nctxt\n\nprocesses 5\n");
        CpuSource source = new CpuSource(folder);
        Map<String, Double> values = Fixture.read(source);
        assertEquals(3, values.size());
        assertEquals(0.03, values.get("node_cpu_seconds_total{cpu=\"0\",mode=\"system\"}"));
        assertEquals(3, source.skipped());
    }

    @Test
    void memoryIsInBytes() throws IOException {
        fixture.write(
                "proc/meminfo",
                "MemTotal:  2000 kB\nMemAvailable:  500 kB\nActive(anon): 3 kB\nDirty: ? kB\n");
        MemorySource source = new MemorySource(folder);
        assertEquals(
                Map.of(
                        "node_memory_MemTotal_bytes",
                        2_048_000.0,
                        "node_memory_MemAvailable_bytes",
                        512_000.0),
                Fixture.read(source));
        assertEquals(1, source.skipped());
    }

    @Test
    void loadAveragesAreThree() throws IOException {
        fixture.write("proc/loadavg", "0.73 0.67 12.41 1/99 9663\n");
        assertEquals(
                Map.of("node_load1", 0.73, "node_load5", 0.67, "node_load15", 12.41),
                Fixture.read(new LoadSource(folder)));
        fixture.write("proc/loadavg", "");
        LoadSource source = new LoadSource(folder);
        assertTrue(source.read().isEmpty());
        assertEquals(3, source.skipped());
    }

    @Test
    void disksComeWithoutPartitionsAndLoopDevices() throws IOException {
        fixture.write(
                "proc/diskstats",
                """
                   7       0 loop0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
                 254       0 vda 486 107 44286 189 117 117 15630 407 2 771 2348 5 5 29 43 12 5
                 254       1 vda1 1 1 1 1 1 1 1 1 1 1 1
                 259       0 nvme0n1 1 0 8 1 2 0 16 2 0 3 3
                 259       1 nvme0n1p1 1 0 8 1 2 0 16 2 0 3 3
                  11
                """);
        DiskSource source = new DiskSource(folder);
        Map<String, Double> values = Fixture.read(source);
        assertEquals(18, values.size());
        assertEquals(486.0, values.get("node_disk_reads_completed_total{device=\"vda\"}"));
        assertEquals(44286.0 * 512, values.get("node_disk_read_bytes_total{device=\"vda\"}"));
        assertEquals(15630.0 * 512, values.get("node_disk_written_bytes_total{device=\"vda\"}"));
        assertEquals(2.0, values.get("node_disk_io_now{device=\"vda\"}"));
        String busy = "node_disk_io_time_seconds_total{device=\"vda\"}";
        assertEquals(0.771, values.getOrDefault(busy, 0.0), 1e-9);
        assertEquals(1, source.skipped());
    }

    @Test
    void aDiskThatAppearsMovesNoOtherDisksValues() throws IOException {
        fixture.write("proc/diskstats", " 8 0 sda 1 0 0 0 0 0 0 0 0 0 0\n");
        DiskSource source = new DiskSource(folder);
        source.read();
        fixture.write(
                "proc/diskstats",
                " 8 16 sdb 5 0 0 0 0 0 0 0 0 0 0\n 8 0 sda 2 0 0 0 0 0 0 0 0 0 0\n");
        Map<String, Double> values = Fixture.read(source);
        assertEquals(5.0, values.get("node_disk_reads_completed_total{device=\"sdb\"}"));
        assertEquals(2.0, values.get("node_disk_reads_completed_total{device=\"sda\"}"));
    }

    @Test
    void networkComesWithDropsAndErrorsButWithoutContainersLinks() throws IOException {
        fixture.write(
                "proc/net/dev",
                """
                Inter-|   Receive                            |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes packets
                    lo:    3245      30    0    0    0     0     0   0     3245   30 0 0 0 0 0 0
                  eth0:180124654    4887    1    2    0     0     0   0   507365 3875 3 4 0 0 0 0
                vethab12: 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
                 wlan0: 5 6
                """);
        NetworkSource source = new NetworkSource(folder);
        Map<String, Double> values = Fixture.read(source);
        assertEquals(1.80124654E8, values.get("node_network_receive_bytes_total{device=\"eth0\"}"));
        assertEquals(2.0, values.get("node_network_receive_drop_total{device=\"eth0\"}"));
        assertEquals(3.0, values.get("node_network_transmit_errs_total{device=\"eth0\"}"));
        assertEquals(4.0, values.get("node_network_transmit_drop_total{device=\"eth0\"}"));
        assertFalse(values.keySet().stream().anyMatch(name -> name.contains("veth")));
        assertEquals(2 * 8 + 2, values.size());
        assertEquals(1, source.skipped());
    }

    @Test
    void theDaemonsOwnCostIsReadBehindAnyProcessName() throws IOException {
        fixture.write(
                "proc/self/stat",
                "42 (java (x) y) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 9 0 1 2 3\n");
        fixture.write("proc/self/status", "Name:\tjava\nVmRSS:\t  87040 kB\nThreads:\t9\n");
        assertEquals(
                Map.of(
                        "process_cpu_seconds_total",
                        3.0,
                        "process_resident_memory_bytes",
                        87040.0 * 1024),
                Fixture.read(new ProcessSource(folder)));
    }

    @Test
    void aMissingFileIsAnErrorThatNamesIt() {
        IOException error = assertThrows(IOException.class, () -> new MemorySource(folder).read());
        assertTrue(error.toString().contains("proc/meminfo"), error.toString());
    }
}
