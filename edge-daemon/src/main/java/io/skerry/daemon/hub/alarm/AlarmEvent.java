package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is told: facts by whoever judges data, and wishes of people, which may be
 * refused. Nobody is told anything but by {@link Tick}.
 */
public sealed interface AlarmEvent {
    /**
     * Something is wrong. May be said again and again.
     *
     * @param startsAt since when, by whoever found out; an old time makes nothing quicker
     * @param summary one sentence for people
     * @param runbook what to do about it; empty for none
     * @param explains whether it explains what is wrong below its place
     * @param judgedFrom of a burn of budget, since when the minutes are that say that it goes on:
     *     the start of the short window of the rule that fires; null for what is wrong now,
     *     whenever it began
     */
    record Raised(
            AlarmKey key,
            Severity severity,
            Instant startsAt,
            String summary,
            String runbook,
            boolean explains,
            @Nullable Instant judgedFrom)
            implements AlarmEvent {
        public Raised {
            if (severity == Severity.NORMAL) {
                throw new IllegalArgumentException("what is normal is no alarm: " + key.text());
            }
        }

        /** What is wrong now. */
        public Raised(
                AlarmKey key,
                Severity severity,
                Instant startsAt,
                String summary,
                String runbook,
                boolean explains) {
            this(key, severity, startsAt, summary, runbook, explains, null);
        }
    }

    /** Something is wrong, and not for long enough to be an alarm. Takes nothing back. */
    record Pending(AlarmKey key, Severity severity, Instant startsAt, String summary)
            implements AlarmEvent {}

    /** Data say that all is well. */
    record Cleared(AlarmKey key) implements AlarmEvent {}

    /** Data say nothing. What was known stays. */
    record Unknown(AlarmKey key) implements AlarmEvent {}

    /**
     * Nothing was heard of a node for three of its intervals.
     *
     * @param since since when, as far as this hub was there to listen
     */
    record Silent(String node, Instant since) implements AlarmEvent {}

    /** A node is heard again. */
    record Heard(String node) implements AlarmEvent {}

    /** A place is not there any more, such as a node that was taken off the list. */
    record Retired(Place place) implements AlarmEvent {}

    /** The program has just started: what is new before causes are known again waits for them. */
    record Started() implements AlarmEvent {}

    /** Time to look: every second or so. */
    record Tick() implements AlarmEvent {}

    /**
     * The clock was set: now is another time than it would be. What waits for a time to pass has as
     * long to go as before.
     *
     * @param by how much later it is now; negative when the clock was set back
     * @param believed whether what people named by the clock, times on the shelf and planned work,
     *     is to be looked at by it
     */
    record ClockSet(Duration by, boolean believed) implements AlarmEvent {}

    /** What a person wants. */
    sealed interface Wish extends AlarmEvent {
        /** What it is about; of a window its id and scope. */
        AlarmKey key();

        /** The person's name. */
        String by();
    }

    /**
     * A person has seen an alarm.
     *
     * @param seen the severity that was shown to the person
     */
    record Acknowledge(AlarmKey key, String by, Severity seen) implements Wish {}

    /**
     * Put an alarm aside until a time, at most {@link AlarmTimes#LONGEST_SHELF} away.
     *
     * @param seen the severity that was shown to the person
     */
    record Shelve(AlarmKey key, String by, String reason, Instant until, Severity seen)
            implements Wish {}

    /** Take it from the shelf before its time. */
    record Unshelve(AlarmKey key, String by) implements Wish {}

    /** Write on it. */
    record Annotate(AlarmKey key, String by, String text) implements Wish {}

    /** Say who looks after it; empty for nobody. */
    record Assign(AlarmKey key, String by, String owner) implements Wish {}

    /** An alarm cannot be relied on; it need not be active. */
    record TakeOutOfService(AlarmKey key, String by, String reason) implements Wish {}

    /** It can again. */
    record PutBack(AlarmKey key, String by) implements Wish {}

    /** Plan work, or change what was planned under that id. */
    record Plan(AlarmKey key, Instant start, Instant end, String by, String reason)
            implements Wish {}

    /** The work does not happen, or is done. */
    record Cancel(AlarmKey key, String by) implements Wish {}
}
