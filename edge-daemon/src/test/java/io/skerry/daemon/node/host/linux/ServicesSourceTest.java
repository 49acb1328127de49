package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.host.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesSourceTest {
    private static final String NAME = "{groupname=\"nginx.service\"";

    @TempDir Path root;

    @BeforeEach
    void boot() throws IOException {
        write("proc/stat", "cpu 1 2 3\nbtime 1000\n");
    }

    @Test
    void sumsWhatTheProcessesOfAServiceUse() throws IOException {
        group("nginx.service", "11\n12\n");
        process("11", 50_000, 2_048, 3);
        process("12", 60_000, 1_024, 2);
        assertEquals(
                Map.of(
                        "namedprocess_namegroup_num_procs" + NAME + "}",
                        2.0,
                        "namedprocess_namegroup_cpu_seconds_total" + NAME + ",mode=\"user\"}",
                        1.5,
                        "namedprocess_namegroup_cpu_seconds_total" + NAME + ",mode=\"system\"}",
                        0.25,
                        "namedprocess_namegroup_memory_bytes" + NAME + ",memtype=\"resident\"}",
                        3_072.0 * 1_024,
                        "namedprocess_namegroup_open_filedesc" + NAME + "}",
                        5.0,
                        "namedprocess_namegroup_oldest_start_time_seconds" + NAME + "}",
                        1_500.0,
                        "node_systemd_service_restart_total{name=\"nginx.service\"}",
                        0.0),
                values(new ServicesSource(root, List.of("nginx.service"))));
    }

    @Test
    void aServiceWithoutAGroupHasNoProcesses() {
        assertEquals(
                Map.of(
                        "namedprocess_namegroup_num_procs" + NAME + "}",
                        0.0,
                        "node_systemd_service_restart_total{name=\"nginx.service\"}",
                        0.0),
                values(new ServicesSource(root, List.of("nginx.service"))));
    }

    @Test
    void restartsAreCountedAndWorkersThatComeAndGoAreNot() throws IOException {
        group("nginx.service", "11\n");
        process("11", 50_000, 1, 1);
        ServicesSource source = new ServicesSource(root, List.of("nginx.service"));
        assertEquals(0, restarts(source));
        group("nginx.service", "11\n12\n");
        process("12", 70_000, 1, 1);
        assertEquals(0, restarts(source));
        group("nginx.service", "11\n");
        assertEquals(0, restarts(source));
        group("nginx.service", "");
        assertEquals(0, restarts(source));
        group("nginx.service", "13\n");
        process("13", 80_000, 1, 1);
        assertEquals(1, restarts(source));
        assertEquals(1, restarts(source));
    }

    @Test
    void aGroupInASliceInASliceIsFound() throws IOException {
        write("sys/fs/cgroup/system.slice/system-getty.slice/getty@tty1.service/cgroup.procs", "");
        write(
                "sys/fs/cgroup/system.slice/system-getty.slice/getty@tty1.service/cgroup.procs",
                "11\n");
        process("11", 1, 1, 1);
        Map<String, Double> values =
                values(new ServicesSource(root, List.of("getty@tty1.service")));
        assertEquals(
                1.0,
                values.get("namedprocess_namegroup_num_procs{groupname=\"getty@tty1.service\"}"));
    }

    @Test
    void aServiceThatBeginsLaterIsFoundWithinAMinute() throws IOException {
        ServicesSource source = new ServicesSource(root, List.of("nginx.service"));
        var _ = values(source);
        group("nginx.service", "11\n");
        process("11", 50_000, 1, 1);
        double processes = 0;
        for (int reading = 0; reading < 13; reading++) {
            processes =
                    values(source)
                            .getOrDefault("namedprocess_namegroup_num_procs" + NAME + "}", -1.0);
        }
        assertEquals(1, processes);
    }

    @Test
    void aProcessThatEndsWhileItIsReadIsLeftOut() throws IOException {
        group("nginx.service", "11\n99\nrubbish\n");
        process("11", 50_000, 7, 1);
        Map<String, Double> values = values(new ServicesSource(root, List.of("nginx.service")));
        assertEquals(
                7.0 * 1_024,
                values.get(
                        "namedprocess_namegroup_memory_bytes" + NAME + ",memtype=\"resident\"}"));
        assertEquals(null, values.get("namedprocess_namegroup_open_filedesc" + NAME + "}"));
    }

    private double restarts(ServicesSource source) {
        return values(source)
                .getOrDefault("node_systemd_service_restart_total{name=\"nginx.service\"}", -1.0);
    }

    private void group(String unit, String pids) throws IOException {
        String folder = "sys/fs/cgroup/system.slice/" + unit + "/";
        write(folder + "cgroup.procs", pids);
        write(folder + "cpu.stat", "usage_usec 1750000\nuser_usec 1500000\nsystem_usec 250000\n");
    }

    private void process(String pid, long ticks, long kibibytes, int files) throws IOException {
        write(
                "proc/" + pid + "/stat",
                pid + " (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 " + ticks + " 0 0\n");
        write("proc/" + pid + "/status", "Name:\tx\nVmRSS:\t  " + kibibytes + " kB\n");
        for (int i = 0; i < files; i++) {
            write("proc/" + pid + "/fd/" + i, "");
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        var _ = Files.createDirectories(path.getParent());
        var _ = Files.writeString(path, text);
    }

    private static Map<String, Double> values(ServicesSource source) {
        Map<String, Double> values = new TreeMap<>();
        for (Sample sample : source.read()) {
            values.put(sample.series().toString(), sample.value());
        }
        return values;
    }
}
