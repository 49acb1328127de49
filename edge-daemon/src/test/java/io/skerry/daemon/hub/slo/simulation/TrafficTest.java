package io.skerry.daemon.hub.slo.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.simulation.Traffic.Phase;
import io.skerry.daemon.hub.slo.simulation.Traffic.Stretch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrafficTest {

    @Test
    void phasesFollowEachOtherAndEndWithinAMinute() {
        Traffic traffic =
                new Traffic(
                        BigDecimal.valueOf(10),
                        Duration.ofSeconds(1),
                        List.of(
                                phase("1", Duration.ofSeconds(90)),
                                phase("0", Duration.ofMinutes(1)),
                                phase("0.5", Duration.ofSeconds(30))));
        assertEquals(Duration.ofMinutes(3), traffic.errors());
        assertEquals(new Stretch(600, 600), traffic.minute(0, 60));
        assertEquals(new Stretch(300, 300), traffic.minute(1, 30));
        assertEquals(new Stretch(600, 300), traffic.minute(1, 60));
        assertEquals(new Stretch(300, 0), traffic.minute(2, 30));
        assertEquals(new Stretch(600, 150), traffic.minute(2, 60));
        assertEquals(new Stretch(600, 0), traffic.minute(3, 60));
    }

    @Test
    void aRateThatIsNotWholeLosesNothing() {
        Traffic traffic =
                new Traffic(
                        BigDecimal.valueOf(10),
                        Duration.ofHours(1),
                        List.of(phase("1", Duration.ofHours(100))));
        long total = 0;
        for (int minute = 0; minute < 6000; minute++) {
            Stretch stretch = traffic.minute(minute, 60);
            assertEquals(stretch.total(), stretch.bad());
            total += stretch.total();
        }
        assertEquals(1000, total);
    }

    /** Or a burn at exactly a threshold would be above it now and then. */
    @Property
    void noHourHasMoreErrorsThanItsRatioSays(
            @ForAll @IntRange(max = 5000) int minute, @ForAll boolean half) {
        Traffic traffic =
                new Traffic(
                        BigDecimal.valueOf(100),
                        Duration.ofSeconds(1),
                        List.of(phase("0.0144", Duration.ofDays(30))));
        Stretch open = traffic.minute(minute + 60, half ? 30 : 0);
        long total = open.total();
        long bad = open.bad();
        for (int i = minute; i < minute + 60; i++) {
            total += traffic.minute(i, 60).total();
            bad += traffic.minute(i, 60).bad();
        }
        assertTrue(bad * 10_000 <= 144 * total, bad + " of " + total);
    }

    @Test
    void whatIsNoTrafficIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> phase("1.01", Duration.ofHours(1)));
        assertThrows(IllegalArgumentException.class, () -> phase("-0.1", Duration.ofHours(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Traffic(BigDecimal.ZERO, Duration.ofSeconds(1), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Traffic(new BigDecimal("1000000001"), Duration.ofSeconds(1), List.of()));
    }

    private static Phase phase(String ratio, Duration length) {
        return new Phase(new BigDecimal(ratio), length);
    }
}
