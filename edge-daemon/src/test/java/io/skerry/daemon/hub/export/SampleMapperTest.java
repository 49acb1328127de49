package io.skerry.daemon.hub.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleMapperTest {
    private static final String NODE = Samples.NODE;
    private static final long AT = 1_800_000_000_000L;

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(AT));
    private final List<QueueRecord> records = new ArrayList<>();
    private FleetLabels.Facts facts =
            new FleetLabels.Facts("edge-7", Map.of("region", "north", "site", "harbour 1"));
    private final SampleMapper mapper = new SampleMapper(id -> facts, time);

    private List<QueueRecord> take(Feed.Batch batch) {
        return taken(() -> mapper.take(batch, records::addAll));
    }

    private List<QueueRecord> sweep() {
        return taken(() -> mapper.sweep(records::addAll));
    }

    private List<QueueRecord> taken(Runnable what) {
        records.clear();
        what.run();
        return List.copyOf(records);
    }

    private static List<WireReader.Point> points(QueueRecord record) {
        return WireReader.read(record.series().toByteArray());
    }

    @Test
    void aSampleIsTheLastValueOfItsFrameWithTheLabelsOfSampleAndRosterSortedByName() {
        Samples samples = new Samples().series("node_temp_celsius", "sensor", "core 0", "bus", "");
        QueueRecord record = take(samples.batch(NODE, Samples.frame(AT, 41.25))).getFirst();
        assertEquals(new QueueRecord(NODE, false, 1, AT, record.series()), record);
        WireReader.Point point = points(record).getFirst();
        assertEquals(41.25, point.value());
        assertEquals(AT, point.at());
        // As the protocol asks: sorted, each name once, none without a value.
        assertEquals(
                List.of(
                        "__name__=node_temp_celsius",
                        "instance=edge-7",
                        "job=skerry",
                        "node=edge-7",
                        "node_id=" + NODE,
                        "region=north",
                        "sensor=core 0",
                        "site=harbour 1"),
                point.labels().entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void namesBecomeWhatPrometheusAllows() {
        facts = new FleetLabels.Facts("", Map.of("machine-type", "x1"));
        Samples samples =
                new Samples()
                        .series("http.server.duration", "http.route", "/a", "__name__", "evil");
        WireReader.Point point =
                points(take(samples.batch(NODE, Samples.frame(AT, 1))).getFirst()).getFirst();
        assertEquals("http_server_duration", point.name());
        assertEquals("/a", point.labels().get("http_route"));
        assertEquals("evil", point.labels().get("exported__name__"));
        assertEquals("x1", point.labels().get("machine_type"));
        assertEquals(NODE, point.labels().get("instance"));
    }

    @Test
    void whatTheRosterSaysOfANodeCannotBeSaidByItsSamples() {
        Samples samples = new Samples().series("up", "site", "elsewhere", "node_id", "somebody");
        WireReader.Point point =
                points(take(samples.batch(NODE, Samples.frame(AT, 1))).getFirst()).getFirst();
        assertEquals("harbour 1", point.labels().get("site"));
        assertEquals("elsewhere", point.labels().get("exported_site"));
        assertEquals(NODE, point.labels().get("node_id"));
        assertEquals("somebody", point.labels().get("exported_node_id"));
    }

    @Test
    void twoSeriesThatGetTheSameNameAreOneAndTheOtherIsCounted() {
        Samples samples = new Samples().series("a.b").series("a-b").series("c");
        List<WireReader.Point> points =
                points(take(samples.batch(NODE, Samples.frame(AT, 1, 2, 3))).getFirst());
        assertEquals(List.of(1.0, 3.0), points.stream().map(WireReader.Point::value).toList());
        assertEquals(1, mapper.collisions());
    }

    @Test
    void labelsOfTheRosterThatGetTheSameNameAreBothThereInTheOrderOfTheirNames() {
        for (int i = 0; i < 20; i++) {
            Map<String, String> labels = new HashMap<>(Map.of("line_1", "c", "line-1", "a"));
            labels.put("line.1", "b" + i);
            facts = new FleetLabels.Facts("edge-7", labels);
            Samples samples = new Samples().series("up", "line_1", "own");
            WireReader.Point point =
                    points(take(samples.batch(NODE, Samples.frame(AT + i, 1))).getLast()).getLast();
            assertEquals("a;b" + i + ";c", point.labels().get("line_1"));
            assertEquals("own", point.labels().get("exported_line_1"));
        }
    }

    @Test
    void aLabelOfTheRosterThatIsCalledLikeTheNodesIdIsPutAside() {
        facts = new FleetLabels.Facts("edge-7", Map.of("node", "pump", "node_id", "x"));
        Samples samples = new Samples().series("up", "node", "own");
        WireReader.Point point =
                points(take(samples.batch(NODE, Samples.frame(AT, 1))).getFirst()).getFirst();
        assertEquals("edge-7", point.labels().get("node"));
        assertEquals("pump", point.labels().get("exported_node"));
        assertEquals("own", point.labels().get("exported_exported_node"));
        assertEquals(NODE, point.labels().get("node_id"));
    }

    @Test
    void everyValueKeepsItsBits() {
        double[] values = {
            0.1 + 0.2,
            -0.0,
            Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            9_007_199_254_740_992.0
        };
        Samples samples = new Samples();
        for (int i = 0; i < values.length; i++) {
            samples.series("m" + i);
        }
        List<WireReader.Point> points =
                points(take(samples.batch(NODE, Samples.frame(AT, values))).getFirst());
        for (int i = 0; i < values.length; i++) {
            assertEquals(Double.doubleToRawLongBits(values[i]), points.get(i).bits());
        }
    }

    @Test
    void aSeriesThatIsMissingFromTheNextFrameEnds() {
        Samples samples = new Samples().series("a").series("b");
        take(samples.batch(NODE, Samples.frame(AT, 1, 2)));
        List<WireReader.Point> points =
                points(take(samples.batch(NODE, Samples.frame(AT + 10, 3))).getFirst());
        assertEquals(2, points.size());
        assertEquals("b", points.get(1).name());
        assertTrue(points.get(1).isStale());
        assertEquals(AT + 10, points.get(1).at());
        // Said once.
        assertEquals(1, take(samples.batch(NODE, Samples.frame(AT + 20, 3))).getFirst().samples());
    }

    @Test
    void aValueThatIsNoNumberIsNoSample() {
        Samples samples = new Samples().series("a").series("b");
        take(samples.batch(NODE, Samples.frame(AT, 1, 2)));
        List<WireReader.Point> points =
                points(take(samples.batch(NODE, Samples.frame(AT + 10, 1, Double.NaN))).getFirst());
        assertTrue(points.get(1).isStale());
        assertEquals(
                List.of(),
                take(samples.batch("b".repeat(32), Samples.frame(AT, Double.NaN, Double.NaN))));
    }

    @Test
    void theSeriesOfANodeThatFallsSilentEndRightAfterItsLastSample() {
        Samples samples = new Samples().series("a").series("b");
        take(samples.batch(NODE, Samples.frame(AT, 1, 2)));
        time.advance(Duration.ofSeconds(59));
        assertEquals(List.of(), sweep());
        time.advance(Duration.ofSeconds(1));
        QueueRecord end = sweep().getFirst();
        assertTrue(points(end).stream().allMatch(WireReader.Point::isStale));
        assertEquals(List.of(AT + 1, AT + 1), points(end).stream().map(p -> p.at()).toList());
        time.advance(Duration.ofHours(1));
        assertEquals(List.of(), sweep());

        // What it had measured meanwhile is still in order.
        QueueRecord back = take(samples.batch(NODE, Samples.frame(AT + 10_000, 3, 4))).getFirst();
        assertFalse(back.late());
        assertEquals(2, back.samples());
    }

    @Test
    void whatIsOlderThanWhatWasSaidBeforeIsLateAndEndsNothing() {
        Samples samples = new Samples().series("a").series("b");
        take(samples.batch(NODE, Samples.frame(AT, 1, 2)));
        List<QueueRecord> late =
                take(
                        samples.batch(
                                NODE,
                                Samples.frame(AT - 30_000, 5),
                                Samples.frame(AT, 5),
                                Samples.frame(AT + 10_000, 5, 6)));
        assertEquals(List.of(true, true, false), late.stream().map(QueueRecord::late).toList());
        assertEquals(List.of(1, 1, 2), late.stream().map(QueueRecord::samples).toList());
    }

    @Test
    void aSeriesGoesOnAcrossARestartOfItsNode() {
        take(new Samples().series("a").series("b").batch(NODE, Samples.frame(AT, 1, 2)));
        // Another epoch, other references, the same series.
        QueueRecord next =
                take(new Samples()
                                .series("b")
                                .series("a")
                                .batch(NODE, 2, Samples.frame(AT + 10_000, 20, 10)))
                        .getFirst();
        assertEquals(2, next.samples());
        assertEquals(List.of("b", "a"), points(next).stream().map(WireReader.Point::name).toList());
    }

    @Test
    void underNewLabelsTheSeriesOfBeforeEnd() {
        Samples samples = new Samples().series("a");
        take(samples.batch(NODE, Samples.frame(AT, 1)));
        facts = new FleetLabels.Facts("edge-7", Map.of("region", "south"));
        List<QueueRecord> moved = take(samples.batch(NODE, Samples.frame(AT + 10_000, 2)));
        WireReader.Point end = points(moved.get(0)).getFirst();
        assertTrue(end.isStale());
        assertEquals("north", end.labels().get("region"));
        WireReader.Point begin = points(moved.get(1)).getFirst();
        assertEquals("south", begin.labels().get("region"));
        assertEquals(2.0, begin.value());
    }

    @Test
    void aReferenceThatNobodyExplainedIsLeftOut() {
        QueueRecord record =
                take(new Samples().series("a").batch(NODE, Samples.frame(AT, 1, 2))).getFirst();
        assertEquals(1, record.samples());
    }
}
