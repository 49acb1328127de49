package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.Optional;

/**
 * One published series of a fold. While one series is behind it, it passes its values on, falls and
 * all. Once several are, a gauge is their sum at a moment, and a counter the sum of all that they
 * ever counted: it survives their resets and their end. Sums are compensated (Neumaier), so that
 * many small values are not lost in a large one.
 */
final class Slot {
    private final int index;
    private final SeriesKey series;
    private final boolean counter;
    private boolean shared;
    private long only;
    private double sum;
    private double rest;
    private int round = Integer.MIN_VALUE;

    Slot(int index, SeriesKey series, boolean shared) {
        this.index = index;
        this.series = series;
        this.counter = series.kind() == SampleKind.COUNTER;
        this.shared = shared;
    }

    int index() {
        return index;
    }

    SeriesKey series() {
        return series;
    }

    int round() {
        return round;
    }

    boolean isShared() {
        return shared;
    }

    /** The fingerprint of the only one behind it; 0 when there is none yet. */
    long only() {
        return only;
    }

    /** The value of the only one behind it; false when it is refused. */
    boolean pass(long fingerprint, double value, int now) {
        if (round == now) {
            return false;
        }
        only = fingerprint;
        if (refuses(value)) {
            return false;
        }
        sum = value;
        round = now;
        return true;
    }

    /** Nothing counts below zero, also where a gauge is published as a counter. */
    boolean refuses(double value) {
        return counter && value < 0;
    }

    /** A second one comes; the first becomes a member. */
    void share(Members members) {
        shared = true;
        if (only != 0) {
            int at = members.add(only, index);
            if (at != Members.NONE) {
                members.set(at, sum, round);
            }
        }
    }

    /** The value of a member that is no double. */
    void take(double value, double before, int now) {
        if (counter) {
            plus(value >= before ? value - before : value);
        } else {
            if (round != now) {
                sum = 0;
                rest = 0;
            }
            plus(value);
        }
        round = now;
    }

    /** What is published in a round. */
    Optional<Sample> sample(int now) {
        boolean current = round == now || (shared && counter && round != Integer.MIN_VALUE);
        return current ? Optional.of(new Sample(series, sum + rest)) : Optional.empty();
    }

    private void plus(double value) {
        double total = sum + value;
        rest += Math.abs(sum) >= Math.abs(value) ? (sum - total) + value : (value - total) + sum;
        sum = total;
    }
}
