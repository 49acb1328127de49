package io.skerry.daemon.hub.series.rollup;

/**
 * What all series of a node share in one bucket.
 *
 * @param start of the bucket, milliseconds since 1970-01-01 UTC
 * @param observedAt newest frame in it
 * @param receivedAt when the newest frame in it came
 * @param intervalMillis length of the newest frame
 * @param sequence of the newest frame
 * @param countersStart of the newest frame
 * @param late whether a frame in it came late
 */
public record Row(
        long start,
        long observedAt,
        long receivedAt,
        long intervalMillis,
        long sequence,
        long countersStart,
        boolean late) {

    /** Of two parts of one bucket: the newer one's facts, lateness of either. */
    Row with(Row other) {
        boolean newer =
                other.observedAt > observedAt
                        || (other.observedAt == observedAt && other.sequence > sequence);
        Row newest = newer ? other : this;
        return new Row(
                start,
                newest.observedAt,
                newest.receivedAt,
                newest.intervalMillis,
                newest.sequence,
                newest.countersStart,
                late || other.late);
    }
}
