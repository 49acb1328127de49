package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many series a node has at once: so many for each metric and in all; what comes beyond shares
 * one overflow series for each metric. Thread-safe.
 */
public final class Admission {
    /** Most series of one metric. */
    public static final int PER_METRIC = 200;

    /** Most series of a node: {@link #MACHINE} and {@link #APPLICATIONS}. */
    public static final int PER_NODE = 2_000;

    /** Those of the machine, which no application can take away. */
    public static final int MACHINE = 600;

    /** Those of all applications. */
    public static final int APPLICATIONS = PER_NODE - MACHINE;

    /** Metrics that may have an overflow; what comes beyond them is refused and counted. */
    public static final int OVERFLOWS = 200;

    private static final String OVERFLOW = "overflow";

    private final int perMetric;
    private final int perNode;
    private final int mostOverflows;
    private final Map<SeriesKey, Integer> admitted = new HashMap<>();
    private final Map<SeriesKey, Integer> overflows = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final LongAdder refused = new LongAdder();

    /**
     * @param most series in all, without overflows
     */
    public Admission(int most) {
        this(PER_METRIC, most, OVERFLOWS);
    }

    Admission(int perMetric, int perNode, int mostOverflows) {
        this.perMetric = perMetric;
        this.perNode = perNode;
        this.mostOverflows = mostOverflows;
    }

    /**
     * The series itself, or the overflow that it belongs to. Whoever asked {@link #release}s it.
     *
     * @param identity labels that an overflow keeps: who the source is
     * @return empty when there are too many overflows as well
     */
    synchronized Optional<SeriesKey> admit(SeriesKey key, Labels identity) {
        Integer holders = admitted.get(key);
        boolean room =
                counts.getOrDefault(key.metric(), 0) < perMetric && admitted.size() < perNode;
        if (holders != null || room) {
            admitted.merge(key, 1, Integer::sum);
            if (holders == null) {
                counts.merge(key.metric(), 1, Integer::sum);
            }
            return Optional.of(key);
        }
        SeriesKey overflow =
                new SeriesKey(key.metric(), overflow(identity), key.kind(), key.unit());
        if (!overflows.containsKey(overflow) && overflows.size() >= mostOverflows) {
            refused();
            return Optional.empty();
        }
        overflows.merge(overflow, 1, Integer::sum);
        return Optional.of(overflow);
    }

    /** A holder has not seen the series for long. */
    synchronized void release(SeriesKey key) {
        // Labels do not tell an overflow: an application may have one of that name itself.
        if (!admitted.containsKey(key)) {
            overflows.computeIfPresent(key, (any, holders) -> holders > 1 ? holders - 1 : null);
        } else if (admitted.merge(key, -1, Integer::sum) == 0) {
            admitted.remove(key);
            counts.computeIfPresent(key.metric(), (any, n) -> n > 1 ? n - 1 : null);
        }
    }

    /** Counts a sample that no series took. */
    void refused() {
        refused.increment();
    }

    /** Samples since the start that no series took. */
    long refusedSamples() {
        return refused.sum();
    }

    /** Series now, without overflows. */
    synchronized int size() {
        return admitted.size();
    }

    /** Overflow series now. */
    synchronized int overflowing() {
        return overflows.size();
    }

    static boolean isOverflow(SeriesKey key) {
        return key.labels().has(OVERFLOW, "true");
    }

    private static Labels overflow(Labels identity) {
        Map<String, String> labels = new HashMap<>();
        identity.forEach(labels::put);
        labels.put(OVERFLOW, "true");
        return Labels.of(labels);
    }
}
