package io.skerry.console.model;

/** Where a node, or a part of the fleet, stands with its alarms; of several the first wins. */
public enum OnCallStanding {
    CRITICAL_UNACKNOWLEDGED(Status.CRITICAL, true, "critical, unseen"),
    MAJOR_UNACKNOWLEDGED(Status.MAJOR, true, "major, unseen"),
    LOST(Status.LOST, false, "lost"),
    WARNING_UNACKNOWLEDGED(Status.WARNING, true, "warning, unseen"),
    CRITICAL_ACKNOWLEDGED(Status.CRITICAL, false, "critical, seen"),
    MAJOR_ACKNOWLEDGED(Status.MAJOR, false, "major, seen"),
    STALE(Status.STALE, false, "stale"),
    /** A page that is over and that nobody has seen. */
    RETURNED_UNACKNOWLEDGED(Status.NORMAL, true, "over, unseen"),
    /** Something that this console does not know; no better than stale. */
    UNKNOWN(Status.UNKNOWN, false, "unknown"),
    WARNING_ACKNOWLEDGED(Status.WARNING, false, "warning, seen"),
    MAINTENANCE(Status.MAINTENANCE, false, "planned work"),
    NORMAL(Status.NORMAL, false, "normal");

    private final Status status;
    private final boolean unacknowledged;
    private final String words;

    OnCallStanding(Status status, boolean unacknowledged, String words) {
        this.status = status;
        this.unacknowledged = unacknowledged;
        this.words = words;
    }

    /** The glyph that it is drawn by. */
    public Status status() {
        return status;
    }

    /** Whether a person has still to see it. */
    public boolean unacknowledged() {
        return unacknowledged;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
