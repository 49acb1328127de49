package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.pipeline.LabelPolicy;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.node.telemetry.buffer.DiskSpace;
import io.skerry.daemon.node.telemetry.buffer.Room;
import io.skerry.daemon.node.telemetry.buffer.SegmentFrameBuffer;
import io.skerry.daemon.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Distributions from their measuring to the disk of a node. */
class DistributionsTest {
    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
    private static final SeriesKey LATENCY =
            SeriesKey.sketch("latency_seconds", Labels.none(), "s");

    private final VirtualTime time = new VirtualTime(START);
    private final SketchTable sketches =
            new SketchTable(
                    new Normaliser(
                            LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts()),
                    time);

    @TempDir Path folder;

    @Test
    void everyMinuteIsInOneFrameAndSurvivesTheDisk() {
        SeriesTable table = new SeriesTable();
        try (FrameBuffer buffer =
                SegmentFrameBuffer.open(
                        folder,
                        new SplittableRandom(1),
                        time,
                        Room.of(OptionalLong.of(8 << 20), DiskSpace.of(folder)))) {
            NodeTelemetry telemetry = telemetry(table, buffer);
            for (int second = 0; second < 185; second++) {
                assertTrue(sketches.add(LATENCY, second));
                time.advance(Duration.ofSeconds(1));
                telemetry.tick();
            }
            telemetry.close();
            List<FrameSketch> stored = new ArrayList<>();
            buffer.history(START, START.plusSeconds(600), frame -> stored.addAll(frame.sketches()));
            assertEquals(
                    List.of(60L, 60L, 60L, 5L), stored.stream().map(FrameSketch::count).toList());
            assertEquals(
                    List.of(0L, 60_000L, 120_000L, 180_000L),
                    stored.stream().map(one -> one.minuteMillis() - START.toEpochMilli()).toList());
            assertEquals(59 * 60 / 2.0, stored.getFirst().sum());
            SeriesKey key = buffer.definitions(buffer.epoch()).get(stored.getFirst().ref());
            assertEquals(LATENCY, key);
        }
    }

    private NodeTelemetry telemetry(SeriesTable table, FrameBuffer buffer) {
        SimulatedHost host =
                new SimulatedHost(
                        SimulatedFleet.of(1, 1, 5).getFirst(), new SimulatedFaults(), time);
        return new NodeTelemetry(
                new Sampler(
                        new HostReader(host.sources()),
                        host.facts(),
                        time.clocks(),
                        Duration.ofSeconds(1),
                        table),
                new Aggregator(
                        buffer.epoch(),
                        buffer.nextSequence(),
                        Duration.ofSeconds(10),
                        ref -> table.key(ref).kind()),
                table,
                buffer,
                (frame, definitions) -> FrameProof.NONE,
                sketches);
    }
}
