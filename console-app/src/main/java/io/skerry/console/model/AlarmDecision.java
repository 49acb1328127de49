package io.skerry.console.model;

import java.time.Instant;

/** What a person decides of one alarm. */
public sealed interface AlarmDecision {
    /** Which alarm. */
    AlarmRef alarm();

    /**
     * Seen.
     *
     * @param seen the severity that the person was shown
     */
    record Acknowledge(AlarmRef alarm, Severity seen) implements AlarmDecision {}

    /**
     * Put aside for a while.
     *
     * @param until the hub's clock, at most 24 h ahead
     * @param seen the severity that the person was shown
     */
    record Shelve(AlarmRef alarm, String reason, Instant until, Severity seen)
            implements AlarmDecision {}

    /** Taken from the shelf before its time. */
    record Unshelve(AlarmRef alarm) implements AlarmDecision {}

    /** Written on, at most 2,000 characters. */
    record Annotate(AlarmRef alarm, String text) implements AlarmDecision {}

    /** Given to a person or a team; empty for nobody. */
    record Assign(AlarmRef alarm, String owner) implements AlarmDecision {}

    /** Not relied on. */
    record TakeOutOfService(AlarmRef alarm, String reason) implements AlarmDecision {}

    /** Relied on again. */
    record PutBack(AlarmRef alarm) implements AlarmDecision {}
}
