package io.skerry.daemon.node.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedRequestsTest {
    private static final Instant START = Instant.parse("2026-11-23T03:00:20Z");

    private final VirtualTime time = new VirtualTime(START);
    private final SimulatedNode node = SimulatedFleet.of(5, 2, 4).getFirst();
    private final SimulatedHost host = new SimulatedHost(node, new SimulatedFaults(), time);

    @Test
    void everyMinuteThatIsOverComesOnceAndCountsItsRequests() {
        assertEquals(List.of(), host.sketches().complete(10));
        double before = requests();
        time.advance(Duration.ofSeconds(40));
        MinuteSketch first = host.sketches().complete(10).getFirst();
        assertEquals(START.minusSeconds(20).toEpochMilli(), first.minuteMillis());
        assertEquals(List.of(), host.sketches().complete(10));
        time.advance(Duration.ofMinutes(2));
        List<MinuteSketch> two = host.sketches().complete(10);
        assertEquals(2, two.size());
        double counted = two.stream().mapToLong(minute -> minute.summary().count()).sum();
        double asked = (requests() - before) * 120 / 160;
        // Sixty durations stand for all, in whole numbers.
        assertTrue(Math.abs(counted - asked) < 0.3 * asked + 60, counted + " of " + asked);
    }

    @Test
    void durationsAreThoseOfAnApplicationAndTheSummaryIsExact() {
        time.advance(Duration.ofMinutes(1));
        MinuteSketch minute = host.sketches().complete(10).getFirst();
        assertEquals((double) minute.summary().count(), minute.sketch().getCount());
        double median = minute.sketch().getValueAtQuantile(0.5);
        assertTrue(median > 0.01 && median < 0.2, "median " + median);
        double late = minute.sketch().getValueAtQuantile(0.95);
        assertTrue(late > 1.2 * median && late < 6 * median, late + " of " + median);
        assertEquals(minute.summary().max(), minute.sketch().getMaxValue(), late * 0.05);
        double mean = minute.summary().sum() / minute.summary().count();
        assertTrue(mean > minute.summary().min() && mean < minute.summary().max());
    }

    @Test
    void theSameMinuteOfTheSameMachineIsTheSame() {
        SimulatedHost twin = new SimulatedHost(node, new SimulatedFaults(), time);
        time.advance(Duration.ofMinutes(1));
        assertEquals(
                host.sketches().complete(1).getFirst().summary(),
                twin.sketches().complete(1).getFirst().summary());
    }

    @Test
    void afterALongSleepItGoesOnWithTheLastMinutes() {
        time.advance(Duration.ofHours(7));
        assertEquals(5, host.sketches().complete(10).size());
        assertEquals(List.of(), host.sketches().complete(10));
    }

    @Test
    void theEndTakesTheOpenMinuteAlongOnce() {
        List<MinuteSketch> open = host.sketches().all();
        assertEquals(START.minusSeconds(20).toEpochMilli(), open.getFirst().minuteMillis());
        assertEquals(List.of(), host.sketches().all());
    }

    private double requests() {
        return host.sources().stream()
                .filter(source -> source.name().equals("requests"))
                .flatMap(source -> read(source).stream())
                .filter(sample -> sample.metric().equals("skerry_sli_requests_total"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static List<Sample> read(io.skerry.daemon.node.host.HostSource source) {
        try {
            return source.read();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
