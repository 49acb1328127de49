package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a disk to whoever looks. */
final class DiskOutlookTest {
    private final Watched node = new Watched();

    private DiskOutlook filled(Duration time, DoubleUnaryOperator used) {
        double[] last = {0};
        node.beats(
                time,
                beat -> {
                    double hours =
                            Duration.between(Watched.START, node.now).toMillis() / 3_600_000.0;
                    last[0] = used.applyAsDouble(hours);
                    return beat.addHeadlines(
                            Watched.headline("disk_used_ratio", last[0]).setSubject("/var"));
                });
        return DiskOutlook.of(node.health, last[0]);
    }

    @ParameterizedTest
    @CsvSource({
        // % an hour, from 40 %, minutes, what is told
        "0, 3, UNKNOWN", // too little was seen
        "0, 7, NOT_FILLING",
        "0, 70, NOT_FILLING",
        "-0.3, 70, NOT_FILLING",
        "56, 6, FILLING", // within the hour
        "15, 10, UNKNOWN", // in 4 h: six minutes cannot tell
        "15, 17, FILLING",
        "2, 30, UNKNOWN", // in 30 h: half an hour cannot tell
        "2, 70, FILLING",
        "0.1, 70, NOT_FILLING", // next to nothing
    })
    void aForecastLooksNoFartherThanWhatWasSeenAllows(
            double percentAnHour, long minutes, DiskOutlook.Kind kind) {
        DiskOutlook outlook =
                filled(Duration.ofMinutes(minutes), hours -> 0.4 + percentAnHour / 100 * hours);
        assertEquals(kind, outlook.kind());
        assertEquals("/var", outlook.mount());
    }

    @Test
    void whatPeopleAreToldAndWhatIsShownIsTheSame() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            double now = i;
            DiskOutlook outlook =
                    filled(
                            Duration.ofMinutes(1),
                            hours ->
                                    0.5
                                            + (now < 45 ? 0.12 * hours : 0.09)
                                            + 0.0003 * random.nextDouble());
            boolean told = !node.severity(DiskForecast.CONDITION).equals("NORMAL");
            if (told && outlook.kind() == DiskOutlook.Kind.NOT_FILLING) {
                different.add("after " + i + " min");
            }
        }
        assertEquals(List.of(), different);
    }

    /** From 60 % on, 16 % an hour: what is told ends later than it begins. */
    @Test
    void whileItIsToldThatItFillsItIsShownToFillForHalfAsLongAgain() {
        var _ = filled(Duration.ofMinutes(30), hours -> 0.6 + 0.16 * hours);
        DiskTrend trend = node.health.lately().disk();
        double used = 1 - 0.16 * 5;
        assertEquals(
                DiskOutlook.Kind.UNKNOWN,
                DiskForecast.outlook(trend, used, Severity.SEVERITY_NORMAL).kind(),
                "five hours are farther than 20 min can tell");
        assertEquals(
                DiskOutlook.Kind.FILLING,
                DiskForecast.outlook(trend, used, Severity.SEVERITY_MAJOR).kind());
        assertEquals(
                DiskOutlook.Kind.UNKNOWN,
                DiskForecast.outlook(trend, used, Severity.SEVERITY_WARNING).kind(),
                "a ticket is told of a day, not of hours");
        var _ = filled(Duration.ofMinutes(70), hours -> 0.72);
        assertEquals(
                DiskOutlook.Kind.UNKNOWN,
                DiskForecast.outlook(node.health.lately().disk(), 0.72, Severity.SEVERITY_WARNING)
                        .kind(),
                "nobody is told that it does not fill while people are told that it does");
    }

    @Test
    void growthIsSeenFromTheFirstLookToTheLast() {
        DiskOutlook outlook = filled(Duration.ofMinutes(3), hours -> 0.4);
        assertEquals(DiskOutlook.Kind.UNKNOWN, outlook.kind());
        assertEquals(120_000, outlook.seenMillis(), "a look each minute, the first in 10 s");
    }

    @Test
    void theIntervalHoldsTheGrowthAndIsWiderTheMoreItScatters() {
        DiskOutlook exact = filled(Duration.ofMinutes(70), hours -> 0.4 + 0.05 * hours);
        assertEquals(0.05, exact.perSecond() * 3_600, 1e-9);
        assertEquals(0.05, exact.least() * 3_600, 1e-6);
        assertEquals(0.05, exact.most() * 3_600, 1e-6);
        SplittableRandom random = new SplittableRandom(3);
        DiskOutlook rough =
                filled(
                        Duration.ofMinutes(70),
                        hours -> 0.4 + 0.05 * hours + 0.002 * random.nextDouble());
        assertEquals(DiskOutlook.Kind.FILLING, rough.kind());
        assertTrue(rough.least() * 3_600 < 0.05, rough.toString());
        assertTrue(rough.most() * 3_600 > 0.05, rough.toString());
        assertTrue(rough.most() - rough.least() > 1_000 * (exact.most() - exact.least()));
        assertTrue(rough.least() < rough.perSecond() && rough.perSecond() < rough.most());
    }

    @Test
    void whatIsSaidToFillMayFillAndWhatStandsStillMayNot() {
        SplittableRandom random = new SplittableRandom(5);
        int filling = 0;
        for (int i = 0; i < 60; i++) {
            double anHour = 0.008 * random.nextDouble();
            double rough = i % 2 == 0 ? 0 : 0.0006 * random.nextDouble();
            Watched other = new Watched();
            for (int minute = 0; minute <= 60; minute++) {
                double used = 0.5 + anHour * minute / 60 + rough * random.nextDouble();
                var _ = other.after(Duration.ofMinutes(1)).beat(disk(used));
                if (DiskOutlook.of(other.health, used).kind() == DiskOutlook.Kind.FILLING) {
                    filling++;
                    assertTrue(DiskOutlook.mayFill(other.health), "after " + minute + " min");
                }
            }
        }
        assertTrue(filling > 200, "little is tried: " + filling);
        var _ = filled(Duration.ofMinutes(70), hours -> 0.9 + 0.0007 * random.nextDouble());
        assertFalse(DiskOutlook.mayFill(node.health));
        assertFalse(DiskOutlook.mayFill(Health.UNKNOWN));
    }

    private static Heartbeat.Builder disk(double used) {
        return Heartbeat.newBuilder()
                .addHeadlines(Watched.headline("disk_used_ratio", used).setSubject("/var"));
    }

    @Test
    void whatPeopleAreToldOfMayFillHoweverLittleItGrows() {
        DiskTrend still =
                new DiskTrend(
                        "/",
                        List.of(new DiskTrend.Point(0, 0.9), new DiskTrend.Point(60_000, 0.9001)));
        assertFalse(DiskForecast.mayFill(still, Severity.SEVERITY_NORMAL));
        assertTrue(DiskForecast.mayFill(still, Severity.SEVERITY_WARNING));
        assertFalse(DiskForecast.mayFill(DiskTrend.NONE, Severity.SEVERITY_NORMAL));
    }

    @Test
    void ofANodeThatTellsOfNoDiskNothingIsKnown() {
        node.beats(Duration.ofMinutes(70), Heartbeat.Builder::clearHeadlines);
        DiskOutlook outlook = DiskOutlook.of(node.health, 0);
        assertEquals(DiskOutlook.Kind.UNKNOWN, outlook.kind());
        assertEquals("", outlook.mount());
        assertEquals(0, outlook.seenMillis());
        assertTrue(Double.isNaN(outlook.perSecond()));
    }
}
