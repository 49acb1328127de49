package io.skerry.daemon.hub.slo.arithmetic;

/**
 * The regularised incomplete beta function I_x(a, b), the probability of {@code a} successes or
 * more in {@code a + b − 1} trials. Continued fraction of DLMF 8.17.22 by Lentz's method; logarithm
 * of the gamma function by Stirling's series, DLMF 5.11.1.
 */
final class IncompleteBeta {
    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-14;

    /** It takes about √max(a, b) steps: enough for 10¹² events. */
    private static final int MOST_STEPS = 10_000_000;

    private static final double HALF_LOG_OF_TWO_PI = 0.9189385332046728;

    private IncompleteBeta() {}

    /**
     * The function's value, 0 to 1, with a relative error of about 10⁻¹³ for some events and 10⁻⁵
     * for billions.
     *
     * @param x 0 to 1
     * @param a more than 0
     * @param b more than 0
     */
    static double regularised(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front =
                Math.exp(
                        a * Math.log(x)
                                + b * Math.log1p(-x)
                                + logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b));
        return x < (a + 1) / (a + b + 2)
                ? front * fraction(x, a, b) / a
                : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / awayFromZero(1 + even * d);
            c = awayFromZero(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / awayFromZero(1 + odd * d);
            c = awayFromZero(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                return value;
            }
        }
        throw new ArithmeticException("no end for I_%s(%s, %s)".formatted(x, a, b));
    }

    private static double awayFromZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** The logarithm of the gamma function of what is more than 0. */
    static double logGamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 16) {
            shift += Math.log(y);
            y++;
        }
        double inverse = 1 / y;
        double square = inverse * inverse;
        double series =
                inverse
                        * (1.0 / 12
                                - square
                                        * (1.0 / 360
                                                - square
                                                        * (1.0 / 1260
                                                                - square
                                                                        * (1.0 / 1680
                                                                                - square / 1188))));
        return (y - 0.5) * Math.log(y) - y + HALF_LOG_OF_TWO_PI + series - shift;
    }
}
