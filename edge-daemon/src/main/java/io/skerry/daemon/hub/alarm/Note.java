package io.skerry.daemon.hub.alarm;

import java.time.Instant;

/** What a person wrote on an alarm. */
public record Note(Instant at, String by, String text) {
    /** Most characters of one. */
    public static final int LONGEST = 2_000;
}
