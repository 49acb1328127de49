package io.skerry.console.fleet;

import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points of watched nodes, or of one stored answer; safe for any thread. */
public final class LiveSeries {
    /** What a node may have at most; a node that sends more is not believed. */
    static final int SERIES_PER_NODE = 2_000;

    private final int pointsPerSeries;
    private final Map<String, Map<SeriesKey, SeriesRing>> nodes = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    LiveSeries(int pointsPerSeries) {
        this.pointsPerSeries = pointsPerSeries;
    }

    /** Stored series of one answer, as they are. */
    public static LiveSeries of(List<SeriesBatch> stored) {
        int most = stored.stream().mapToInt(batch -> batch.points().size()).sum();
        LiveSeries series = new LiveSeries(Math.max(1, most));
        series.append(stored, SeriesOrigin.HISTORY);
        return series;
    }

    synchronized void append(List<SeriesBatch> batches, SeriesOrigin origin) {
        for (SeriesBatch batch : batches) {
            Map<SeriesKey, SeriesRing> node =
                    nodes.computeIfAbsent(batch.key().nodeId(), id -> new LinkedHashMap<>());
            SeriesRing ring = node.get(batch.key());
            if (ring == null) {
                if (node.size() >= SERIES_PER_NODE) {
                    continue;
                }
                ring = new SeriesRing(batch.key(), pointsPerSeries);
                node.put(batch.key(), ring);
            }
            long interval = origin.interval(batch).toMillis();
            for (SeriesPoint point : batch.points()) {
                ring.add(point, interval, origin);
            }
            ring.tell(batch.age());
            versions.merge(batch.key().nodeId(), 1L, Long::sum);
        }
    }

    /** Grows with each change of the node's series; 0 before the first. */
    public synchronized long version(String nodeId) {
        return versions.getOrDefault(nodeId, 0L);
    }

    /** Every series of a metric on the node, from a time on, in the order of their first points. */
    public synchronized List<SeriesSlice> slices(String nodeId, String metric, Instant from) {
        List<SeriesSlice> found = new ArrayList<>();
        Map<SeriesKey, SeriesRing> node = nodes.get(nodeId);
        if (node != null) {
            node.forEach((key, ring) -> {
                if (key.metric().equals(metric)) {
                    found.add(ring.since(from.toEpochMilli()));
                }
            });
        }
        return found;
    }

    /** Drops what is kept of a node that nobody watches any more. */
    public synchronized void forget(String nodeId) {
        nodes.remove(nodeId);
        versions.remove(nodeId);
    }
}
