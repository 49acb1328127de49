package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long an alarm waits that comes and goes, or that was decided on before. */
class HoldOffTest {
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");
    private static final AlarmKey MEMORY = new AlarmKey("memory_used", DISK.place());
    private static final AlarmKey CLOCK = new AlarmKey("clock_offset", DISK.place());

    private final Watch watch = Watch.small();

    @Test
    void whatComesAndGoesAsAPageIsTold30SecondsAfterItWasFirstReceived() {
        watch.raise(DISK, Severity.WARNING);
        for (int i = 0; i < 10; i++) {
            watch.seconds(10);
            watch.raise(DISK, i % 2 == 0 ? Severity.CRITICAL : Severity.WARNING);
        }
        assertEquals(
                List.of(
                        "WARNING FIRING node/r0-s0-0: disk_used",
                        "CRITICAL UPDATED node/r0-s0-0: disk_used"),
                watch.said());
        assertEquals(Watch.START.plusSeconds(30), watch.notified().getFirst().at());
        assertEquals(Watch.START.plusSeconds(60), watch.notified().getLast().at());
    }

    /** It rises every 18 s; another of its place is told at the turn that it would miss. */
    @Test
    void whatComesAndGoesAsAPageIsToldAtTheNextTurnOfItsPlace() {
        watch.raise(MEMORY, Severity.CRITICAL);
        watch.seconds(32);
        watch.raise(CLOCK, Severity.WARNING);
        for (int i = 0; i < 34; i++) {
            watch.raise(DISK, i % 2 == 0 ? Severity.CRITICAL : Severity.WARNING);
            watch.seconds(9);
        }
        assertNotNull(watch.alarm(DISK).news().told(), () -> String.join("\n", watch.said()));
        assertEquals(
                List.of(
                        "CRITICAL FIRING node/r0-s0-0: memory_used",
                        "CRITICAL UPDATED node/r0-s0-0: clock_offset, disk_used, memory_used"),
                watch.said());
        assertEquals(Watch.START.plusSeconds(330), watch.notified().getLast().at());
    }

    @Test
    void whatItsCauseLetsGoOfWaitsForItsHoldOffThoughItWasDecidedOnBefore() {
        AlarmKey power = Watch.power("r0-s0");
        watch.raise(MEMORY, Severity.CRITICAL);
        watch.seconds(31);
        watch.raise(CLOCK, Severity.CRITICAL);
        watch.raise(DISK, Severity.MAJOR);
        watch.seconds(60);
        watch.raise(power, Severity.MAJOR);
        watch.seconds(230);
        watch.raise(power, Severity.WARNING);
        watch.seconds(15);
        assertEquals("CRITICAL UPDATED node/r0-s0-0: clock_offset, memory_used", last());
        watch.minutes(6);
        assertEquals("CRITICAL UPDATED node/r0-s0-0: clock_offset, disk_used, memory_used", last());
    }

    /** It is about to end at the very look at its group. */
    @Test
    void whatFlickersOnceIsToldAgainAsAnyPageIs() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(20);
        watch.clear(DISK);
        watch.seconds(20);
        watch.raise(DISK, Severity.CRITICAL);
        watch.minutes(3 * 24 * 60);
        assertEquals(19, watch.said().size(), "each 4 hours");
        assertEquals("CRITICAL FIRING node/r0-s0-0: disk_used #18", last());
        assertEquals(
                Duration.ofHours(4),
                Duration.between(watch.notified().get(0).at(), watch.notified().get(1).at()));
    }

    @Test
    void aTicketThatIsBackWhenItWasDueIsToldAgainAtOnce() {
        watch.raise(DISK, Severity.WARNING);
        watch.minutes(24 * 60 - 10);
        watch.clear(DISK);
        watch.minutes(20);
        assertEquals(1, watch.said().size(), "it is about to end");
        watch.unknown(DISK);
        watch.seconds(1);
        assertEquals("WARNING FIRING node/r0-s0-0: disk_used #1", last());
    }

    private String last() {
        return watch.said().getLast();
    }
}
