package io.skerry.daemon.hub.alarm;

import org.jspecify.annotations.Nullable;

/**
 * All that keeps an alarm back, each by itself; null is not.
 *
 * @param outOfService by a person, until it is put back
 * @param shelved by a person, until a time
 * @param window of planned work
 * @param cause what explains it
 * @param outage of a burn of budget that something explains, what is remembered of that
 */
public record Holds(
        Suppression.@Nullable OutOfService outOfService,
        Suppression.@Nullable Shelved shelved,
        @Nullable AlarmKey window,
        @Nullable AlarmKey cause,
        @Nullable Outage outage) {
    static final Holds NONE = new Holds(null, null, null, null, null);

    /** The one that is shown: what a person decided comes before what the engine found. */
    public Suppression suppression() {
        if (outOfService != null) {
            return outOfService;
        }
        if (shelved != null) {
            return shelved;
        }
        if (window != null) {
            return new Suppression.Maintenance(window);
        }
        return cause == null ? new Suppression.None() : new Suppression.Inhibited(cause);
    }

    /** Whether anything does. */
    public boolean any() {
        return outOfService != null || shelved != null || window != null || cause != null;
    }

    /** Whether a person's decision about this one alarm does. */
    boolean byPerson() {
        return outOfService != null || shelved != null;
    }

    Holds withOutOfService(Suppression.@Nullable OutOfService other) {
        return new Holds(other, shelved, window, cause, outage);
    }

    Holds withShelved(Suppression.@Nullable Shelved other) {
        return new Holds(outOfService, other, window, cause, outage);
    }

    Holds withWindow(@Nullable AlarmKey other) {
        return new Holds(outOfService, shelved, other, cause, outage);
    }

    Holds withOutage(@Nullable Outage other) {
        return new Holds(outOfService, shelved, window, cause, other);
    }

    /** By what the engine found: planned work, and what explains it. */
    Holds found(
            @Nullable AlarmKey foundWindow,
            @Nullable AlarmKey foundCause,
            @Nullable Outage foundOutage) {
        return new Holds(outOfService, shelved, foundWindow, foundCause, foundOutage);
    }

    /** By nothing but what a person decided. */
    Holds byPersonOnly() {
        return found(null, null, null);
    }
}
