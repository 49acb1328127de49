package io.skerry.console.model;

/** What a judgement rests on. Whatever is not {@link #CURRENT} is unknown, and keeps what was. */
public enum ObjectiveEvidence {
    /** Data are there, and judged. */
    CURRENT,
    /** The short window has no event: nothing says that what is active is over. */
    NO_EVENTS,
    /** Data span less than half of a window. */
    WARMING_UP,
    /** Data are complete only until a while ago, or never were. */
    LATE;

    /** Whether nothing may be concluded. */
    public boolean unknown() {
        return this != CURRENT;
    }
}
