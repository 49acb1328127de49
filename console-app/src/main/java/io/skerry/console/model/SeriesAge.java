package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How current a series is, and who says so.
 *
 * @param observedAt when its newest sample was measured, on the node's clock
 * @param receivedAt when the hub received it, on the hub's clock; null when the node itself, or an
 *     engine that does not keep it, answered
 * @param expectedInterval distance of two samples, more than zero
 * @param source SPIFFE id of who answered, or the address of an engine
 */
public record SeriesAge(
        Instant observedAt,
        @Nullable Instant receivedAt,
        Duration expectedInterval,
        String source) {
    public SeriesAge {
        if (expectedInterval.isNegative() || expectedInterval.isZero()) {
            throw new IllegalArgumentException("the expected interval must be more than zero");
        }
    }

    /** The more current of two; the other when one is null. */
    public static @Nullable SeriesAge newer(@Nullable SeriesAge one, @Nullable SeriesAge other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.observedAt().isBefore(one.observedAt()) ? one : other;
    }
}
