package io.skerry.console.ui.alarms.work;

import io.skerry.console.model.AlarmPlace;
import io.skerry.console.ui.common.FactGrid.Fact;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Planned work in words: times in UTC and in the zone beside it, what it covers, what follows. */
final class WorkFacts {
    private final ZoneId zone;

    WorkFacts(ZoneId zone) {
        this.zone = zone;
    }

    /** Such as {@code 2026-11-01 14:30}, UTC. */
    static String utc(Instant time) {
        return new WorkTimes(ZoneOffset.UTC).text(time);
    }

    /** In the zone beside UTC, with its day only where that is another than in UTC. */
    String zoned(Instant time) {
        String there = new WorkTimes(zone).text(time);
        boolean sameDay = there.substring(0, 10).equals(utc(time).substring(0, 10));
        return (sameDay ? there.substring(11) : there.substring(5)) + " " + zone.getId();
    }

    /** Whether the zone beside UTC says anything that UTC does not. */
    boolean zoneDiffers(Instant time) {
        return !zone.getRules().getOffset(time).equals(ZoneOffset.UTC);
    }

    /** From when until when in the zone beside UTC; nothing where that says what UTC does. */
    String span(Instant start, Instant end) {
        if (!zoneDiffers(start) && !zoneDiffers(end)) {
            return "";
        }
        WorkTimes there = new WorkTimes(zone);
        String from = there.text(start).substring(5);
        String until = there.text(end).substring(5);
        boolean oneDay = from.substring(0, 5).equals(until.substring(0, 5));
        return from + " – " + (oneDay ? until.substring(6) : until);
    }

    private String both(Instant time) {
        return utc(time) + " UTC" + (zoneDiffers(time) ? "\n" + zoned(time) : "");
    }

    /** Of work that is listed. */
    List<Fact> of(WorkRow row, String standing) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("State", standing));
        facts.add(new Fact("From", both(row.work().start())));
        facts.add(new Fact("Until", both(row.work().end())));
        facts.add(new Fact("Holds back", count(row.holds(), "alarm")));
        facts.add(new Fact("By", row.work().by()));
        facts.add(new Fact("Reason", row.work().reason()));
        facts.add(new Fact("Hub", row.id().hub()));
        return facts;
    }

    /** Of work that is about to be planned. */
    List<Fact> of(WorkModel.Ask.Review review, BlastRadius radius) {
        Instant start = review.plan().start();
        Instant end = review.plan().end();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("From", both(start)));
        facts.add(new Fact("Until", both(end)));
        facts.add(new Fact("Lasts", length(Duration.between(start, end))));
        facts.add(new Fact("Covers", radius.nodeSentence()));
        facts.add(new Fact("Holds back", radius.alarmSentence()));
        facts.add(new Fact("Reason", review.plan().reason()));
        return facts;
    }

    /** What a person may not think of. */
    static List<String> warnings(WorkModel.Ask.Review review) {
        List<String> warnings = new ArrayList<>();
        Duration length = Duration.between(review.plan().start(), review.plan().end());
        if (length.compareTo(WorkEntry.LONG) > 0) {
            warnings.add(
                    "Nobody is told of anything there for "
                            + length(length)
                            + ": is it really that long?");
        }
        if (review.place().place().kind() != AlarmPlace.Kind.NODE) {
            warnings.add("Alarms of objectives are of no place: they are told all the same.");
        }
        return warnings;
    }

    /** What follows when listed work is called off, or ended. */
    static String consequence(WorkRow row) {
        return row.state() == WorkRow.State.PLANNED
                ? "It has not begun: nothing is held back by it yet."
                : "It ends now. What is still active in five minutes is told, as one.";
    }

    /** Two units: {@code 2 h 30 min}, {@code 3 d 4 h}. */
    static String length(Duration length) {
        long days = length.toDays();
        long hours = length.toHoursPart();
        long minutes = length.toMinutesPart();
        List<String> parts = new ArrayList<>();
        if (days > 0) {
            parts.add(days + " d");
        }
        if (hours > 0) {
            parts.add(hours + " h");
        }
        if (minutes > 0 && days == 0) {
            parts.add(minutes + " min");
        }
        return parts.isEmpty() ? Formats.length(length) : String.join(" ", parts);
    }

    private static String count(int number, String what) {
        return Formats.number(number, 0) + " " + what + (number == 1 ? "" : "s");
    }
}
