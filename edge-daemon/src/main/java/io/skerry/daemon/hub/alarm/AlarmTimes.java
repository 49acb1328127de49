package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;

/** How long everything takes. */
public final class AlarmTimes {
    /**
     * From the receipt of an alarm to the decision whether people are told: for its cause to come.
     */
    public static final Duration HOLD_OFF = Duration.ofSeconds(30);

    /**
     * Between two notifications of one group, unless it becomes worse than people know; of what is
     * one group because it floods, {@link #HOLD_OFF} for a page that they do not know of.
     */
    public static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);

    /** From the end of a window to what is still active being told. */
    public static final Duration AFTER_WINDOW = Duration.ofMinutes(5);

    /** Longest time on the shelf. */
    public static final Duration LONGEST_SHELF = Duration.ofHours(24);

    /** From the silence of a node to a ticket. */
    public static final Duration SILENCE_TICKET = Duration.ofMinutes(15);

    /**
     * The longest short window of any rule, a 48th of the longest objective's: for as long after an
     * outage minutes of it may be what a burn is judged by.
     */
    public static final Duration LONGEST_JUDGED = Objective.MOST_WINDOW.dividedBy(48);

    /** From the first minutes that a node brings back to when it is known to be back. */
    public static final Duration HEARD_LATE = Duration.ofSeconds(2);

    /**
     * From when a burn arose to the last node that may have brought some of it back from an outage:
     * one that comes and goes for longer does not keep it back for good.
     */
    public static final Duration LONGEST_RETURN = Duration.ofHours(1);

    private AlarmTimes() {}

    /** How long an alarm goes on after data say that all is well. */
    public static Duration keepFiring(Severity severity) {
        return severity == Severity.CRITICAL ? Duration.ofMinutes(10) : Duration.ofMinutes(30);
    }

    /** After which time people are told again of what is active and unacknowledged. */
    public static Duration reAlarm(Severity severity) {
        return severity == Severity.CRITICAL ? Duration.ofHours(4) : Duration.ofHours(24);
    }
}
