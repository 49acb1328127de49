package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");
    private static final List<Standing> STANDINGS = List.of(Standing.values());
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Watch watch = Watch.small();

    @Test
    void theFirstInTheWrittenOrderWins() {
        List<RollUp> worstFirst = new ArrayList<>();
        worstFirst.add(alarm(Severity.CRITICAL, false));
        worstFirst.add(alarm(Severity.MAJOR, false));
        worstFirst.add(RollUp.ofNode(Freshness.STALE, true, true));
        worstFirst.add(alarm(Severity.WARNING, false));
        worstFirst.add(alarm(Severity.CRITICAL, true));
        worstFirst.add(alarm(Severity.MAJOR, true));
        worstFirst.add(RollUp.ofNode(Freshness.STALE, false, true));
        worstFirst.add(latched());
        worstFirst.add(alarm(Severity.WARNING, true));
        worstFirst.add(RollUp.ofNode(Freshness.LIVE, false, true));
        worstFirst.add(RollUp.ofNode(Freshness.LATE, false, false));
        for (int i = 0; i < worstFirst.size(); i++) {
            RollUp sum = RollUp.NONE;
            for (int j = worstFirst.size() - 1; j >= i; j--) {
                sum = sum.plus(worstFirst.get(j));
            }
            assertEquals(STANDINGS.get(i), sum.standing());
        }
    }

    @Property(tries = 100)
    void partsAddUpInAnyOrder(@ForAll int one, @ForAll int two, @ForAll int three) {
        RollUp a = any(one);
        RollUp b = any(two);
        RollUp c = any(three);
        assertEquals(a.plus(b).plus(c), a.plus(b.plus(c)));
        assertEquals(a.plus(b), b.plus(a));
        assertEquals(a, a.plus(RollUp.NONE));
    }

    @Test
    void shelvedRaisesNothingAndIsCounted() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.step(
                new AlarmEvent.Shelve(
                        DISK, "ada", "known", watch.now.plusSeconds(60), Severity.CRITICAL));
        RollUp sum = RollUp.ofNode(Freshness.LIVE, false, false).plus(ofDisk());
        assertEquals(new RollUp(Standing.NORMAL, 1, 0, 1, 1), sum);
    }

    @Test
    void whatIsExplainedRaisesNothingAndIsCounted() {
        watch.raise(DISK, Severity.MAJOR);
        watch.raise(Watch.power("r0-s0"), Severity.CRITICAL);
        watch.seconds(30);
        assertEquals(new RollUp(Standing.NORMAL, 0, 1, 0, 0), ofDisk());
        RollUp site = RollUp.NONE;
        for (Alarm alarm : watch.state.alarmsBelow(Place.site("r0-s0"))) {
            site = site.plus(RollUp.ofAlarm(alarm));
        }
        assertEquals(new RollUp(Standing.CRITICAL_UNACKNOWLEDGED, 0, 1, 0, 0), site);
    }

    @Test
    void whatWasNeverKnownIsStaleAndWhatIsPendingIsNot() {
        watch.unknown(DISK);
        assertEquals(Standing.STALE, ofDisk().standing());
        watch.step(new AlarmEvent.Pending(DISK, Severity.MAJOR, watch.now, ""));
        assertEquals(Standing.NORMAL, ofDisk().standing());
    }

    @Test
    void whatDataSayNothingOfIsStaleHoweverLittleIsWrong() {
        watch.step(new AlarmEvent.Pending(DISK, Severity.MAJOR, watch.now, ""));
        watch.unknown(DISK);
        assertEquals(Standing.STALE, ofDisk().standing());
        watch.raise(DISK, Severity.WARNING);
        watch.unknown(DISK);
        assertEquals(Standing.WARNING_UNACKNOWLEDGED, ofDisk().standing());
        watch.acknowledge(DISK);
        assertEquals(Standing.STALE, ofDisk().standing());
        watch.raise(DISK, Severity.WARNING);
        assertEquals(Standing.WARNING_ACKNOWLEDGED, ofDisk().standing());
    }

    @Test
    void aLatchedPageOfWhichDataSayNothingIsStaleAlsoWhenItWasSeen() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(30);
        watch.clear(DISK);
        watch.minutes(10);
        watch.unknown(DISK);
        assertEquals(Standing.STALE, ofDisk().standing());
        watch.acknowledge(DISK);
        assertEquals(Standing.STALE, ofDisk().standing());
        watch.clear(DISK);
        assertNull(watch.state.alarm(DISK));
    }

    @Test
    void staleAndLostNodesAreNeverNormalAndDoNotReport() {
        RollUp sum =
                RollUp.ofNode(Freshness.LIVE, false, false)
                        .plus(RollUp.ofNode(Freshness.LATE, false, false))
                        .plus(RollUp.ofNode(Freshness.STALE, false, false))
                        .plus(RollUp.ofNode(Freshness.NEVER_SEEN, false, false))
                        .plus(RollUp.ofNode(Freshness.LATE, true, false));
        assertEquals("2 of 5 reporting", sum.reportingWords());
        assertEquals(Standing.STALE, RollUp.ofNode(Freshness.NEVER_SEEN, false, true).standing());
        assertEquals(
                "1,184 of 1,210 reporting",
                new RollUp(Standing.LOST, 0, 0, 1_184, 1_210).reportingWords());
    }

    @Test
    void freshnessIsMeasuredInIntervals() {
        Instant now = Watch.START;
        assertEquals(Freshness.NEVER_SEEN, Freshness.of(null, INTERVAL, now));
        assertEquals(Freshness.LIVE, Freshness.of(now.minusSeconds(20), INTERVAL, now));
        assertEquals(Freshness.LATE, Freshness.of(now.minusMillis(20_001), INTERVAL, now));
        assertEquals(Freshness.LATE, Freshness.of(now.minusSeconds(50), INTERVAL, now));
        assertEquals(Freshness.STALE, Freshness.of(now.minusMillis(50_001), INTERVAL, now));
        assertFalse(Freshness.isLost(now.minusSeconds(25), INTERVAL, now));
        assertTrue(Freshness.isLost(now.minusMillis(25_001), INTERVAL, now));
    }

    private RollUp any(int seed) {
        int number = Math.floorMod(seed, STANDINGS.size());
        return new RollUp(STANDINGS.get(number), number % 3, number % 2, number % 5, 5);
    }

    private RollUp ofDisk() {
        return RollUp.ofAlarm(watch.alarm(DISK));
    }

    private static RollUp alarm(Severity severity, boolean acknowledged) {
        Watch watch = Watch.small();
        watch.raise(DISK, severity);
        if (acknowledged) {
            watch.acknowledge(DISK);
        }
        return RollUp.ofAlarm(watch.alarm(DISK));
    }

    private static RollUp latched() {
        Watch watch = Watch.small();
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(30);
        watch.clear(DISK);
        watch.minutes(10);
        return RollUp.ofAlarm(watch.alarm(DISK));
    }
}
