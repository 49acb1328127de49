package io.skerry.daemon.hub.slo.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The share of events that an objective allows to be bad: 99.9 % leaves 0.001.
 *
 * @param billionths the share in billionths; 1 to 999,999,999
 */
public record Budget(long billionths) {
    /** All of them. */
    static final long BILLION = 1_000_000_000;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 7;

    public Budget {
        if (billionths < 1 || billionths >= BILLION) {
            throw new IllegalArgumentException("a budget is more than nothing and less than all");
        }
    }

    /**
     * The budget of an objective as people write it: a number of percent, with or without its sign.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    public static Budget ofObjective(String text) {
        String number = text.strip();
        if (number.endsWith("%")) {
            number = number.substring(0, number.length() - 1).strip();
        }
        if (!number.matches("\\d{1,3}(\\.\\d{1,12})?")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an objective; write percent, such as 99.9");
        }
        BigDecimal percent = new BigDecimal(number).stripTrailingZeros();
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0) {
            throw new IllegalArgumentException(
                    "an objective lies between 0 and 100 percent; 100 leaves no budget to alarm on");
        }
        if (percent.scale() > DECIMALS) {
            throw new IllegalArgumentException(
                    "an objective has at most "
                            + DECIMALS
                            + " decimals: no window has the events"
                            + " to tell more");
        }
        return new Budget(
                HUNDRED.subtract(percent)
                        .movePointRight(DECIMALS)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact());
    }

    /** As a ratio, 0 to 1. */
    public double ratio() {
        return (double) billionths / BILLION;
    }

    /** The objective, in percent: {@code 99.9}. */
    public String objective() {
        return HUNDRED.subtract(BigDecimal.valueOf(billionths, DECIMALS))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The ratio of bad events at which this budget burns so many times as fast as it may. */
    public Threshold at(BurnRate burn) {
        return new Threshold(Math.multiplyExact(burn.hundredths(), billionths));
    }

    /** How many times as fast as it may the budget burns at a ratio of bad events. */
    public double burn(double errorRatio) {
        return errorRatio / ratio();
    }
}
