package io.skerry.daemon.node.pipeline;

import com.datadoghq.sketch.ddsketch.DDSketch;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Distributions by series and minute, as DDSketches. At most {@link #MOST} are open at once: what
 * comes beyond shares an overflow of its metric, and where those are used up it is refused and
 * counted. Thread-safe.
 */
public final class SketchTable implements MinuteSketches {
    /** Most open sketches. */
    public static final int MOST = 200;

    private static final int OVERFLOWS = 32;

    /** Distributions that wait for a frame. */
    private static final int MOST_DONE = MOST;

    private static final long MINUTE = 60_000;

    /** An hour: then its place is free for another series. */
    private static final long FORGOTTEN_AFTER = 60 * MINUTE;

    /** Where the mapping of a sketch ends for sure. */
    private static final double LARGEST = 1e15;

    private static final class Open {
        private final SeriesKey series;
        private final long minute;
        private final DDSketch sketch = Sketches.empty();
        private MinuteSketch.Summary summary = MinuteSketch.Summary.NONE;

        Open(SeriesKey series, long minute) {
            this.series = series;
            this.minute = minute;
        }

        MinuteSketch done() {
            return new MinuteSketch(series, minute, sketch, summary);
        }
    }

    private final Normaliser normaliser;
    private final Admission admission =
            new Admission(Admission.PER_METRIC, MOST - OVERFLOWS, OVERFLOWS);
    private final InstantSource wall;
    private final Map<SeriesKey, Open> open = new HashMap<>();
    private final Map<SeriesKey, Long> seen = new HashMap<>();
    private final Deque<Open> done = new ArrayDeque<>();

    /** Those that changed since somebody asked, in the order in which they did. */
    private final Set<Open> touched = new LinkedHashSet<>();

    private long lost;

    /**
     * @param normaliser of the series' labels
     * @param wall whose minutes they are
     */
    public SketchTable(Normaliser normaliser, InstantSource wall) {
        this.normaliser = normaliser;
        this.wall = wall;
    }

    /** One value; false when it is refused. */
    public boolean add(SeriesKey raw, double value) {
        return add(raw, new double[] {value}, new long[] {1}, summary(value));
    }

    /**
     * Values of the present minute.
     *
     * @param values representatives, at most {@value #LARGEST} in size
     * @param counts how often each, 0 or more
     * @param exact of all of them
     * @return false when they are refused
     */
    public synchronized boolean add(
            SeriesKey raw, double[] values, long[] counts, MinuteSketch.Summary exact) {
        for (double value : values) {
            if (!(Math.abs(value) <= LARGEST)) {
                return false;
            }
        }
        Optional<SeriesKey> series =
                normaliser.normalise(raw).flatMap(clean -> admission.admit(clean, Labels.none()));
        if (series.isEmpty()) {
            return false;
        }
        long minute = Math.floorDiv(wall.millis(), MINUTE) * MINUTE;
        if (seen.put(series.get(), minute) != null) {
            admission.release(series.get());
        }
        Open now = open.get(series.get());
        if (now == null || now.minute != minute) {
            if (now != null) {
                end(now);
            }
            now = new Open(series.get(), minute);
            open.put(series.get(), now);
        }
        for (int i = 0; i < values.length; i++) {
            if (counts[i] > 0) {
                now.sketch.accept(values[i], (double) counts[i]);
            }
        }
        now.summary = now.summary.plus(exact);
        touched.add(now);
        return true;
    }

    @Override
    public synchronized List<MinuteSketch> changed() {
        List<MinuteSketch> changed = new ArrayList<>(touched.size());
        for (Open each : touched) {
            changed.add(
                    new MinuteSketch(each.series, each.minute, each.sketch.copy(), each.summary));
        }
        touched.clear();
        return changed;
    }

    @Override
    public synchronized List<MinuteSketch> complete(int most) {
        long minute = Math.floorDiv(wall.millis(), MINUTE) * MINUTE;
        close(minute);
        seen.entrySet()
                .removeIf(entry -> {
                    boolean old = Math.abs(minute - entry.getValue()) >= FORGOTTEN_AFTER;
                    if (old) {
                        admission.release(entry.getKey());
                    }
                    return old;
                });
        return taken(most);
    }

    @Override
    public synchronized List<MinuteSketch> all() {
        List<MinuteSketch> all = taken(Integer.MAX_VALUE);
        // Not through those that wait: there may be more than may wait, and this is the end.
        open.values().forEach(each -> all.add(each.done()));
        open.clear();
        touched.clear();
        return all;
    }

    /** Whether a minute is over, whichever way the clock went. */
    private void close(long present) {
        Iterator<Open> each = open.values().iterator();
        while (each.hasNext()) {
            Open candidate = each.next();
            if (candidate.minute != present) {
                end(candidate);
                each.remove();
            }
        }
    }

    /** While no frame takes them, as the disk is away, the oldest make room. */
    private void end(Open minute) {
        done.addLast(minute);
        if (done.size() > MOST_DONE) {
            touched.remove(done.removeFirst());
            lost++;
        }
    }

    private List<MinuteSketch> taken(int most) {
        List<MinuteSketch> taken = new ArrayList<>();
        while (taken.size() < most && !done.isEmpty()) {
            Open next = done.removeFirst();
            touched.remove(next);
            taken.add(next.done());
        }
        return taken;
    }

    /** Distributions since the start that no frame took in time. */
    synchronized long lost() {
        return lost;
    }

    private static MinuteSketch.Summary summary(double value) {
        return new MinuteSketch.Summary(1, value, value, value);
    }
}
