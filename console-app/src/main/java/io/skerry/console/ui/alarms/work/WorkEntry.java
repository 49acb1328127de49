package io.skerry.console.ui.alarms.work;

import io.skerry.console.command.WindowPlan;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.PlannedWork;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work as a person has typed it so far.
 *
 * @param id of the window: the same however often it is sent
 * @param place null while none is chosen
 * @param zone in which the times are
 * @param changes what is to be changed; null for new work
 */
record WorkEntry(
        String id,
        @Nullable WorkPlace place,
        String start,
        String end,
        String reason,
        ZoneId zone,
        @Nullable PlannedWork changes) {
    /** As long as a reason may be. */
    static final int MOST_CHARACTERS = 2_000;

    /** Work that lasts longer is meant seldom: it is asked about, and not refused by a hub. */
    static final Duration LONG = Duration.ofHours(24);

    /** So long a form may lie before its start is too long ago. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** What can be wrong. */
    enum Field {
        PLACE,
        START,
        END,
        REASON
    }

    /**
     * What came of looking at it.
     *
     * @param problems a sentence for each field that has one
     * @param plan what is to be sent; null while there are problems
     */
    record Checked(Map<Field, String> problems, @Nullable WindowPlan plan) {}

    /**
     * @param hubNow the time on the hub's clock
     */
    Checked check(Instant hubNow) {
        Map<Field, String> problems = new EnumMap<>(Field.class);
        if (place == null) {
            problems.put(Field.PLACE, "Choose a place that the fleet has.");
        }
        Instant from = start(hubNow, problems);
        Instant until = end(from, hubNow, problems);
        String why = reason.strip();
        if (why.isEmpty()) {
            problems.put(Field.REASON, "Say why: whoever misses an alarm must know.");
        } else if (why.length() > MOST_CHARACTERS) {
            problems.put(Field.REASON, "At most 2,000 characters; these are " + why.length() + ".");
        }
        return place == null || !problems.isEmpty()
                ? new Checked(problems, null)
                : new Checked(
                        problems,
                        new WindowPlan(new AlarmRef(id, place.place()), from, until, why));
    }

    /** What has begun cannot begin anew. */
    private Instant start(Instant hubNow, Map<Field, String> problems) {
        if (changes != null && changes.open()) {
            return changes.start();
        }
        return switch (new WorkTimes(zone).start(start, hubNow)) {
            case WorkTimes.Time.Wrong(String sentence) -> {
                problems.put(Field.START, sentence);
                yield hubNow;
            }
            case WorkTimes.Time.At(Instant at) -> {
                if (at.isBefore(hubNow.minus(GRACE))) {
                    problems.put(
                            Field.START,
                            "This is in the past: write now, or a time with its day, such as "
                                    + new WorkTimes(zone).text(hubNow.plus(Duration.ofDays(1)))
                                    + ".");
                }
                yield at;
            }
        };
    }

    private Instant end(Instant from, Instant hubNow, Map<Field, String> problems) {
        return switch (new WorkTimes(zone).end(end, from)) {
            case WorkTimes.Time.Wrong(String sentence) -> {
                problems.put(Field.END, sentence);
                yield from;
            }
            case WorkTimes.Time.At(Instant at) -> {
                if (!at.isAfter(from)) {
                    problems.put(Field.END, "The end must be after the start.");
                } else if (!at.isAfter(hubNow)) {
                    problems.put(Field.END, "This is in the past.");
                }
                yield at;
            }
        };
    }
}
