package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Heartbeat;
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
    void ofANodeThatTellsOfNoDiskNothingIsKnown() {
        node.beats(Duration.ofMinutes(70), Heartbeat.Builder::clearHeadlines);
        DiskOutlook outlook = DiskOutlook.of(node.health, 0);
        assertEquals(DiskOutlook.Kind.UNKNOWN, outlook.kind());
        assertEquals("", outlook.mount());
        assertEquals(0, outlook.seenMillis());
        assertTrue(Double.isNaN(outlook.perSecond()));
    }
}
