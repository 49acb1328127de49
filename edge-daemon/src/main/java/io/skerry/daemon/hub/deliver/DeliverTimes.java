package io.skerry.daemon.hub.deliver;

import java.time.Duration;

/** Times that receivers can rely on. */
public final class DeliverTimes {
    /** First ceiling of the wait after a failure; it doubles. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /**
     * Last ceiling. A page is late by no more than this once its receiver is there again, unless
     * that wished to be left alone for longer.
     */
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** How often a dead-man receiver hears of the hub. */
    public static final Duration BEAT = Duration.ofSeconds(60);

    /** The last wait before a beat that failed is tried again. */
    public static final Duration BEAT_WAIT = Duration.ofSeconds(15);

    /** After so long without a beat a dead-man receiver is to tell people: three beats and half. */
    public static final Duration DEAD = Duration.ofSeconds(210);

    /**
     * How often an Alertmanager is told again what fires: it keeps alerts in memory only, and has
     * none after a start.
     */
    public static final Duration REFRESH = Duration.ofSeconds(60);

    /**
     * For how long an Alertmanager takes an alert for firing that is not told again. Longer than a
     * start of the hub, so that it does not say that all is over; the dead-man says sooner that
     * nobody knows.
     */
    public static final Duration VALID = Duration.ofMinutes(15);

    private DeliverTimes() {}
}
