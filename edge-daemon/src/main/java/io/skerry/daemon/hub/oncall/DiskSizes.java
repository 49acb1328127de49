package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.export.Feed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How large the disks of nodes are and what is free on them, by their newest frames, picked out as
 * these go by: heartbeats say shares only. Some 400 bytes for each node, for each of its disks 50
 * more; a few look-ups for each frame. Thread-safe.
 */
public final class DiskSizes implements Feed {
    /** A frame that is dated further ahead says nothing: all others would be older for good. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    /** The order of the columns. */
    private static final List<String> METRICS =
            List.of(
                    "node_filesystem_size_bytes",
                    "node_filesystem_free_bytes",
                    "node_filesystem_avail_bytes");

    private final Map<String, Disks> nodes = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /**
     * Of one disk.
     *
     * @param free bytes that are available to programs
     * @param usable bytes that programs have and could have
     * @param at when it was observed
     */
    public record Size(double free, double usable, Instant at) {}

    /** Where a value stands in a frame. */
    private record Place(int reference, String mount, int column) {}

    /** One node; its own monitor guards it. */
    private static final class Disks {
        private long epoch;

        /** References below this were explained. */
        private int known;

        private int[] references = {};

        /** Of each reference its column, and three for each mount before its own. */
        private int[] columns = {};

        private String[] mounts = {};
        private double[] values = {};
        private long at;
    }

    public DiskSizes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void stored(Batch batch) {
        Stored newest =
                batch.frames().stream()
                        .max(Comparator.comparingLong(Stored::observedAtUnixMillis))
                        .orElse(null);
        long latest = clock.instant().plus(MOST_AHEAD).toEpochMilli();
        if (newest == null || newest.observedAtUnixMillis() > latest) {
            return;
        }
        Disks disks = nodes.computeIfAbsent(batch.nodeId(), any -> new Disks());
        synchronized (disks) {
            if (newest.observedAtUnixMillis() > disks.at) {
                take(disks, batch, newest);
            }
        }
    }

    @Override
    public void replayed(Batch batch) {
        stored(batch);
    }

    private static void take(Disks disks, Batch batch, Stored newest) {
        TelemetryFrame frame = newest.frame();
        int count = frame.getRefsCount();
        int above = count == 0 ? 0 : frame.getRefs(count - 1) + 1;
        if (batch.epoch() != disks.epoch || above > disks.known) {
            learn(disks, batch.definitions().get());
            disks.epoch = batch.epoch();
            disks.known = Math.max(above, disks.known);
        }
        Arrays.fill(disks.values, Double.NaN);
        for (int i = 0; i < disks.references.length; i++) {
            int at = find(frame, disks.references[i]);
            if (at >= 0) {
                disks.values[disks.columns[i]] = frame.getLast(at);
            }
        }
        disks.at = newest.observedAtUnixMillis();
    }

    private static void learn(Disks disks, Map<Integer, SeriesDefinition> definitions) {
        List<Place> places = new ArrayList<>();
        definitions.forEach((reference, definition) -> {
            int column = METRICS.indexOf(definition.getMetric());
            if (column >= 0 && !label(definition, "fstype").equals("tmpfs")) {
                places.add(new Place(reference, label(definition, "mountpoint"), column));
            }
        });
        places.sort(Comparator.comparingInt(Place::reference));
        Map<String, Integer> mounts = new HashMap<>();
        disks.known = 0;
        disks.references = new int[places.size()];
        disks.columns = new int[places.size()];
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            int mount = mounts.computeIfAbsent(place.mount().intern(), any -> mounts.size());
            disks.references[i] = place.reference();
            disks.columns[i] = mount * METRICS.size() + place.column();
        }
        disks.mounts = new String[mounts.size()];
        mounts.forEach((mount, at) -> disks.mounts[at] = mount);
        disks.values = new double[mounts.size() * METRICS.size()];
    }

    private static String label(SeriesDefinition definition, String name) {
        for (Label label : definition.getLabelsList()) {
            if (label.getName().equals(name)) {
                return label.getValue();
            }
        }
        return "";
    }

    /** The place of a reference, which ascend; negative when the frame has it not. */
    private static int find(TelemetryFrame frame, int reference) {
        int low = 0;
        int high = frame.getRefsCount() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int there = frame.getRefs(middle);
            if (there == reference) {
                return middle;
            }
            if (there < reference) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Of a disk of a node; empty when no frame told of it. */
    public Optional<Size> of(String nodeId, String mount) {
        @Nullable Disks disks = nodes.get(nodeId);
        if (disks == null) {
            return Optional.empty();
        }
        synchronized (disks) {
            int at = Arrays.asList(disks.mounts).indexOf(mount);
            if (at < 0) {
                return Optional.empty();
            }
            double size = disks.values[at * METRICS.size()];
            double free = disks.values[at * METRICS.size() + 1];
            double available = disks.values[at * METRICS.size() + 2];
            double usable = size - free + available;
            return Double.isNaN(usable)
                    ? Optional.empty()
                    : Optional.of(new Size(available, usable, Instant.ofEpochMilli(disks.at)));
        }
    }
}
