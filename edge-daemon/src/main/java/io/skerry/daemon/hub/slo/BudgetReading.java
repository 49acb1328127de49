package io.skerry.daemon.hub.slo;

/**
 * How much of the budget of a window W is spent, each as a share of it; NaN when there was no
 * event.
 *
 * @param before spent in [t − W, t − W/4]
 * @param lately spent in [t − W/4, t]
 */
public record BudgetReading(double before, double lately) {

    /** What is left; negative when more was spent than there was. */
    public double left() {
        return 1 - before - lately;
    }
}
