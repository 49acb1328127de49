package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What spoiled the minutes that an objective is judged by. It is remembered with the objective's
 * alarm, as its burn lasts for as long as those minutes are in its windows, and that is longer than
 * the outage.
 *
 * @param cause the alarm that says so; it may be over
 * @param severity how severe that was
 * @param until the first instant that it did not spoil; null while it goes on
 */
public record Outage(AlarmKey cause, Severity severity, @Nullable Instant until) {

    /** Whether an alarm is still about this, though its cause may be over. */
    boolean explains(Alarm alarm) {
        Instant from = alarm.reading().judgedFrom();
        return alarm.isActive()
                && from != null
                && until != null
                && from.isBefore(until)
                && severity.compareTo(alarm.reading().severity()) >= 0;
    }

    /** Whether it explains what another one does, and for longer. */
    boolean outlasts(@Nullable Outage other) {
        return other == null
                || (until != null
                        && other.until() != null
                        && until.isAfter(other.until())
                        && severity.compareTo(other.severity()) >= 0);
    }

    /**
     * Whether it explains all that another one does, and what is worse; not of one that goes on.
     */
    boolean isMoreThan(@Nullable Outage other) {
        return other != null
                && other.until() != null
                && until != null
                && !until.isBefore(other.until())
                && severity.compareTo(other.severity()) > 0;
    }
}
