package io.skerry.daemon.hub.alarm;

import java.time.Instant;

/** Why nobody is told of an alarm. It is listed and counted all the same. */
public sealed interface Suppression {
    /** Nothing keeps it back. */
    record None() implements Suppression {}

    /** A person wants to hear nothing of it for a while. */
    record Shelved(String by, String reason, Instant until) implements Suppression {}

    /**
     * Work is planned at its place.
     *
     * @param window which window
     */
    record Maintenance(AlarmKey window) implements Suppression {}

    /** Something above its place explains it. */
    record Inhibited(AlarmKey cause) implements Suppression {}

    /** A person says that it cannot be relied on. */
    record OutOfService(String by, String reason, Instant since) implements Suppression {}
}
