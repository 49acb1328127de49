package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What people named by the clock is when the clock says so, also after it was set. */
class ClockSetTest {
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");
    private static final AlarmKey WORK = new AlarmKey("w1", Place.site("r0-s0"));
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private final Watch watch = Watch.small();

    private void set(Duration by, boolean believed) {
        watch.now = watch.now.plus(by);
        watch.step(new AlarmEvent.ClockSet(by, believed));
    }

    private void shelve(Duration time) {
        watch.step(
                new AlarmEvent.Shelve(
                        DISK, "ada", "known", watch.now.plus(time), Severity.CRITICAL));
    }

    private Instant shelvedUntil() {
        return Objects.requireNonNull(watch.alarm(DISK).holds().shelved()).until();
    }

    private void plan(long startsIn, long endsIn) {
        watch.step(
                new AlarmEvent.Plan(
                        WORK,
                        watch.now.plusSeconds(startsIn),
                        watch.now.plusSeconds(endsIn),
                        "ada",
                        "new racks"));
    }

    @Test
    void aTimeOnTheShelfEndsWhenTheClockSaysSo() {
        watch.raise(DISK, Severity.CRITICAL);
        shelve(Duration.ofHours(3));
        Instant until = shelvedUntil();
        set(TWO_HOURS, true);
        assertEquals(until, shelvedUntil());
        watch.minutes(59);
        assertNotNull(watch.alarm(DISK).holds().shelved());
        watch.minutes(1);
        assertNull(watch.alarm(DISK).holds().shelved());
    }

    @Test
    void whatIsUnknownIsSoForAsLongAsBefore() {
        watch.raise(DISK, Severity.MAJOR);
        watch.unknown(DISK);
        watch.minutes(5);
        set(TWO_HOURS, true);
        assertEquals(
                watch.now.minus(Duration.ofMinutes(5)), watch.alarm(DISK).reading().unknownSince());
    }

    @Test
    void aClockThatWasYearsAheadHasPutNothingAsideForYears() {
        watch.raise(DISK, Severity.CRITICAL);
        shelve(Duration.ofHours(3));
        Instant until = shelvedUntil();
        set(Duration.ofDays(-400), false);
        assertEquals(until, shelvedUntil(), "a clock that is not believed cuts nothing short");
        set(Duration.ZERO, true);
        assertEquals(watch.now.plus(AlarmTimes.LONGEST_SHELF), shelvedUntil());
    }

    @Test
    void workThatBeganByAClockThatWasAheadIsToBeginYet() {
        plan(60, 3_600);
        watch.seconds(61);
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        assertEquals(WORK, watch.alarm(DISK).holds().window());
        assertEquals(List.of(), watch.said());
        set(TWO_HOURS.negated(), false);
        watch.seconds(60);
        assertEquals(WORK, watch.alarm(DISK).holds().window(), "as far as anybody knows");
        assertEquals(List.of(), watch.said());
        set(Duration.ZERO, true);
        watch.seconds(1);
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: disk_used"), watch.said());
        watch.minutes(119);
        assertNotNull(watch.alarm(DISK).holds().window(), "it begins when the clock says so");
    }

    @Test
    void workThatIsOverByTheClockIsOver() {
        plan(60, 3_600);
        watch.seconds(61);
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        set(TWO_HOURS, true);
        watch.seconds(1);
        assertNull(watch.alarm(DISK).holds().window());
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: disk_used"), watch.said());
    }

    @Test
    void workThatWasCancelledDoesNotBeginAnewByAClockThatIsSetBack() {
        plan(0, 3_600);
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        watch.step(new AlarmEvent.Cancel(WORK, "ada"));
        watch.seconds(60);
        set(TWO_HOURS.negated(), true);
        watch.seconds(239);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: disk_used"), watch.said());
    }

    @Test
    void whatWasWrittenOfThePastStaysAndTheNewestTimeMovesAlong() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(31);
        watch.acknowledge(DISK);
        Alarm before = watch.alarm(DISK);
        assertEquals(watch.now.minusSeconds(1), watch.state.newestAt());
        set(TWO_HOURS.negated(), true);
        Alarm after = watch.alarm(DISK);
        assertEquals(before.journal(), after.journal());
        assertEquals(before.attention(), after.attention());
        assertEquals(before.reading().startsAt(), after.reading().startsAt());
        assertEquals(before.news().since(), after.news().since(), "receivers know it by that");
        assertEquals(watch.now.minusSeconds(1), watch.state.newestAt());
        assertFalse(before.reading().receivedAt().equals(after.reading().receivedAt()));
        assertTrue(AlarmState.fresh().newestAt() == null);
    }
}
