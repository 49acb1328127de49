package io.skerry.daemon.node.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Values of simulated machines are such as real ones could have. */
class SimulatedSourcesTest {

    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<SimulatedNode> nodes = SimulatedFleet.of(60, 11, 4);

    @Property(tries = 100)
    void everyMachineIsPlausibleAtAnyTime(
            @ForAll @IntRange(min = 0, max = 59) int index,
            @ForAll @IntRange(min = 0, max = 40_000_000) int later) {
        VirtualTime own = new VirtualTime(START.plusSeconds(later));
        SimulatedHost host = new SimulatedHost(nodes.get(index), new SimulatedFaults(), own);
        Map<String, Double> values = values(host);
        double total = at(values, "node_memory_MemTotal_bytes");
        double available = at(values, "node_memory_MemAvailable_bytes");
        assertTrue(available > total * 0.1 && available < total);
        assertTrue(at(values, "node_memory_MemFree_bytes") < available);
        double celsius = starting(values, "node_hwmon_temp_celsius");
        assertTrue(celsius > 25 && celsius < 100, "celsius " + celsius);
        double size = starting(values, "node_filesystem_size_bytes");
        double avail = starting(values, "node_filesystem_avail_bytes");
        assertTrue(avail > size * 0.2 && avail < size);
        assertTrue(starting(values, "node_filesystem_files_free") > 0);
        assertTrue(Math.abs(at(values, "node_timex_offset_seconds")) < 0.001);
        double load = at(values, "node_load1");
        int cores = host.facts().hardware().cpuCount();
        assertTrue(load > 0 && load < cores, load + " on " + cores);
        assertTrue(at(values, "node_boot_time_seconds") < at(values, "node_time_seconds"));
    }

    @Test
    void noSeriesComesTwiceAndEachHasAUnit() throws IOException {
        for (SimulatedNode node : nodes) {
            SimulatedHost host = new SimulatedHost(node, new SimulatedFaults(), time);
            Set<String> seen = new HashSet<>();
            for (HostSource source : host.sources()) {
                for (Sample sample : source.read()) {
                    assertTrue(seen.add(sample.series().toString()), sample.toString());
                    assertTrue(Set.of("s", "By", "1", "Cel").contains(sample.unit()));
                    assertTrue(sample.value() >= 0 || sample.metric().contains("offset"));
                }
            }
        }
    }

    @Test
    void machinesOfOneTypeShareTheirSeries() throws IOException {
        Map<MachineType, Sample> first = new HashMap<>();
        for (SimulatedNode node : nodes) {
            SimulatedHost host = new SimulatedHost(node, new SimulatedFaults(), time);
            Sample sample = host.sources().getFirst().read().getFirst();
            Sample known = first.putIfAbsent(node.machineType(), sample);
            if (known != null) {
                assertTrue(sameObject(known.series(), sample.series()), node.name());
                assertNotEquals(known.value(), sample.value());
            }
        }
    }

    @Test
    void theBusyHourComesEarlierInTheEast() {
        SimulatedNode east = of("ap-northeast");
        SimulatedNode west = of("us-west");
        Signal inTheEast = Signals.of(east, 1, 1);
        Signal inTheWest = Signals.of(west, 1, 1);
        double hoursApart = (peak(inTheWest) - peak(inTheEast) + 24) % 24;
        double expected = (east.place().longitude() - west.place().longitude()) / 15;
        double byType = west.machineType().load().peakHour() - east.machineType().load().peakHour();
        assertEquals((expected + byType + 48) % 24, hoursApart, 1.5);
    }

    @Test
    void trafficFollowsTheMachineType() {
        double small = bytes(MachineType.CHARGER_CONTROLLER);
        double large = bytes(MachineType.CELL_SITE);
        assertTrue(large > small * 50, large + " and " + small);
    }

    @Test
    void bootsComeAgainAndTheBootIdWithThem() {
        SimulatedNode node = nodes.getFirst();
        SimulatedHost now = new SimulatedHost(node, new SimulatedFaults(), time);
        time.advance(Duration.ofDays(61));
        SimulatedHost later = new SimulatedHost(node, new SimulatedFaults(), time);
        assertNotEquals(now.facts().bootId(), later.facts().bootId());
        assertTrue(later.facts().bootedAt().isAfter(now.facts().bootedAt()));
        assertEquals(node, later.node());
    }

    private double bytes(MachineType type) {
        SimulatedNode node =
                nodes.stream().filter(one -> one.machineType() == type).findFirst().orElseThrow();
        SimulatedHost host = new SimulatedHost(node, new SimulatedFaults(), time);
        String series = "node_network_receive_bytes_total";
        double before = starting(values(host), series);
        time.advance(Duration.ofHours(24));
        return starting(values(host), series) - before;
    }

    private SimulatedNode of(String region) {
        return nodes.stream()
                .filter(node -> node.place().region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    /** Hour of the day, UTC, with the most load. */
    private static int peak(Signal signal) {
        double midnight = 86_400 * 20_000.0;
        int best = 0;
        double most = 0;
        for (int hour = 0; hour < 24; hour++) {
            double load =
                    signal.between(midnight + hour * 3_600.0, midnight + hour * 3_600.0 + 3_600);
            if (load > most) {
                most = load;
                best = hour;
            }
        }
        return best;
    }

    @SuppressWarnings("ReferenceEquality") // Sharing one object is what is tested.
    private static boolean sameObject(Object first, Object second) {
        return first == second;
    }

    private static Map<String, Double> values(SimulatedHost host) {
        Map<String, Double> values = new HashMap<>();
        for (Sample sample : new HostReader(host.sources()).read()) {
            values.put(sample.series().toString(), sample.value());
        }
        return values;
    }

    private static double at(Map<String, Double> values, String series) {
        return values.getOrDefault(series, Double.NaN);
    }

    private static double starting(Map<String, Double> values, String prefix) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(Double.NaN);
    }
}
