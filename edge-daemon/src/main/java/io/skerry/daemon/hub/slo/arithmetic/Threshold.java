package io.skerry.daemon.hub.slo.arithmetic;

import java.math.BigDecimal;

/**
 * A ratio of bad events, compared without rounding: at exactly the ratio nothing is exceeded.
 *
 * @param units the ratio in units of 10⁻¹¹, hundredths of a burn rate times billionths of a budget
 */
public record Threshold(long units) {
    private static final long ONE = 100_000_000_000L;
    private static final int DECIMALS = 11;

    public Threshold {
        if (units < 1) {
            throw new IllegalArgumentException("a threshold is more than nothing");
        }
    }

    /** Whether any ratio is above: none is when this is 1 or more. */
    public boolean canBeExceeded() {
        return units < ONE;
    }

    /**
     * Whether {@code bad / total} is strictly above.
     *
     * @param bad events, 0 or more
     * @param total events, 0 or more; of none, no share is above anything
     */
    public boolean isExceededBy(long bad, long total) {
        // bad × 10¹¹ > units × total in 128 bits: counts of a month leave no room in 64.
        long high = Math.multiplyHigh(bad, ONE);
        long low = bad * ONE;
        long limitHigh = Math.multiplyHigh(units, total);
        long limitLow = units * total;
        return high != limitHigh ? high > limitHigh : Long.compareUnsigned(low, limitLow) > 0;
    }

    /** As a ratio. */
    public double ratio() {
        return (double) units / ONE;
    }

    /** As a decimal number without rounding: {@code 0.0144}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
