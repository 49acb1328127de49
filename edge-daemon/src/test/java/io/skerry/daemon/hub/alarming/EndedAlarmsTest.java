package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.JournalEntry;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndedAlarmsTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final int MOST = 200;

    private final VirtualTime time = new VirtualTime(START);
    private final EndedAlarms ended = EndedAlarms.begin(time.clocks().monotonic());

    /** By the time by which alarms are judged, which no wall clock changes here. */
    private Instant steady() {
        return START.plusNanos(time.nanos());
    }

    private void pass(Duration span) {
        time.advance(span);
    }

    private static Alarm over(String rule, Instant at) {
        Alarm alarm = Rows.full();
        return new Alarm(
                new AlarmKey(rule, Place.node("7")),
                alarm.within(),
                alarm.reading(),
                alarm.attention(),
                alarm.holds(),
                alarm.news(),
                "",
                List.of(),
                List.of(
                        new JournalEntry(at.minusSeconds(60), JournalEntry.What.RAISED, "", ""),
                        new JournalEntry(at, JournalEntry.What.ENDED, "", "")));
    }

    private void gone(String rule, Duration ago) {
        ended.gone(over(rule, steady().minus(ago)), steady());
    }

    private List<String> kept() {
        return ended.kept(time.instant()).alarms().stream().map(each -> each.key().rule()).toList();
    }

    private Instant since() {
        return ended.kept(time.instant()).since();
    }

    @Test
    void aPageThatIsSeenLateStandsWhereItEnded() {
        pass(Duration.ofHours(5));
        gone("now", Duration.ZERO);
        gone("seen", Duration.ofHours(4));
        gone("minutes", Duration.ofMinutes(5));
        assertEquals(List.of("now", "minutes", "seen"), kept());
        pass(Duration.ofHours(2));
        assertEquals(List.of("now", "minutes"), kept(), "it is over for six hours");
        gone("longer", EndedAlarms.KEPT);
        assertEquals(List.of("now", "minutes"), kept());
    }

    @Test
    void sinceWhenNoneIsMissingOnlyGrows() {
        pass(Duration.ofHours(5));
        for (int i = 0; i < MOST; i++) {
            gone("now", Duration.ZERO);
        }
        assertEquals(START, since());
        Instant before = steady();
        pass(Duration.ofMinutes(1));
        gone("next", Duration.ZERO);
        assertEquals(before, since(), "one of those of a minute ago is gone");
        gone("seen", Duration.ofHours(4));
        assertEquals(before, since(), "that one of before is gone as well is no way back");
        assertEquals(MOST, kept().size());
        assertEquals("next", kept().getFirst());
        pass(Duration.ofMinutes(5));
        assertEquals(before, since());
        pass(EndedAlarms.KEPT);
        assertEquals(time.instant().minus(EndedAlarms.KEPT), since());
        assertEquals(List.of(), kept());
    }

    @Test
    void whoeverLooksWhileTheWallClockJumpsTakesNothingAway() {
        pass(Duration.ofHours(1));
        gone("disk", Duration.ofMinutes(10));
        for (Duration jump : List.of(Duration.ofHours(7), Duration.ofDays(-400))) {
            Instant right = time.instant();
            time.setWall(right.plus(jump));
            assertEquals(List.of("disk"), kept());
            assertEquals(
                    right.plus(jump).minus(Duration.ofHours(1)),
                    since(),
                    "an hour ago by whatever clock the looker has");
            time.setWall(right);
            assertEquals(List.of("disk"), kept());
            assertEquals(START, since());
        }
    }

    @Test
    void aClockThatIsPutRightDoesNotMakeTheHubOlder() {
        pass(Duration.ofMinutes(3));
        time.setWall(START.plus(Duration.ofDays(20_000)));
        assertEquals(time.instant().minus(Duration.ofMinutes(3)), since());
    }

    @Test
    void oneThatEndsLaterThanNowEndedNow() {
        gone("ahead", Duration.ofMinutes(-5));
        gone("now", Duration.ZERO);
        assertEquals(List.of("now", "ahead"), kept());
        pass(EndedAlarms.KEPT);
        assertEquals(List.of(), kept());
    }
}
