package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NodeTelemetryTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final FlakyBuffer buffer =
            new FlakyBuffer(new InMemoryFrameBuffer(RandomGenerator.getDefault(), 1_000_000));
    private final NodeTelemetry telemetry = telemetry();

    @Test
    void anHourOfSecondsBecomes360FramesThatAccountForEverySample() {
        run(3_600);
        telemetry.close();
        Account account = buffer.account();
        assertEquals(360, account.pendingFrames());
        assertEquals(account.logged(), account.pending());
        assertEquals(3_600 - 360, buffer.notes());
    }

    @Test
    void headlinesComeWithTheSecondReading() {
        run(2);
        List<String> names = telemetry.headlines().stream().map(Headline::name).toList();
        assertEquals(
                List.of(
                        Headline.CPU_BUSY_RATIO,
                        Headline.MEMORY_USED_RATIO,
                        Headline.DISK_USED_RATIO,
                        Headline.LOAD1,
                        Headline.CLOCK_OFFSET_SECONDS,
                        Headline.RESTARTS_TOTAL,
                        Headline.REQUESTS_TOTAL,
                        Headline.ERRORS_TOTAL),
                names);
        double busy = telemetry.headlines().getFirst().value();
        assertTrue(busy > 0 && busy < 1, "busy " + busy);
    }

    @Test
    void watchersSeeEachSecondUntilTheyLeave() {
        List<LiveSeries.Moment> seen = new ArrayList<>();
        Cancellable watch = telemetry.live().watch(seen::add);
        run(3);
        assertEquals(1, telemetry.live().watching());
        watch.cancel();
        run(2);
        assertEquals(3, seen.size());
        LiveSeries.Moment moment = seen.getLast();
        assertTrue(moment.reading().size() <= moment.definitions().size());
        assertEquals(
                START.plusSeconds(5).toEpochMilli(),
                telemetry.live().newest().orElseThrow().reading().time().wallMillis());
    }

    @Test
    void aStopInTheMiddleOfAFrameLosesNothing() {
        run(13);
        telemetry.close();
        List<Frame> frames = buffer.next(Map.of(), 10).frames();
        assertEquals(2, frames.size());
        assertEquals(3_000, frames.getFirst().time().intervalMillis());
    }

    @Test
    void framesWaitInMemoryWhileTheDiskFails() {
        buffer.fail(true);
        run(35);
        assertEquals(0, buffer.account().logged());
        buffer.fail(false);
        run(1);
        assertEquals(3, buffer.account().pendingFrames());
    }

    @Test
    void whatIsTooMuchForMemoryIsCountedExactlyOnceTheDiskWorks() {
        run(15);
        long before = buffer.account().logged();
        buffer.fail(true);
        run((NodeTelemetry.WAITING + 7) * 10);
        assertEquals(before, buffer.account().logged());
        buffer.fail(false);
        run(1);
        Account account = buffer.account();
        assertEquals(NodeTelemetry.WAITING + 1, account.pendingFrames());
        Gap lost = buffer.next(Map.of(), 10).gaps().getFirst();
        assertEquals(7, lost.sequences().size());
        assertEquals(account.dropped(), lost.samples());
        assertTrue(lost.samples() > 0);
        assertEquals(account.logged(), account.pending() + account.dropped());
        assertEquals(
                NodeTelemetry.WAITING + 8, buffer.next(Map.of(), 1_000).sequences().watermark());
    }

    @Test
    void historyIsThinnedToTheWidthOfTheChart() {
        run(600);
        History.Query query =
                new History.Query(
                        Set.of("node_load1", "node_cpu_seconds_total"),
                        START,
                        START.plusSeconds(600),
                        20);
        List<History.Line> lines = new History(buffer).read(query);
        for (History.Line line : lines) {
            assertEquals(20, line.points().size(), line.series().toString());
            assertEquals(10_000, line.intervalMillis());
            for (History.Point point : line.points()) {
                assertTrue(point.min() <= point.mean() && point.mean() <= point.max());
            }
        }
        assertTrue(lines.size() > 4);
        assertEquals(
                START.plusSeconds(600).toEpochMilli(),
                lines.getFirst().points().getLast().atMillis());
    }

    @Test
    void historyReachesUpToThisSecond() {
        History history = new History(buffer, telemetry::unwritten);
        run(27);
        List<History.Point> points = load(history, 27).points();
        assertEquals(START.plusSeconds(27).toEpochMilli(), points.getLast().atMillis());
        assertEquals(3, points.size(), "two frames, and seven seconds of the third");
        assertEquals(7_000, load(history, 27).intervalMillis());
        run(3);
        assertEquals(3, load(history, 30).points().size(), "the third frame, and nothing twice");
        assertEquals(10_000, load(history, 30).intervalMillis());
    }

    @Test
    void historyShowsWhatADiskThatFailsCouldNotTake() {
        History history = new History(buffer, telemetry::unwritten);
        buffer.fail(true);
        run(35);
        assertEquals(4, load(history, 35).points().size());
        buffer.fail(false);
        run(1);
        assertEquals(4, load(history, 36).points().size());
    }

    private static History.Line load(History history, int seconds) {
        return history.read(
                        new History.Query(
                                Set.of("node_load1"), START, START.plusSeconds(seconds), 1_000))
                .getFirst();
    }

    @Test
    void historyRefusesWhatIsNoRange() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new History.Query(Set.of(), START, START, 10));
        assertThrows(
                IllegalArgumentException.class,
                () -> new History.Query(Set.of(), START, START.plusSeconds(1), 0));
        assertFalse(
                new History(buffer)
                        .read(new History.Query(Set.of(), START, START.plusSeconds(1), 5))
                        .iterator()
                        .hasNext());
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            telemetry.tick();
        }
    }

    private NodeTelemetry telemetry() {
        SimulatedHost host =
                new SimulatedHost(
                        SimulatedFleet.of(1, 1, 5).getFirst(), new SimulatedFaults(), time);
        SeriesTable table = new SeriesTable();
        Sampler sampler =
                new Sampler(
                        new HostReader(host.sources()),
                        host.facts(),
                        time.clocks(),
                        Duration.ofSeconds(1),
                        table);
        Aggregator aggregator =
                new Aggregator(
                        buffer.epoch(),
                        buffer.nextSequence(),
                        Duration.ofSeconds(10),
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
