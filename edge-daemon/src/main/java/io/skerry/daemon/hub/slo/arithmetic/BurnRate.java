package io.skerry.daemon.hub.slo.arithmetic;

import java.math.BigDecimal;

/**
 * How many times as fast as it may a budget burns. At 1 it lasts exactly as long as its window.
 *
 * @param hundredths the rate in hundredths; 14.4 is 1,440
 */
public record BurnRate(long hundredths) implements Comparable<BurnRate> {
    private static final long MOST = 10_000_000;

    public BurnRate {
        if (hundredths < 1 || hundredths > MOST) {
            throw new IllegalArgumentException("a burn rate is 0.01 to 100000");
        }
    }

    /**
     * A burn rate as people write it.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    public static BurnRate parse(String text) {
        if (!text.strip().matches("\\d{1,6}(\\.\\d{1,2})?")) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is not a burn rate; write a number such as 14.4, with at"
                            + " most two decimals");
        }
        return new BurnRate(new BigDecimal(text.strip()).movePointRight(2).longValueExact());
    }

    /** The rate. */
    public double factor() {
        return hundredths / 100.0;
    }

    @Override
    public int compareTo(BurnRate other) {
        return Long.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }
}
