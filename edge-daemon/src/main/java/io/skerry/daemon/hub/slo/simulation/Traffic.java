package io.skerry.daemon.hub.slo.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * Requests at a constant rate, of which a share fails for a while. Without randomness and without
 * drift: counts are the whole part of what the rate comes to. Within a minute the whole part is
 * taken from its start, so that no stretch has more errors than its ratio says.
 *
 * @param count requests in one period, more than 0
 * @param period what they are counted by
 * @param phases of errors one after the other, from the onset on
 */
public record Traffic(BigDecimal count, Duration period, List<Phase> phases) {
    private static final BigDecimal MOST_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    public Traffic {
        phases = List.copyOf(phases);
        if (count.signum() <= 0
                || count.compareTo(MOST_PER_SECOND.multiply(BigDecimal.valueOf(period.toSeconds())))
                        > 0) {
            throw new IllegalArgumentException("traffic is more than 0 and at most 1e9/s");
        }
    }

    /**
     * A stretch with errors.
     *
     * @param errorRatio 0 to 1
     */
    public record Phase(BigDecimal errorRatio, Duration length) {
        public Phase {
            if (errorRatio.signum() < 0 || errorRatio.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("an error ratio is 0 to 100 %");
            }
        }
    }

    /** Requests and errors of a stretch. */
    record Stretch(long total, long bad) {
        Stretch minus(Stretch part) {
            return new Stretch(total - part.total, bad - part.bad);
        }
    }

    /** How long errors last. */
    Duration errors() {
        return phases.stream().map(Phase::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The beginning of a minute, up to some of its seconds. */
    Stretch minute(long minute, int seconds) {
        long start = minute * 60;
        if (seconds == 60) {
            return new Stretch(
                    whole(count.multiply(BigDecimal.valueOf(start + 60)))
                            - whole(count.multiply(BigDecimal.valueOf(start))),
                    whole(errorsUntil(start + 60)) - whole(errorsUntil(start)));
        }
        return new Stretch(
                whole(count.multiply(BigDecimal.valueOf(seconds))),
                whole(errorsUntil(start + seconds).subtract(errorsUntil(start))));
    }

    /** Errors since the onset, times the seconds of the period. */
    private BigDecimal errorsUntil(long second) {
        BigDecimal sum = BigDecimal.ZERO;
        long start = 0;
        for (Phase phase : phases) {
            long inside = Math.max(0, Math.min(second - start, phase.length().toSeconds()));
            sum = sum.add(count.multiply(phase.errorRatio()).multiply(BigDecimal.valueOf(inside)));
            start += phase.length().toSeconds();
        }
        return sum;
    }

    private long whole(BigDecimal timesPeriod) {
        return timesPeriod
                .divideToIntegralValue(BigDecimal.valueOf(period.toSeconds()))
                .longValueExact();
    }
}
