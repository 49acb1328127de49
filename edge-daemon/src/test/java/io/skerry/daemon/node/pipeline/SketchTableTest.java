package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketchProtoBinding;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SketchTableTest {
    private static final SeriesKey LATENCY =
            SeriesKey.sketch("http_request_duration_seconds", Labels.none(), "s");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:30Z"));
    private final SketchTable table =
            new SketchTable(
                    new Normaliser(
                            LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts()),
                    time);

    @Test
    void aMinuteComesWhenItIsOverAndOnce() {
        assertTrue(table.add(LATENCY, 0.2));
        assertTrue(table.add(LATENCY, 0.4));
        assertEquals(List.of(), table.complete(10));
        time.advance(Duration.ofSeconds(31));
        assertTrue(table.add(LATENCY, 9));
        MinuteSketch minute = table.complete(10).getFirst();
        assertEquals(Instant.parse("2026-11-28T12:00:00Z").toEpochMilli(), minute.minuteMillis());
        assertEquals(2, minute.summary().count());
        assertEquals(0.2 + 0.4, minute.summary().sum());
        assertEquals(0.2, minute.summary().min());
        assertEquals(0.4, minute.summary().max());
        assertEquals(2, minute.sketch().getCount());
        assertEquals(List.of(), table.complete(10));
        assertEquals(1, table.all().size());
        assertEquals(List.of(), table.all());
    }

    @Test
    void whatChangedIsToldOnceAsItIsAndStays() {
        assertTrue(table.add(LATENCY, 0.2));
        MinuteSketch first = table.changed().getFirst();
        assertEquals(List.of(), table.changed());
        assertTrue(table.add(LATENCY, 0.4));
        assertEquals(1, first.sketch().getCount(), "what was told does not change");
        assertEquals(2, table.changed().getFirst().sketch().getCount());
        assertTrue(table.add(LATENCY, 0.6));
        time.advance(Duration.ofSeconds(31));
        assertTrue(table.add(LATENCY, 9));
        // The minute that is over and no frame took, and the one that began.
        assertEquals(
                List.of(3L, 1L),
                table.changed().stream().map(each -> each.summary().count()).toList());
        assertTrue(table.add(LATENCY, 9));
        assertEquals(3, table.complete(10).getFirst().summary().count());
        assertEquals(2, table.changed().getFirst().summary().count());
        assertTrue(table.add(LATENCY, 9));
        assertEquals(1, table.all().size());
        assertEquals(List.of(), table.changed(), "a frame has it");
    }

    @Test
    void aClockThatGoesBackEndsAMinuteToo() {
        assertTrue(table.add(LATENCY, 1));
        time.setWall(Instant.parse("2026-11-28T11:00:00Z"));
        assertTrue(table.add(LATENCY, 2));
        assertEquals(1, table.complete(10).size());
        assertEquals(1, table.all().size());
    }

    @Test
    void noMoreThanTwoHundredAreOpenAndOverflowsKeepTheCount() {
        for (int i = 0; i < 1_000; i++) {
            assertTrue(
                    table.add(
                            SeriesKey.sketch(
                                    "m" + i % 2 + "_seconds", Labels.of("queue", "q" + i), "s"),
                            i + 1));
        }
        List<MinuteSketch> all = table.all();
        assertTrue(all.size() <= SketchTable.MOST, all.size() + " sketches");
        assertEquals(1_000, all.stream().mapToLong(one -> one.summary().count()).sum());
        assertEquals(2, all.stream().filter(one -> Admission.isOverflow(one.series())).count());
    }

    @Test
    void whileNoFrameTakesThemTheOldestMakeRoomAndAreCounted() {
        for (int minute = 0; minute < 250; minute++) {
            assertTrue(table.add(LATENCY, minute + 1));
            time.advance(Duration.ofMinutes(1));
        }
        List<MinuteSketch> left = table.complete(1_000);
        assertEquals(SketchTable.MOST, left.size());
        assertEquals(51, left.getFirst().summary().min());
        assertEquals(50, table.lost());
    }

    @Test
    void aSketchOfAnythingHasItsLargestSize() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50_000; i++) {
            assertTrue(table.add(LATENCY, Math.exp(random.nextDouble(-30, 30))));
        }
        int bytes = Sketches.bytes(table.all().getFirst().sketch()).length;
        assertTrue(bytes <= 8_192 + 64, bytes + " bytes");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertFalse(table.add(LATENCY, Double.NaN));
        assertFalse(table.add(LATENCY, 1e300));
        assertFalse(table.add(SeriesKey.sketch("a@example.com", Labels.none(), "s"), 1));
        assertEquals(List.of(), table.all());
    }

    @Property(tries = 60)
    void quantilesAreWithinOnePercent(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[1 + random.nextInt(2_000)];
        SketchTable fresh =
                new SketchTable(
                        new Normaliser(
                                LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts()),
                        time);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(random.nextDouble(-9, 9));
            assertTrue(fresh.add(LATENCY, values[i]));
        }
        Arrays.sort(values);
        DDSketch sketch = fresh.all().getFirst().sketch();
        for (double quantile : new double[] {0, 0.5, 0.95, 0.99, 1}) {
            double exact = values[(int) (quantile * (values.length - 1))];
            double told = sketch.getValueAtQuantile(quantile);
            assertTrue(Math.abs(told - exact) <= exact * 0.010001, told + " for " + exact);
        }
    }

    @Test
    void theBytesAreThoseOfTheLibrary() throws InvalidProtocolBufferException {
        assertTrue(table.add(LATENCY, new double[] {1, 10}, new long[] {90, 10}, exact()));
        byte[] bytes = Sketches.bytes(table.all().getFirst().sketch());
        DDSketch read =
                DDSketchProtoBinding.fromProto(
                        UnboundedSizeDenseStore::new,
                        com.datadoghq.sketch.ddsketch.proto.DDSketch.parseFrom(bytes));
        assertEquals(100, read.getCount());
        assertEquals(10, read.getValueAtQuantile(0.95), 0.101);
        assertEquals(1, read.getValueAtQuantile(0.5), 0.0101);
    }

    private static MinuteSketch.Summary exact() {
        return new MinuteSketch.Summary(100, 190, 1, 10);
    }
}
