package io.skerry.daemon.hub.objective.tally;

/** Takes what was counted. */
@FunctionalInterface
public interface Sink {
    /**
     * Events of a node happened, or none did.
     *
     * @param objective its name
     * @param minute since 1970-01-01 UTC
     */
    void counted(String objective, long minute, long good, long bad);
}
