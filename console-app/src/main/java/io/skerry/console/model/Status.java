package io.skerry.console.model;

/**
 * The one state by which a node or a group is drawn.
 *
 * <p>The constants stand in the order of legends and distributions. Which of two states a group
 * shows is decided by {@link #rank}, because acknowledgement takes part in it.
 */
public enum Status {
    CRITICAL("critical", 0, 4),
    MAJOR("major", 1, 5),
    WARNING("warning", 3, 9),
    /** No heartbeat: the machine itself may be away. */
    LOST("lost", 2, 2),
    /** The data are older than they may be; what they said last no longer counts. */
    STALE("stale", 6, 6),
    MAINTENANCE("maintenance", 10, 10),
    NORMAL("normal", 8, 11),
    /** Never reported, or reported nothing that can be judged. */
    UNKNOWN("unknown", 7, 7);

    private final String word;
    private final int rankUnacknowledged;
    private final int rankAcknowledged;

    Status(String word, int rankUnacknowledged, int rankAcknowledged) {
        this.word = word;
        this.rankUnacknowledged = rankUnacknowledged;
        this.rankAcknowledged = rankAcknowledged;
    }

    /** The word for people, lower case. */
    public String word() {
        return word;
    }

    /**
     * Place in the roll-up of a site, region or fleet; the smallest wins. A normal node with an
     * unacknowledged alarm is one whose alarm has returned.
     */
    public int rank(boolean unacknowledged) {
        return unacknowledged ? rankUnacknowledged : rankAcknowledged;
    }

    /** Whether nothing current is known: drawn as a dashed ring, hatched in distributions. */
    public boolean absent() {
        return this == LOST || this == STALE || this == UNKNOWN;
    }
}
