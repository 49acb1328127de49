package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.QueryFleetRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetWishTest {
    private static final long NOW = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    @Test
    void stepsPartTheRangeAndTheLastMayBeShorter() {
        FleetWish wish = wish(NOW - 25 * MINUTE, 10 * MINUTE);
        assertEquals(3, wish.steps());
        assertEquals(0, wish.step(NOW - 25 * MINUTE + 1));
        assertEquals(0, wish.step(NOW - 15 * MINUTE));
        assertEquals(1, wish.step(NOW - 15 * MINUTE + 1));
        assertEquals(2, wish.step(NOW));
        assertEquals(NOW - 15 * MINUTE, wish.end(0));
        assertFalse(wish.contains(NOW - 25 * MINUTE));
        assertTrue(wish.contains(NOW));
        assertFalse(wish.contains(NOW + 1));
    }

    @Test
    void minutesAreReadWhileTheyAreThereAndTheStepNeedsThem() {
        assertEquals(Tier.MINUTE, wish(NOW - 100 * MINUTE, MINUTE).tier());
        assertEquals(Tier.TEN_MINUTES, wish(NOW - 100 * MINUTE, 20 * MINUTE).tier());
        long old = NOW - Duration.ofDays(15).toMillis();
        assertEquals(
                Tier.TEN_MINUTES,
                FleetWish.of(
                                request(old, MINUTE).setEndUnixMillis(old + 60 * MINUTE).build(),
                                TestStore.KEPT,
                                NOW)
                        .tier());
    }

    @Test
    void labelsOfTheSampleChooseSeries() {
        Label core = Label.newBuilder().setName("sensor").setValue("core").build();
        FleetWish wish =
                FleetWish.of(
                        request(NOW - MINUTE, MINUTE)
                                .setMetric("node_hwmon_temp_celsius")
                                .addLabels(core)
                                .build(),
                        TestStore.KEPT,
                        NOW);
        assertTrue(wish.wants(Frames.DEFINITIONS.get(2)));
        assertFalse(wish.wants(Frames.DEFINITIONS.get(2).toBuilder().clearLabels().build()));
        assertFalse(wish.wants(Frames.DEFINITIONS.get(0)));
    }

    @Test
    void tooManyStepsNodesOrQuantilesAreRefused() {
        assertRefused(request(NOW - 4_001 * MINUTE, MINUTE));
        assertRefused(request(NOW - MINUTE, 0));
        assertRefused(request(NOW - MINUTE, MINUTE + 1));
        assertRefused(
                request(NOW - MINUTE, MINUTE)
                        .addAllNodeIds(Collections.nCopies(10_001, Frames.NODE)));
        assertRefused(request(NOW - MINUTE, MINUTE).addAllQuantiles(Collections.nCopies(11, 0.5)));
        FleetWish.quantiles(List.of());
        assertThrows(StatusRuntimeException.class, () -> FleetWish.quantiles(List.of(-0.1)));
    }

    private static void assertRefused(QueryFleetRequest.Builder request) {
        assertThrows(
                StatusRuntimeException.class,
                () -> FleetWish.of(request.build(), TestStore.KEPT, NOW));
    }

    private static FleetWish wish(long start, long step) {
        return FleetWish.of(request(start, step).build(), TestStore.KEPT, NOW);
    }

    private static QueryFleetRequest.Builder request(long start, long step) {
        return QueryFleetRequest.newBuilder()
                .setMetric("node_load1")
                .addQuantiles(0.5)
                .setStartUnixMillis(start)
                .setEndUnixMillis(NOW)
                .setStepMillis(step);
    }
}
