package io.skerry.console.ui.node;

import io.skerry.console.fleet.SeriesSlice;
import io.skerry.console.ui.common.chart.ChartSeries;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Turns stored series, some of them cumulative, into lines; what cannot be known is NaN. */
final class SeriesMath {
    private SeriesMath() {}

    /** The samples as they are. */
    static ChartSeries gauge(String name, ChartSeries.Style style, SeriesSlice slice) {
        int size = slice.size();
        long[] times = new long[size];
        double[] min = new double[size];
        double[] max = new double[size];
        double[] last = new double[size];
        boolean[] late = new boolean[size];
        for (int i = 0; i < size; i++) {
            times[i] = slice.time(i);
            min[i] = slice.min(i);
            max[i] = slice.max(i);
            last[i] = slice.last(i);
            late[i] = slice.backfilled(i);
        }
        return new ChartSeries(name, style, times, min, max, last, late);
    }

    /** Increase per second of a cumulative counter; NaN where it started again. */
    static ChartSeries rate(String name, ChartSeries.Style style, SeriesSlice slice) {
        int size = Math.max(0, slice.size() - 1);
        long[] times = new long[size];
        double[] values = new double[size];
        boolean[] late = new boolean[size];
        for (int i = 0; i < size; i++) {
            double increase = slice.last(i + 1) - slice.last(i);
            double seconds = (slice.time(i + 1) - slice.time(i)) / 1e3;
            times[i] = slice.time(i + 1);
            values[i] = increase < 0 ? Double.NaN : increase / seconds;
            late[i] = slice.backfilled(i + 1);
        }
        return new ChartSeries(name, style, times, values, values, values, late);
    }

    /**
     * One figure of several gauges of the same samples, such as used of size, free and available.
     *
     * @param parts the gauges; the first one gives the times
     * @param formula takes one value of each part, in their order; NaN where a part has none
     */
    static ChartSeries combine(
            String name,
            ChartSeries.Style style,
            List<SeriesSlice> parts,
            ToDoubleFunction<double[]> formula) {
        SeriesSlice lead = parts.getFirst();
        long[] times = new long[lead.size()];
        double[] values = new double[lead.size()];
        boolean[] late = new boolean[lead.size()];
        double[] each = new double[parts.size()];
        for (int i = 0; i < lead.size(); i++) {
            times[i] = lead.time(i);
            late[i] = lead.backfilled(i);
            for (int part = 0; part < each.length; part++) {
                SeriesSlice slice = parts.get(part);
                int at = indexOf(slice, times[i], i);
                each[part] = at < 0 ? Double.NaN : slice.last(at);
            }
            values[i] = formula.applyAsDouble(each);
        }
        return new ChartSeries(name, style, times, values, values, values, late);
    }

    /**
     * Busy share of one core from its seconds by mode, as top(1) counts: all but idle and iowait.
     *
     * @param modes the slices of one core, one for each mode; not empty
     */
    static ChartSeries busy(String name, ChartSeries.Style style, List<SeriesSlice> modes) {
        SeriesSlice lead = modes.getFirst();
        int size = Math.max(0, lead.size() - 1);
        double[] idle = new double[size];
        double[] total = new double[size];
        for (SeriesSlice mode : modes) {
            String label = mode.key().label("mode");
            boolean resting = label.equals("idle") || label.equals("iowait");
            for (int i = 0; i < size; i++) {
                int from = indexOf(mode, lead.time(i), i);
                int to = indexOf(mode, lead.time(i + 1), i + 1);
                double spent = from < 0 || to < 0 ? Double.NaN : mode.last(to) - mode.last(from);
                // iowait may run backwards by a tick; see proc(5).
                spent = resting && spent < 0 ? 0 : spent;
                total[i] += spent;
                idle[i] += resting ? spent : 0;
            }
        }
        long[] times = new long[size];
        double[] values = new double[size];
        boolean[] late = new boolean[size];
        for (int i = 0; i < size; i++) {
            times[i] = lead.time(i + 1);
            values[i] = total[i] > 0 ? Math.clamp(1 - idle[i] / total[i], 0.0, 1.0) : Double.NaN;
            late[i] = lead.backfilled(i + 1);
        }
        return new ChartSeries(name, style, times, values, values, values, late);
    }

    /** The mean over lines that were measured at the same moments, such as cores. */
    static ChartSeries mean(String name, ChartSeries.Style style, List<ChartSeries> lines) {
        ChartSeries lead = lines.getFirst();
        long[] times = new long[lead.size()];
        double[] values = new double[lead.size()];
        boolean[] late = new boolean[lead.size()];
        for (int i = 0; i < lead.size(); i++) {
            double sum = 0;
            int count = 0;
            for (ChartSeries line : lines) {
                boolean same = i < line.size() && line.time(i) == lead.time(i);
                if (same && !Double.isNaN(line.last(i))) {
                    sum += line.last(i);
                    count++;
                }
            }
            times[i] = lead.time(i);
            values[i] = count == 0 ? Double.NaN : sum / count;
            late[i] = lead.backfilled(i);
        }
        return new ChartSeries(name, style, times, values, values, values, late);
    }

    /** The newest value that is one; NaN when there is none. */
    static double newest(ChartSeries line) {
        for (int i = line.size() - 1; i >= 0; i--) {
            if (!Double.isNaN(line.last(i))) {
                return line.last(i);
            }
        }
        return Double.NaN;
    }

    /** Series of one scrape share their times, so the guess is nearly always right. */
    private static int indexOf(SeriesSlice slice, long time, int guess) {
        if (guess < slice.size() && slice.time(guess) == time) {
            return guess;
        }
        return slice.indexOf(time);
    }
}
