package io.skerry.daemon.node.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedHostTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<SimulatedNode> nodes = SimulatedFleet.of(40, 5, 11);

    @Test
    void aMachineIsTheSameWheneverItIsMade() {
        SimulatedHost first = host(3);
        SimulatedHost second = host(3);
        time.advance(Duration.ofMinutes(7));
        assertEquals(read(first), read(second));
        assertEquals(first.facts(), second.facts());
        assertNotEquals(read(first), read(host(8)));
        assertTrue(first.facts().simulated());
        assertFalse(first.facts().bootedAt().isAfter(START));
    }

    @Test
    void countersNeverFallAndGaugesMove() {
        for (int index = 0; index < nodes.size(); index++) {
            SimulatedHost host = host(index);
            Map<SeriesKey, Double> before = read(host);
            for (int step = 0; step < 20; step++) {
                time.advance(Duration.ofSeconds(1));
                Map<SeriesKey, Double> after = read(host);
                assertEquals(before.keySet(), after.keySet());
                after.forEach((key, value) -> {
                    double old = before.getOrDefault(key, 0.0);
                    boolean falls = key.kind() == SampleKind.COUNTER && value < old;
                    assertFalse(falls, key.toString());
                });
            }
        }
    }

    @Test
    void theModesOfACoreAddUpToTheTimeSinceTheBoot() {
        SimulatedHost host = host(2);
        double uptime = Duration.between(host.facts().bootedAt(), time.instant()).toMillis() / 1e3;
        double sum = 0;
        for (Sample sample : new HostReader(host.sources()).read()) {
            if (sample.metric().equals("node_cpu_seconds_total")
                    && sample.labels().has("cpu", "0")
                    && !sample.labels().has("mode", "iowait")) {
                sum += sample.value();
            }
        }
        double iowait = value(host, "node_cpu_seconds_total{cpu=\"0\",mode=\"iowait\"}");
        assertEquals(uptime, sum + iowait, 1e-3);
        assertTrue(iowait > 0);
    }

    @Test
    void aFillingDiskFillsAndACleanUpEmptiesIt() {
        SimulatedHost host = host(4);
        double before = value(host, "node_filesystem_avail_bytes");
        assertEquals(0, host.reclaimableBytes());
        host.faults().on(SimulatedFault.DISK_FILLING, time.instant());
        time.advance(Duration.ofMinutes(5));
        double after = value(host, "node_filesystem_avail_bytes");
        assertTrue(after < before * 0.9, before + " to " + after);
        assertTrue(host.reclaimableBytes() > 0);
        assertTrue(host.cleanDisk() > 0);
        assertEquals(0, host.reclaimableBytes());
        time.advance(Duration.ofHours(2));
        assertTrue(value(host, "node_filesystem_avail_bytes") >= 0);
        assertTrue(
                value(host, "node_filesystem_avail_bytes")
                        < value(host, "node_filesystem_size_bytes") * 0.01);
    }

    @Test
    void aLoopingServiceIsRestartedAndKeepsItsCountWhenItIsWellAgain() {
        SimulatedHost host = host(5);
        assertEquals(0, value(host, "node_systemd_service_restart_total"));
        host.faults().on(SimulatedFault.RESTART_LOOP, time.instant());
        time.advance(Duration.ofMinutes(2));
        assertEquals(6, value(host, "node_systemd_service_restart_total"));
        host.faults().off(SimulatedFault.RESTART_LOOP, time.instant());
        time.advance(Duration.ofMinutes(2));
        assertEquals(6, value(host, "node_systemd_service_restart_total"));
    }

    @Test
    void aDriftingClockRunsAheadUpToFiveMinutes() {
        SimulatedHost host = host(6);
        assertEquals(time.instant(), host.wall().instant());
        assertEquals(1, value(host, "node_timex_sync_status"));
        host.faults().on(SimulatedFault.CLOCK_DRIFT, time.instant());
        time.advance(Duration.ofSeconds(100));
        assertEquals(time.instant().plusSeconds(2), host.wall().instant());
        assertEquals(2, value(host, "node_timex_offset_seconds"));
        assertEquals(0, value(host, "node_timex_sync_status"));
        time.advance(Duration.ofDays(1));
        assertEquals(time.instant().plusSeconds(300), host.wall().instant());
    }

    @Test
    void faultsAreSwitchedByNameAndSeenByTheirLayers() {
        SimulatedFaults faults = new SimulatedFaults();
        assertEquals(Optional.empty(), SimulatedFault.byName("earthquake"));
        for (SimulatedFault fault : SimulatedFault.values()) {
            assertEquals(Optional.of(fault), SimulatedFault.byName(fault.label()));
            faults.on(fault, START);
        }
        assertEquals(SimulatedFault.values().length, faults.all().size());
        assertTrue(faults.partitioned());
        assertEquals(Optional.of(Duration.ofDays(2)), faults.certificateLead());
        faults.off(SimulatedFault.PARTITION, START);
        faults.off(SimulatedFault.CERTIFICATE_NEAR_END, START);
        assertFalse(faults.partitioned());
        assertEquals(Optional.empty(), faults.certificateLead());
    }

    @Test
    void switchingAFaultOnAgainDoesNotBeginItAnew() {
        SimulatedFaults faults = new SimulatedFaults();
        faults.on(SimulatedFault.CLOCK_DRIFT, START);
        faults.on(SimulatedFault.CLOCK_DRIFT, START.plusSeconds(50));
        assertEquals(Duration.ofSeconds(1), faults.clockOffset(START.plusSeconds(50)));
    }

    private SimulatedHost host(int index) {
        return new SimulatedHost(nodes.get(index), new SimulatedFaults(), time);
    }

    private static Map<SeriesKey, Double> read(Host host) {
        Map<SeriesKey, Double> values = new LinkedHashMap<>();
        for (Sample sample : new HostReader(host.sources()).read()) {
            values.put(sample.series(), sample.value());
        }
        return values;
    }

    /** Value of the first series whose text form begins so. */
    private static double value(Host host, String prefix) {
        return read(host).entrySet().stream()
                .filter(entry -> entry.getKey().toString().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
