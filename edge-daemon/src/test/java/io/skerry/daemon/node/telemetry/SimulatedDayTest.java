package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A day of a node in virtual time, through the whole pipeline. */
class SimulatedDayTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final SimulatedFaults faults = new SimulatedFaults();
    private final SimulatedHost host =
            new SimulatedHost(SimulatedFleet.of(3, 1, 9).get(2), faults, time);
    private final SeriesTable table = new SeriesTable();
    private final FrameBuffer buffer = new InMemoryFrameBuffer(new Random(3), 100_000_000);
    private final NodeTelemetry telemetry = telemetry();

    @Test
    void aDayIsCompleteAndItsCountersNeverFall() {
        time.repeat(Duration.ofSeconds(10), Duration.ofSeconds(10), telemetry::tick);
        time.advance(Duration.ofDays(1));
        telemetry.close();
        Account account = buffer.account();
        assertEquals(1_440, account.pendingFrames());
        assertEquals(0, account.dropped());
        Map<Integer, Double> newest = new HashMap<>();
        buffer.history(
                START,
                START.plus(Duration.ofDays(1)),
                frame -> {
                    FrameSamples samples = frame.samples();
                    for (int row = 0; row < samples.size(); row++) {
                        int ref = samples.ref(row);
                        if (table.key(ref).kind() == SampleKind.COUNTER) {
                            double before = newest.getOrDefault(ref, 0.0);
                            assertTrue(samples.last(row) >= before, table.key(ref).toString());
                            newest.put(ref, samples.last(row));
                        }
                    }
                });
    }

    @Test
    void theLoadOfADayHasItsCurve() {
        time.repeat(Duration.ofSeconds(10), Duration.ofSeconds(10), telemetry::tick);
        time.advance(Duration.ofDays(1));
        List<History.Line> lines =
                new History(buffer)
                        .read(
                                new History.Query(
                                        Set.of("node_load15"),
                                        START,
                                        START.plus(Duration.ofDays(1)),
                                        24));
        List<History.Point> hours = lines.getFirst().points();
        assertEquals(24, hours.size());
        double lowest = hours.stream().mapToDouble(History.Point::mean).min().orElseThrow();
        double highest = hours.stream().mapToDouble(History.Point::mean).max().orElseThrow();
        assertTrue(highest > lowest * 1.1, lowest + " to " + highest);
    }

    @Test
    void faultsReachTheHeadlines() {
        tick();
        tick();
        double disk = headline(Headline.DISK_USED_RATIO);
        faults.on(SimulatedFault.DISK_FILLING, time.instant());
        faults.on(SimulatedFault.RESTART_LOOP, time.instant());
        faults.on(SimulatedFault.CLOCK_DRIFT, time.instant());
        time.advance(Duration.ofMinutes(4));
        tick();
        assertTrue(headline(Headline.DISK_USED_RATIO) > disk + 0.1);
        assertEquals(12, headline(Headline.RESTARTS_TOTAL));
        assertTrue(headline(Headline.CLOCK_OFFSET_SECONDS) > 4);
        assertTrue(host.cleanDisk() > 0);
        tick();
        assertEquals(disk, headline(Headline.DISK_USED_RATIO), 0.01);
    }

    private void tick() {
        time.advance(Duration.ofSeconds(10));
        telemetry.tick();
    }

    private double headline(String name) {
        return telemetry.headlines().stream()
                .filter(headline -> headline.name().equals(name))
                .mapToDouble(Headline::value)
                .findFirst()
                .orElseThrow();
    }

    private NodeTelemetry telemetry() {
        Sampler sampler =
                new Sampler(
                        new HostReader(host.sources()),
                        host.facts(),
                        time.clocks(),
                        Duration.ofSeconds(10),
                        table);
        Aggregator aggregator =
                new Aggregator(
                        buffer.epoch(),
                        buffer.nextSequence(),
                        Duration.ofMinutes(1),
                        ref -> table.key(ref).kind());
        return new NodeTelemetry(
                sampler,
                aggregator,
                table,
                buffer,
                (frame, definitions) -> FrameProof.NONE,
                MinuteSketches.none());
    }
}
