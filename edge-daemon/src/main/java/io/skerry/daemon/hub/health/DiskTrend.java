package io.skerry.daemon.hub.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How full a node's fullest disk was within the last hour: each minute of the last twenty, and one
 * in five before. At most 31 points. Pure.
 *
 * @param mount the disk
 * @param points oldest first
 */
record DiskTrend(String mount, List<Point> points) {
    /** Nothing is known. */
    static final DiskTrend NONE = new DiskTrend("", List.of());

    static final Duration WINDOW = Duration.ofHours(1);

    private static final Duration DENSE = Duration.ofMinutes(20);
    private static final Duration SPACING = Duration.ofMinutes(1);
    private static final Duration SPARSE = Duration.ofMinutes(5);

    /** A clean-up; what comes and goes with each temporary file is less. */
    private static final double SHRUNK = 0.005;

    DiskTrend {
        points = List.copyOf(points);
    }

    /**
     * So much was used.
     *
     * @param atUnixMillis the hub's clock, milliseconds since 1970-01-01 UTC
     * @param used share of the disk, 0 to 1
     */
    record Point(long atUnixMillis, double used) {}

    /** The same with one more look, if a minute went by; from the start when it is another disk. */
    DiskTrend seen(String of, double used, long now) {
        Point point = new Point(now, used);
        if (!of.equals(mount)
                || points.isEmpty()
                || now < points.getLast().atUnixMillis()
                || shrinks(of, used)) {
            return new DiskTrend(of, List.of(point));
        }
        if (now - points.getLast().atUnixMillis() < SPACING.toMillis()) {
            return this;
        }
        List<Point> kept = new ArrayList<>();
        for (Point each : points) {
            long age = now - each.atUnixMillis();
            boolean apart =
                    kept.isEmpty()
                            || each.atUnixMillis() - kept.getLast().atUnixMillis()
                                    >= SPARSE.toMillis();
            if (age <= WINDOW.toMillis() && (apart || age <= DENSE.toMillis())) {
                kept.add(each);
            }
        }
        kept.add(point);
        return new DiskTrend(mount, kept);
    }

    /** The hub's clock was set by so much. */
    DiskTrend clockSet(long millis) {
        return new DiskTrend(
                mount,
                points.stream()
                        .map(point -> new Point(point.atUnixMillis() + millis, point.used()))
                        .toList());
    }

    /**
     * Whether more than half of what was filled within the hour is free again, or it is emptier
     * than it was at any time of it: what filled it is over.
     */
    boolean shrinks(String of, double used) {
        if (!of.equals(mount) || points.isEmpty()) {
            return false;
        }
        double least = points.stream().mapToDouble(Point::used).min().orElse(used);
        double most = points.stream().mapToDouble(Point::used).max().orElse(used);
        return most - used > Math.max(SHRUNK, (most - least) / 2);
    }

    /** Those of the newest so many minutes. */
    List<Point> within(Duration window) {
        if (points.isEmpty()) {
            return points;
        }
        long from = points.getLast().atUnixMillis() - window.toMillis();
        return points.stream().filter(point -> point.atUnixMillis() >= from).toList();
    }
}
