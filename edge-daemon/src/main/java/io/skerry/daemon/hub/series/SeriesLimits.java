package io.skerry.daemon.hub.series;

import io.skerry.daemon.config.SeriesConfig;
import java.time.Duration;

/**
 * What the store of telemetry may take.
 *
 * @param config how long and how much is kept
 * @param openBytes of memory for what is not sealed; twice as much is never passed
 * @param journalBytes of disk for what is not sealed; twice as much is never passed
 * @param segmentBytes size of one of the journal's files
 * @param patienceMillis after the end of a span, until it is sealed; up to twice as much, by node
 */
record SeriesLimits(
        SeriesConfig config,
        long openBytes,
        long journalBytes,
        long segmentBytes,
        long patienceMillis) {

    /** For a hub of a thousand nodes and more. */
    static SeriesLimits of(SeriesConfig config) {
        return new SeriesLimits(
                config, 96L << 20, 64L << 20, 8L << 20, Duration.ofMinutes(5).toMillis());
    }
}
