package io.skerry.daemon.node.host.sim;

/**
 * A rate over time with a daily curve and noise, whose integral is known in closed form: so a
 * counter needs no memory and never falls.
 *
 * <p>rate(t) = mean · (1 + daily · cos(2π (t − peak) / day) + Σ noise · h(k, ⌊t / p⌋) · sin(2π t /
 * p)), where h is a reproducible number between -1 and 1 for each period. Each period of noise
 * integrates to zero, which is what makes the integral cheap. The weights add up to less than 1, so
 * the rate stays above zero.
 */
final class Signal {

    private static final double DAY = 86_400;
    private static final double TURN = 2 * Math.PI;

    /** Seconds of each octave of noise. */
    private static final double[] PERIODS = {23, 181, 1_409};

    /** Their weights; together 0.3. */
    private static final double[] WEIGHTS = {0.13, 0.10, 0.07};

    private final long seed;
    private final double mean;
    private final double daily;
    private final double peak;

    /**
     * @param seed of the noise
     * @param mean rate over a day, in units for each second; not negative
     * @param daily weight of the daily curve, 0 to 0.65
     * @param peakUtcSeconds time of day of the maximum, seconds after midnight UTC
     */
    Signal(long seed, double mean, double daily, double peakUtcSeconds) {
        if (mean < 0 || daily < 0 || daily > 0.65) {
            throw new IllegalArgumentException("mean " + mean + ", daily " + daily);
        }
        this.seed = seed;
        this.mean = mean;
        this.daily = daily;
        this.peak = peakUtcSeconds;
    }

    /** The rate at a time, in seconds since 1970-01-01 UTC; above zero unless the mean is zero. */
    double rate(double time) {
        double shape = 1 + daily * Math.cos(TURN * (time - peak) / DAY);
        for (int i = 0; i < PERIODS.length; i++) {
            double phase = time / PERIODS[i];
            double bucket = Math.floor(phase);
            shape += WEIGHTS[i] * chance(i, bucket) * Math.sin(TURN * (phase - bucket));
        }
        return mean * shape;
    }

    /** The integral of the rate from one time to a later one, in units. */
    double between(double from, double to) {
        return mean * (primitive(to) - primitive(from) + (to - from));
    }

    /** Integral of everything but the constant part, up to a constant. */
    private double primitive(double time) {
        double area = daily * DAY / TURN * Math.sin(TURN * (time - peak) / DAY);
        for (int i = 0; i < PERIODS.length; i++) {
            double phase = time / PERIODS[i];
            double bucket = Math.floor(phase);
            double hump = (1 - Math.cos(TURN * (phase - bucket))) * PERIODS[i] / TURN;
            area += WEIGHTS[i] * chance(i, bucket) * hump;
        }
        return area;
    }

    private double chance(int octave, double bucket) {
        return Mix.symmetric(Mix.hash(seed + octave, (long) bucket));
    }
}
