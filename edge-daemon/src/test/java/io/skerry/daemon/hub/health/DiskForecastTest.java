package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F2: when the disk will be full. */
final class DiskForecastTest {
    private static final String FILLING = DiskForecast.CONDITION;

    private final Watched node = new Watched();

    @ParameterizedTest
    @CsvSource({
        // % an hour, from 40 %, minutes, severity
        "0, 120, NORMAL",
        "2.3, 120, NORMAL", // 24.1 h then
        "2.5, 120, WARNING", // 22 h
        "2.5, 44, NORMAL", // not seen for long enough
        "2.5, 46, WARNING",
        "15, 17, MAJOR", // 3.7 h
        "15, 14, NORMAL",
        "45, 6, NORMAL", // 1.2 h
        "56, 6, CRITICAL", // 59 min
        "56, 4, NORMAL",
        "240, 6, CRITICAL",
    })
    void theSoonerItIsFullTheWorse(double percentAnHour, long minutes, String severity) {
        fill(Duration.ofMinutes(minutes), hours -> 0.4 + percentAnHour / 100 * hours);
        assertEquals(severity, node.severity(FILLING));
    }

    @Test
    void aSentenceSaysWhenAndFromWhatThatFollows() {
        fill(Duration.ofMinutes(70), hours -> 0.6 + 0.08 * hours);
        assertEquals("MAJOR", node.severity(FILLING));
        assertEquals(
                "Disk /var is full in about 3 h 50 min if it goes on as in the last 20 min: 69 %"
                        + " used, 8.0 % more an hour.",
                node.said(FILLING));
    }

    @ParameterizedTest
    @CsvSource({"0.7, 1", "0.7, 2", "0.9, 3", "0.95, 4", "0.97, 5", "0.98, 6", "0.99, 7"})
    void whatComesAndGoesIsNoGrowth(double used, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        fill(
                Duration.ofDays(2),
                hours -> {
                    assertEquals("NORMAL", node.severity(FILLING), "after " + hours + " h");
                    return used + 0.0045 * random.nextDouble();
                });
    }

    @Test
    void aSteadyGrowthThatIsNextToNothingIsForecastByNobody() {
        // Full in 10 h, for want of room and not for what is written.
        fill(Duration.ofHours(2), hours -> 0.986 + 0.001 * hours);
        assertEquals("NORMAL", node.severity(FILLING));
        assertEquals("CRITICAL", node.severity("disk_used"));
    }

