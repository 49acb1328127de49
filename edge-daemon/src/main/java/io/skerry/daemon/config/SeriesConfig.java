package io.skerry.daemon.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a hub keeps telemetry, by the time at which it came. What is kept by the minute is kept
 * at least as long as what is kept whole, and what is kept by ten minutes at least as long as that.
 *
 * @param retention of frames as they came, from 1 min
 * @param rollup1m of minutes
 * @param rollup10m of ten minutes, up to 3,650 days
 * @param maxBytes that all of it may take; when it is more, the oldest frames go first, then the
 *     oldest minutes, then the oldest ten minutes; from 64 MiB
 */
public record SeriesConfig(
        Duration retention, Duration rollup1m, Duration rollup10m, DataSize maxBytes) {
    static final Duration DEFAULT_RETENTION = Duration.ofHours(24);
    static final Duration DEFAULT_ROLLUP_1M = Duration.ofDays(14);
    static final Duration DEFAULT_ROLLUP_10M = Duration.ofDays(400);
    static final DataSize DEFAULT_MAX_BYTES = DataSize.ofMebibytes(16 << 10);

    private static final Duration LONGEST = Duration.ofDays(3650);

    public SeriesConfig {
        Ranges.check("retention", retention, Duration.ofMinutes(1), LONGEST);
        Ranges.check("rollup-1m", rollup1m, retention, LONGEST);
        Ranges.check("rollup-10m", rollup10m, rollup1m, LONGEST);
        if (maxBytes.compareTo(DataSize.ofMebibytes(64)) < 0) {
            throw new InvalidSettingException("series-max-bytes", "this must be 64MiB or more");
        }
    }

    /** What a hub keeps that was told nothing. */
    public static SeriesConfig defaults() {
        return ofRetention(DEFAULT_RETENTION);
    }

    /** Frames for so long, the rest for as long as by default, or longer where it must be. */
    public static SeriesConfig ofRetention(Duration retention) {
        return of(retention, Optional.empty(), Optional.empty(), DEFAULT_MAX_BYTES);
    }

    /** What was not said follows from what was: longer buckets are kept no shorter. */
    static SeriesConfig of(
            Duration retention,
            Optional<Duration> rollup1m,
            Optional<Duration> rollup10m,
            DataSize maxBytes) {
        Duration minutes = rollup1m.orElse(longer(retention, DEFAULT_ROLLUP_1M));
        return new SeriesConfig(
                retention,
                minutes,
                rollup10m.orElse(longer(minutes, DEFAULT_ROLLUP_10M)),
                maxBytes);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
