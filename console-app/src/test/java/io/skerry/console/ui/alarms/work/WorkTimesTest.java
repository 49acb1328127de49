package io.skerry.console.ui.alarms.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class WorkTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneOffset.UTC,
                    OSLO,
                    ZoneId.of("America/St_Johns"),
                    ZoneId.of("Australia/Lord_Howe"),
                    ZoneId.of("Pacific/Apia"));

    private final WorkTimes utc = new WorkTimes(ZoneOffset.UTC);
    private final WorkTimes oslo = new WorkTimes(OSLO);

    @Test
    void aStartIsNowOrATimeOfTodayOrOfADay() {
        assertEquals(at("2026-11-01T14:02:10Z"), utc.start("", NOW));
        assertEquals(at("2026-11-01T14:02:10Z"), utc.start(" Now ", NOW));
        assertEquals(at("2026-11-01T16:30:00Z"), utc.start("16:30", NOW));
        assertEquals(at("2026-11-01T09:05:00Z"), utc.start("9:05", NOW));
        assertEquals(at("2026-11-02T16:30:00Z"), utc.start("2026-11-02 16:30", NOW));
        assertEquals(at("2026-11-02T16:30:00Z"), utc.start("2026-11-02T16:30", NOW));
    }

    @Test
    void aTimeIsOfItsZoneAndOfTheDayThere() {
        assertEquals(at("2026-11-01T15:30:00Z"), oslo.start("16:30", NOW));
        Instant late = Instant.parse("2026-11-01T23:30:00Z");
        assertEquals(at("2026-11-02T01:00:00Z"), oslo.start("2:00", late), "it is tomorrow there");
    }

    @Test
    void anEndIsALengthOrATimeAfterTheStart() {
        assertEquals(at("2026-11-01T16:02:10Z"), utc.end("2 h", NOW));
        assertEquals(at("2026-11-01T16:32:10Z"), utc.end("2h30min", NOW));
        assertEquals(at("2026-11-01T15:32:10Z"), utc.end(" 90 m ", NOW));
        assertEquals(at("2026-11-03T15:02:10Z"), utc.end("2 d 1 h", NOW));
        assertEquals(at("2026-11-01T18:00:00Z"), utc.end("18:00", NOW));
        assertEquals(at("2026-11-02T01:30:00Z"), utc.end("1:30", NOW), "of the next day");
        assertEquals(at("2026-10-31T18:00:00Z"), utc.end("2026-10-31 18:00", NOW), "as it says");
    }

    @Test
    void whatIsNoTimeIsAnsweredWithOne() {
        for (String odd : List.of("soon", "25:00", "2026-02-30 10:00", "2 h", "16.30", "-1:00")) {
            assertTrue(sentence(utc.start(odd, NOW)).contains("14:30"), odd);
        }
        for (String odd : List.of("", "90", "later", "2 x", "2026-13-01 10:00")) {
            assertTrue(sentence(utc.end(odd, NOW)).contains("2 h 30 min"), odd);
        }
    }

    @Test
    void aTimeThatIsNotOrIsTwiceIsNotGuessed() {
        String gap = sentence(oslo.start("2026-03-29 02:30", NOW));
        assertTrue(gap.contains("put forward") && gap.contains("UTC"), gap);
        String twice = sentence(oslo.start("2026-10-25 02:30", NOW));
        assertTrue(twice.contains("put back"), twice);
        assertEquals(at("2026-03-29T02:30:00Z"), utc.start("2026-03-29 02:30", NOW));
        Instant evening = Instant.parse("2026-03-28T21:00:00Z");
        assertTrue(sentence(oslo.end("2:30", evening)).contains("put forward"));
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAsItWas(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(max = 4) int zone) {
        Instant time = Instant.ofEpochSecond(second).truncatedTo(ChronoUnit.MINUTES);
        WorkTimes times = new WorkTimes(ZONES.get(zone));
        String text = times.text(time);
        // Where clocks are put back a time is twice: it is refused, not taken for the other.
        switch (times.start(text, NOW)) {
            case WorkTimes.Time.At(Instant read) -> assertEquals(time, read);
            case WorkTimes.Time.Wrong(String why) -> assertTrue(why.contains("put back"), text);
        }
    }

    @Property(tries = 200)
    void anEndByTheClockIsWithinADayAfterTheStart(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 59) int minute) {
        Instant start = Instant.ofEpochSecond(second);
        WorkTimes.Time end = utc.end("%d:%02d".formatted(hour, minute), start);
        Duration length = Duration.between(start, ((WorkTimes.Time.At) end).time());
        assertTrue(length.isPositive() && length.compareTo(Duration.ofDays(1)) <= 0);
    }

    private static WorkTimes.Time at(String time) {
        return new WorkTimes.Time.At(Instant.parse(time));
    }

    private static String sentence(WorkTimes.Time time) {
        return time instanceof WorkTimes.Time.Wrong(String sentence) ? sentence : time.toString();
    }
}
