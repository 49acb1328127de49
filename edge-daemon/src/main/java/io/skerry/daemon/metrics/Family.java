package io.skerry.daemon.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A metric with its points.
 *
 * @param name as Prometheus has it: base units, {@code _total} at the end of a counter
 * @param help one line
 * @param points none is no metric
 */
public record Family(String name, String help, Type type, List<Point> points) {

    /** How a metric behaves. */
    public enum Type {
        COUNTER,
        GAUGE,
        SUMMARY
    }

    /**
     * A value.
     *
     * @param suffix of the name, such as {@code _count} of a summary; empty else
     * @param labels by name
     */
    public record Point(String suffix, Map<String, String> labels, double value) {
        public Point {
            labels = new TreeMap<>(labels);
        }
    }

    public Family {
        points = List.copyOf(points);
        if ((type == Type.COUNTER) != name.endsWith("_total")) {
            throw new IllegalArgumentException(name + " is named against its type " + type);
        }
    }

    /** A counter of one value; labels come as name, value, name, value … */
    public static Family counter(String name, String help, Number value, String... labels) {
        return new Family(name, help, Type.COUNTER, List.of(point(value, labels)));
    }

    /** A gauge of one value; labels come as name, value, name, value … */
    public static Family gauge(String name, String help, Number value, String... labels) {
        return new Family(name, help, Type.GAUGE, List.of(point(value, labels)));
    }

    /** A point without a suffix; labels come as name, value, name, value … */
    public static Point point(Number value, String... labels) {
        Map<String, String> byName = new TreeMap<>();
        for (int i = 0; i + 1 < labels.length; i += 2) {
            byName.put(labels[i], labels[i + 1]);
        }
        return new Point("", byName, value.doubleValue());
    }

    /** The points of both; they are of the same metric. */
    Family with(Family other) {
        List<Point> all = new ArrayList<>(points);
        all.addAll(other.points);
        return new Family(name, help, type, all);
    }
}
