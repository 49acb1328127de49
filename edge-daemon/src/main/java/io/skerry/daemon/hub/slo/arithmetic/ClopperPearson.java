package io.skerry.daemon.hub.slo.arithmetic;

/**
 * The exact one-sided lower bound of a share, by Clopper and Pearson (Biometrika 26, 1934): the
 * share at which so many bad events or more are as unlikely as the significance says. Of few events
 * it is far below the share that was seen: of 10 with 1 bad, 0.0051 and not 0.1.
 */
public final class ClopperPearson {
    private static final int HALVINGS = 200;

    private final double significance;
    private final double surprise;

    /**
     * @param significance how often the bound may be above the truth; 0.05 for 95 % confidence
     */
    public ClopperPearson(double significance) {
        if (!(significance > 0 && significance < 0.5)) {
            throw new IllegalArgumentException("a significance is more than 0 and less than 0.5");
        }
        this.significance = significance;
        this.surprise = -Math.log(significance);
    }

    /** The lower bound of the share of bad events; 0 when none is. */
    public double lower(long bad, long total) {
        check(bad, total);
        if (bad == 0) {
            return 0;
        }
        double low = 0;
        double high = (double) bad / total;
        for (int i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (atLeast(bad, total, middle) < significance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Whether the lower bound is above a ratio.
     *
     * @param ratio 0 to 1
     */
    public boolean isAbove(long bad, long total, double ratio) {
        check(bad, total);
        double share = (double) bad / total;
        if (bad == 0 || share <= ratio || ratio >= 1) {
            return false;
        }
        // Chernoff's bound of the same probability: it settles all but the close cases at once.
        if (total * divergence(share, ratio) > surprise) {
            return true;
        }
        return atLeast(bad, total, ratio) < significance;
    }

    /** The probability of so many bad events or more, when each is bad with a probability. */
    private static double atLeast(long bad, long total, double probability) {
        return IncompleteBeta.regularised(probability, (double) bad, total - bad + 1.0);
    }

    /** Kullback and Leibler's divergence of two shares, in nats. */
    private static double divergence(double share, double ratio) {
        if (ratio <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double bad = share * Math.log(share / ratio);
        return share >= 1 ? bad : bad + (1 - share) * Math.log((1 - share) / (1 - ratio));
    }

    private static void check(long bad, long total) {
        if (bad < 0 || total < bad) {
            throw new IllegalArgumentException(bad + " of " + total + " is no share");
        }
    }
}
