package io.skerry.daemon.hub.export;

import java.time.Duration;

/**
 * How samples are sent.
 *
 * @param shards requests at once, at least 1
 * @param samplesPerRequest most samples of a request; a single record may be more
 * @param linger how long a small window waits for more
 * @param firstWait ceiling of the first wait after a failure; it doubles
 * @param longestWait last ceiling
 */
record SendTerms(
        int shards,
        int samplesPerRequest,
        Duration linger,
        Duration firstWait,
        Duration longestWait) {
    static SendTerms of(int shards, int samplesPerRequest) {
        return new SendTerms(
                shards,
                samplesPerRequest,
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(30));
    }
}
