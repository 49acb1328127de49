package io.skerry.console.model;

import java.time.Duration;

/** How points reached the console. */
public enum SeriesOrigin {
    /** From a watch, as they are measured; one that comes after a newer one is marked. */
    LIVE(Duration.ofSeconds(1)),
    /** Asked for; older than what is shown without being late. */
    HISTORY(Duration.ofSeconds(10)),
    /** Received by the hub long after they were measured; marked. */
    BACKFILLED(Duration.ofSeconds(10));

    private final Duration usual;

    SeriesOrigin(Duration usual) {
        this.usual = usual;
    }

    /**
     * How much time each point of a batch covers. A stored one not less than is usual: the age of a
     * series says the interval of its newest frame, which may have ended early or be open still.
     */
    public Duration interval(SeriesBatch batch) {
        SeriesAge age = batch.age();
        Duration told = age == null ? usual : age.expectedInterval();
        return longer(this == LIVE ? told : longer(usual, told), batch.step());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
