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
import io.skerry.daemon.node.telemetry.buffer.CrashImage;
import io.skerry.daemon.node.telemetry.buffer.DiskSpace;
import io.skerry.daemon.node.telemetry.buffer.Room;
import io.skerry.daemon.node.telemetry.buffer.SegmentFrameBuffer;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Distributions from their measuring to the disk of a node. */
class DistributionsTest {
    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
    private static final SeriesKey LATENCY =
            SeriesKey.sketch("latency_seconds", Labels.none(), "s");

    private static final SeriesKey OTHER = SeriesKey.sketch("other_seconds", Labels.none(), "s");

    private final VirtualTime time = new VirtualTime(START);
    private final SketchTable sketches = sketches(time);

    @TempDir Path folder;

    @Test
    void everyMinuteIsInOneFrameAndSurvivesTheDisk() {
        SeriesTable table = new SeriesTable();
        try (FrameBuffer buffer = buffer(folder, time, 1)) {
            NodeTelemetry telemetry = telemetry(table, buffer, sketches, time);
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10, 11, 50, 59, 60, 61, 70, 71, 72, 73, 119, 120, 121, 130, 199})
    void aKillAtAnyMomentLosesNoValueThatWasThereAtTheLastSecond(int seconds) throws IOException {
        Path state = Files.createDirectory(folder.resolve("state"));
        try (SegmentFrameBuffer buffer = buffer(state, time, 1)) {
            NodeTelemetry telemetry = telemetry(new SeriesTable(), buffer, sketches, time);
            for (int second = 0; second < seconds; second++) {
                assertTrue(sketches.add(LATENCY, second));
                if (second > 70) {
                    assertTrue(sketches.add(OTHER, second));
                }
                time.advance(Duration.ofSeconds(1));
                telemetry.tick();
            }
            Path image = CrashImage.of(state);
            time.advance(Duration.ofSeconds(5));
            try (SegmentFrameBuffer again = buffer(image, time, 2)) {
                List<FrameSketch> stored = new ArrayList<>();
                again.history(
                        START, START.plusSeconds(600), frame -> stored.addAll(frame.sketches()));
                long other = Math.max(0, seconds - 71);
                assertEquals(seconds + other, stored.stream().mapToLong(FrameSketch::count).sum());
                Gap gap = again.next(Map.of(), 1).gaps().getFirst();
                assertEquals(START.plusSeconds(seconds).toEpochMilli(), gap.fromMillis());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50, 60, 65, 70, 120})
    void aCleanStopTakesTheOpenMinuteAlong(int seconds) {
        try (SegmentFrameBuffer buffer = buffer(folder, time, 1)) {
            NodeTelemetry telemetry = telemetry(new SeriesTable(), buffer, sketches, time);
            for (int second = 0; second < seconds; second++) {
                assertTrue(sketches.add(LATENCY, second));
                time.advance(Duration.ofSeconds(1));
                telemetry.tick();
            }
            telemetry.close();
            List<FrameSketch> stored = new ArrayList<>();
            buffer.history(START, START.plusSeconds(600), frame -> stored.addAll(frame.sketches()));
            assertEquals(seconds, stored.stream().mapToLong(FrameSketch::count).sum());
        }
    }

    @Test
    void whatIsTooMuchForOneFrameComesInSeveral() {
        SeriesTable table = new SeriesTable();
        try (SegmentFrameBuffer buffer = buffer(folder, time, 1)) {
            NodeTelemetry telemetry = telemetry(table, buffer, sketches, time);
            time.advance(Duration.ofSeconds(59));
            for (int minute = 0; minute < 2; minute++) {
                for (int series = 0; series < 150; series++) {
                    assertTrue(
                            sketches.add(
                                    SeriesKey.sketch(
                                            "latency_seconds",
                                            Labels.of("code", Integer.toString(series)),
                                            "s"),
                                    1));
                }
                time.advance(Duration.ofSeconds(2));
            }
            telemetry.tick();
            telemetry.close();
            List<Integer> sizes = new ArrayList<>();
            buffer.history(
                    START, START.plusSeconds(600), frame -> sizes.add(frame.sketches().size()));
            assertEquals(List.of(120, 120, 60), sizes);
        }
    }

    private static SketchTable sketches(VirtualTime clock) {
        return new SketchTable(
                new Normaliser(LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts()),
                clock);
    }

    private static SegmentFrameBuffer buffer(Path where, VirtualTime clock, long seed) {
        return SegmentFrameBuffer.open(
                where,
                new SplittableRandom(seed),
                clock,
                Room.of(OptionalLong.of(8 << 20), DiskSpace.of(where)));
    }

    private static NodeTelemetry telemetry(
            SeriesTable table, FrameBuffer buffer, SketchTable sketches, VirtualTime time) {
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