    @Test
    void logsThatAreRotatedHideNoGrowth() {
        // 4 % an hour, and a log that grows by 0.4 % and is cut each 7 minutes.
        fill(Duration.ofMinutes(65), hours -> 0.5 + 0.04 * hours + 0.004 * (hours * 60 / 7 % 1));
        assertEquals("WARNING", node.severity(FILLING));
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.06", "0.2", "0.3"})
    void oneLargeFileIsNoGrowth(double size) {
        fill(Duration.ofMinutes(70), hours -> 0.5);
        fill(
                Duration.ofMinutes(90),
                hours -> {
                    assertEquals("NORMAL", node.severity(FILLING), "after " + hours + " h");
                    return 0.5 + size;
                });
    }

    @Test
    void aFileThatTakesThreeMinutesIsNoneEither() {
        fill(Duration.ofMinutes(20), hours -> 0.56);
        fill(Duration.ofMinutes(3), hours -> 0.56 + 0.6 * hours);
        fill(
                Duration.ofMinutes(60),
                hours -> {
                    assertEquals("NORMAL", node.severity(FILLING), "after " + hours + " h");
                    return 0.59;
                });
    }

    @Test
    void aCleanUpEndsItAtOnce() {
        fill(Duration.ofMinutes(8), hours -> 0.5 + 0.9 * hours);
        assertEquals("CRITICAL", node.severity(FILLING));
        node.after(Duration.ofSeconds(10)).beat(disk("/var", 0.5));
        assertEquals("NORMAL", node.severity(FILLING));
        fill(Duration.ofHours(2), hours -> 0.5);
        assertEquals("NORMAL", node.severity(FILLING));
    }

    @Test
    void growthThatEndsEndsIt() {
        fill(Duration.ofMinutes(8), hours -> 0.5 + 0.9 * hours);
        fill(Duration.ofMinutes(5), hours -> 0.62);
        assertEquals("CRITICAL", node.severity(FILLING), "it still grew within these minutes");
        fill(Duration.ofMinutes(15), hours -> 0.62);
        assertEquals("NORMAL", node.severity(FILLING));
    }

    @Test
    void atItsLimitItDoesNotFlap() {
        SplittableRandom random = new SplittableRandom(5);
        int[] changes = {0};
        String[] before = {"NORMAL"};
        fill(
                Duration.ofHours(6),
                hours -> {
                    changes[0] += node.severity(FILLING).equals(before[0]) ? 0 : 1;
                    before[0] = node.severity(FILLING);
                    // Full in about 24 h all the time.
                    return 1 - 0.5 * Math.exp(-hours / 24.5) + 0.0005 * random.nextDouble();
                });
        assertEquals("WARNING", node.severity(FILLING));
        assertEquals(1, changes[0], "changes");
    }

    @Test
    void silenceResolvesNothingAndForecastsNothing() {
        fill(Duration.ofMinutes(8), hours -> 0.5 + 0.9 * hours);
        node.after(Duration.ofHours(5)).beat(disk("/var", 0.7));
        assertEquals("CRITICAL", node.severity(FILLING), "one look says nothing");
        fill(Duration.ofMinutes(50), hours -> 0.7);
        assertEquals("NORMAL", node.severity(FILLING));
    }

    @Test
    void aHubThatRestartsKeepsWhatItKnewAndForecastsNothingOfItsOwn() {
        fill(Duration.ofMinutes(8), hours -> 0.5 + 0.9 * hours);
        node.hubRestarts(Duration.ofMinutes(2));
        assertEquals("CRITICAL", node.severity(FILLING));
        fill(Duration.ofMinutes(4), hours -> 0.62);
        assertEquals("CRITICAL", node.severity(FILLING), "not seen for long enough");
        fill(Duration.ofMinutes(50), hours -> 0.62);
        assertEquals("NORMAL", node.severity(FILLING));

        Watched other = new Watched();
        for (int i = 0; i < 20; i++) {
            // Each time one look later than it was: never a trend.
            other.after(Duration.ofSeconds(10))
                    .beat(disk("/var", 0.5 + 0.02 * i))
                    .hubRestarts(Duration.ofMinutes(1));
            assertEquals("NORMAL", other.severity(FILLING));
        }
    }

    @Test
    void anotherDiskIsLookedAtFromItsStart() {
        fill(Duration.ofMinutes(4), hours -> 0.5);
        for (int i = 0; i < 24; i++) {
            node.after(Duration.ofSeconds(10)).beat(disk("/data", 0.8));
        }
        assertEquals("NORMAL", node.severity(FILLING));
        assertEquals("/data", node.health.lately().disk().mount());
    }

    @Test
    void whatIsKeptIsBounded() {
        fill(
                Duration.ofHours(5),
                hours -> {
                    assertTrue(node.health.lately().disk().points().size() <= 31);
                    return 0.5 + 0.01 * hours;
                });
        long span =
                node.now.toEpochMilli()
                        - node.health.lately().disk().points().getFirst().atUnixMillis();
        assertTrue(span > Duration.ofMinutes(54).toMillis(), span + " ms");
    }

    @Test
    void aClockOfTheHubThatGoesBackBeginsAnew() {
        fill(Duration.ofMinutes(20), hours -> 0.5);
        node.after(Duration.ofHours(-3)).beat(disk("/var", 0.5));
        assertEquals(1, node.health.lately().disk().points().size());
    }

    /** Heartbeats of a disk whose use is a function of the hours that go by. */
    private void fill(Duration time, DoubleUnaryOperator used) {
        Instant start = node.now;
        node.beats(
                time,
                beat ->
                        beat.addHeadlines(
                                Watched.headline(
                                                "disk_used_ratio",
                                                used.applyAsDouble(
                                                        Duration.between(start, node.now).toMillis()
                                                                / 3_600_000.0))
                                        .setSubject("/var")));
    }

    private static Heartbeat.Builder disk(String mount, double used) {
        return Heartbeat.newBuilder()
                .addHeadlines(Watched.headline("disk_used_ratio", used).setSubject(mount));
    }
}
