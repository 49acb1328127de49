package io.skerry.console.ui.node;

import io.skerry.console.fleet.SeriesSlice;
import io.skerry.console.model.SeriesColumns;
import io.skerry.console.ui.common.chart.ChartSeries;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Turns stored series, some of them cumulative, into lines; what cannot be known is NaN. */
final class SeriesMath {
    private SeriesMath() {}

    /** The samples as they are. */
    static ChartSeries gauge(String name, ChartSeries.Style style, SeriesSlice slice) {
        return new ChartSeries(name, style, slice.columns());
    }

    /** Increase per second of a cumulative counter; NaN where it started again. */
    static ChartSeries rate(String name, ChartSeries.Style style, SeriesSlice slice) {
        double[] values = new double[Math.max(0, slice.size() - 1)];
        for (int i = 0; i < values.length; i++) {
            double increase = slice.last(i + 1) - slice.last(i);
            double seconds = (slice.time(i + 1) - slice.time(i)) / 1e3;
            values[i] = increase < 0 ? Double.NaN : increase / seconds;
        }
        return new ChartSeries(name, style, later(slice, values));
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
        double[] values = new double[lead.size()];
        double[] each = new double[parts.size()];
        for (int i = 0; i < lead.size(); i++) {
            for (int part = 0; part < each.length; part++) {
                SeriesSlice slice = parts.get(part);
                int at = indexOf(slice, lead.time(i), i);
                each[part] = at < 0 ? Double.NaN : slice.last(at);
            }
            values[i] = formula.applyAsDouble(each);
        }
        return new ChartSeries(name, style, lead.columns().with(0, values));
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
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = total[i] > 0 ? Math.clamp(1 - idle[i] / total[i], 0.0, 1.0) : Double.NaN;
        }
        return new ChartSeries(name, style, later(lead, values));
    }

    /** The mean over lines that were measured at the same moments, such as cores. */
    static ChartSeries mean(String name, ChartSeries.Style style, List<ChartSeries> lines) {
        ChartSeries lead = lines.getFirst();
        double[] values = new double[lead.size()];
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
            values[i] = count == 0 ? Double.NaN : sum / count;
        }
        return new ChartSeries(name, style, lead.columns().with(0, values));
    }

    /** Of two points in a row the later one has a value. */
    private static SeriesColumns later(SeriesSlice slice, double[] values) {
        return slice.columns().with(Math.min(1, slice.size()), values);
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
