package io.skerry.daemon.node.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every machine keeps, real or simulated. */
public abstract class HostContract {

    /** Metrics that node_exporter, or a client library of Prometheus, exports under these names. */
    private static final Set<String> KNOWN =
            Set.of(
                    "node_cpu_seconds_total",
                    "node_intr_total",
                    "node_context_switches_total",
                    "node_forks_total",
                    "node_procs_running",
                    "node_procs_blocked",
                    "node_memory_MemTotal_bytes",
                    "node_memory_MemFree_bytes",
                    "node_memory_MemAvailable_bytes",
                    "node_memory_Buffers_bytes",
                    "node_memory_Cached_bytes",
                    "node_memory_SwapTotal_bytes",
                    "node_memory_SwapFree_bytes",
                    "node_memory_Dirty_bytes",
                    "node_memory_Shmem_bytes",
                    "node_memory_SReclaimable_bytes",
                    "node_load1",
                    "node_load5",
                    "node_load15",
                    "node_filesystem_size_bytes",
                    "node_filesystem_free_bytes",
                    "node_filesystem_avail_bytes",
                    "node_filesystem_files",
                    "node_filesystem_files_free",
                    "node_filesystem_readonly",
                    "node_filesystem_device_error",
                    "node_disk_reads_completed_total",
                    "node_disk_read_bytes_total",
                    "node_disk_read_time_seconds_total",
                    "node_disk_writes_completed_total",
                    "node_disk_written_bytes_total",
                    "node_disk_write_time_seconds_total",
                    "node_disk_io_now",
                    "node_disk_io_time_seconds_total",
                    "node_disk_io_time_weighted_seconds_total",
                    "node_network_receive_bytes_total",
                    "node_network_receive_packets_total",
                    "node_network_receive_errs_total",
                    "node_network_receive_drop_total",
                    "node_network_transmit_bytes_total",
                    "node_network_transmit_packets_total",
                    "node_network_transmit_errs_total",
                    "node_network_transmit_drop_total",
                    "node_hwmon_temp_celsius",
                    "node_thermal_zone_temp",
                    "node_time_seconds",
                    "node_boot_time_seconds",
                    "node_timex_offset_seconds",
                    "node_timex_sync_status",
                    "node_timex_maxerror_seconds",
                    "node_timex_estimated_error_seconds",
                    "node_systemd_service_restart_total",
                    "node_scrape_collector_success",
                    "process_cpu_seconds_total",
                    "process_resident_memory_bytes");

    /** Names of the labels of each metric, as far as it has any. */
    private static final Map<String, Set<String>> LABELS =
            Map.of(
                    "node_cpu", Set.of("cpu", "mode"),
                    "node_filesystem", Set.of("device", "fstype", "mountpoint"),
                    "node_disk", Set.of("device"),
                    "node_network", Set.of("device"),
                    "node_hwmon", Set.of("chip", "sensor"),
                    "node_thermal", Set.of("type", "zone"),
                    "node_systemd", Set.of("name"),
                    "node_scrape", Set.of("collector"));

    /** Of an application, under the names of docs/sources.md. */
    private static final Set<String> INDICATORS =
            Set.of(
                    "skerry_sli_requests_total",
                    "skerry_sli_errors_total",
                    "skerry_sli_cache_hits_total",
                    "skerry_sli_cache_misses_total");

    /** A machine that can be measured. */
    protected abstract Host host() throws IOException;

    @Test
    void everyMetricHasANameThatPeopleKnow() throws IOException {
        for (Sample sample : read(host())) {
            assertTrue(
                    KNOWN.contains(sample.metric()) || INDICATORS.contains(sample.metric()),
                    sample.metric());
        }
    }

    @Test
    void countersEndInTotalAndNothingElseDoes() throws IOException {
        for (Sample sample : read(host())) {
            assertEquals(
                    sample.metric().endsWith("_total"),
                    sample.kind() == SampleKind.COUNTER,
                    sample.metric());
        }
    }

    @Test
    void unitsAreThoseThatTheNamesSay() throws IOException {
        for (Sample sample : read(host())) {
            String name = sample.metric().replace("_total", "");
            String unit =
                    name.endsWith("_bytes") ? "By" : name.endsWith("_seconds") ? "s" : other(name);
            assertEquals(unit, sample.unit(), sample.metric());
        }
    }

    @Test
    void labelsAreThoseOfNodeExporter() throws IOException {
        for (Sample sample : read(host())) {
            Set<String> names = new HashSet<>();
            sample.labels().forEach((name, value) -> names.add(name));
            Set<String> expected =
                    LABELS.entrySet().stream()
                            .filter(entry -> sample.metric().startsWith(entry.getKey() + "_"))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(Set.of());
            assertEquals(expected, names, sample.metric());
        }
    }

    @Test
    void noSeriesComesTwiceInOneReading() throws IOException {
        Set<SeriesKey> seen = new HashSet<>();
        for (Sample sample : read(host())) {
            assertTrue(seen.add(sample.series()), sample.series().toString());
        }
    }

    @Test
    void aSeriesKeepsItsKeyFromReadingToReading() throws IOException {
        Host host = host();
        Map<String, SeriesKey> first = new HashMap<>();
        read(host).forEach(sample -> first.put(sample.series().toString(), sample.series()));
        for (Sample sample : read(host)) {
            SeriesKey before = first.get(sample.series().toString());
            if (before != null) {
                assertEquals(before, sample.series());
                assertEquals(before.hashCode(), sample.series().hashCode());
            }
        }
    }

    @Test
    void whatEveryViewNeedsIsMeasured() throws IOException {
        Set<String> metrics = new HashSet<>();
        read(host()).forEach(sample -> metrics.add(sample.metric()));
        for (String needed :
                List.of(
                        "node_cpu_seconds_total",
                        "node_memory_MemTotal_bytes",
                        "node_memory_MemAvailable_bytes",
                        "node_load1",
                        "node_filesystem_size_bytes",
                        "node_filesystem_avail_bytes",
                        "node_network_receive_bytes_total",
                        "node_network_transmit_drop_total",
                        "node_boot_time_seconds",
                        "node_time_seconds")) {
            assertTrue(metrics.contains(needed), needed);
        }
    }

    @Test
    void sourcesHaveDifferentNamesAndSkipNothing() throws IOException {
        Host host = host();
        Set<String> names = new HashSet<>();
        for (HostSource source : host.sources()) {
            assertFalse(source.read().isEmpty() && source.name().isEmpty());
            assertTrue(names.add(source.name()), source.name());
            assertEquals(0, source.skipped(), source.name());
        }
    }

    @Test
    void factsAreComplete() throws IOException {
        HostFacts facts = host().facts();
        assertFalse(facts.bootId().isEmpty());
        assertFalse(facts.system().hostname().isEmpty());
        assertFalse(facts.system().kernel().isEmpty());
        assertFalse(facts.hardware().architecture().isEmpty());
        assertTrue(facts.hardware().cpuCount() >= 1);
        assertTrue(facts.hardware().memoryBytes() > 1 << 20);
        assertTrue(facts.bootedAt().getEpochSecond() > 0);
    }

    private static String other(String name) {
        boolean temperature = name.endsWith("_celsius") || name.equals("node_thermal_zone_temp");
        return temperature ? "Cel" : "1";
    }

    private static List<Sample> read(Host host) {
        return new ArrayList<>(new HostReader(host.sources()).read());
    }
}
