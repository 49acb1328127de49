package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.export.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskSizesTest {
    private static final double NAN = Double.NaN;

    private final DiskSizes sizes = new DiskSizes(() -> NOW);
    private final Map<Integer, SeriesDefinition> definitions = new HashMap<>();
    private int asked;

    private static SeriesDefinition definition(int ref, String metric, String mount, String type) {
        return SeriesDefinition.newBuilder()
                .setRef(ref)
                .setMetric(metric)
                .addLabels(Label.newBuilder().setName("fstype").setValue(type))
                .addLabels(Label.newBuilder().setName("mountpoint").setValue(mount))
                .build();
    }

    /** Four series of one disk, with another metric between. */
    private void define(int first, String mount, String type) {
        List<String> metrics = List.of("size_bytes", "free_bytes", "avail_bytes", "files");
        for (int i = 0; i < metrics.size(); i++) {
            definitions.put(
                    first + i,
                    definition(first + i, "node_filesystem_" + metrics.get(i), mount, type));
        }
    }

    /** Values by reference; no number is left out. */
    private void store(long epoch, Instant at, double... values) {
        TelemetryFrame.Builder frame = TelemetryFrame.newBuilder();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                frame.addRefs(i).addLast(values[i]);
            }
        }
        sizes.stored(
                new Feed.Batch(
                        "7",
                        epoch,
                        List.of(new Feed.Stored(at.toEpochMilli(), frame.build())),
                        () -> {
                            asked++;
                            return Map.copyOf(definitions);
                        }));
    }

    @Test
    void theNewestFrameSaysWhatIsFreeAndWhatThereIs() {
        define(0, "/", "ext4");
        define(4, "/run", "tmpfs");
        define(8, "/var", "xfs");
        store(1, NOW.minusSeconds(20), 100, 30, 25, 9, 1, 1, 1, 9, 200, 50, 50, 9);
        store(1, NOW.minusSeconds(10), 100, 29, 24, 9, 1, 1, 1, 9, 200, 40, 40, 9);
        assertEquals(
                Optional.of(new DiskSizes.Size(24, 95, NOW.minusSeconds(10))),
                sizes.of("7", "/"),
                "what root keeps for itself nobody has");
        assertEquals(40, sizes.of("7", "/var").orElseThrow().free());
        assertEquals(Optional.empty(), sizes.of("7", "/run"));
        assertEquals(Optional.empty(), sizes.of("7", "/nowhere"));
        assertEquals(Optional.empty(), sizes.of("8", "/"));
        assertEquals(1, asked, "definitions are looked up when a reference is new");
    }

    @Test
    void aBacklogChangesNothingAndNeitherDoesAFrameOfTomorrow() {
        define(0, "/", "ext4");
        store(1, NOW.minusSeconds(10), 100, 30, 30);
        store(1, NOW.minusSeconds(7_200), 100, 80, 80);
        store(1, NOW.plusSeconds(86_400), 100, 1, 1);
        assertEquals(30, sizes.of("7", "/").orElseThrow().free());
        store(1, NOW, 100, 29, 29);
        assertEquals(29, sizes.of("7", "/").orElseThrow().free());
    }

    @Test
    void ofABatchTheNewestCounts() {
        define(0, "/", "ext4");
        TelemetryFrame.Builder frame = TelemetryFrame.newBuilder().addAllRefs(List.of(0, 1, 2));
        sizes.replayed(
                new Feed.Batch(
                        "7",
                        1,
                        List.of(
                                new Feed.Stored(
                                        NOW.toEpochMilli(),
                                        frame.clone().addAllLast(doubles(100, 5, 5)).build()),
                                new Feed.Stored(
                                        NOW.minusSeconds(10).toEpochMilli(),
                                        frame.clone().addAllLast(doubles(100, 9, 9)).build())),
                        () -> definitions));
        assertEquals(5, sizes.of("7", "/").orElseThrow().free());
    }

    private static List<Double> doubles(double... values) {
        List<Double> all = new ArrayList<>();
        Arrays.stream(values).forEach(all::add);
        return all;
    }

    @Test
    void anotherEpochIsLearnedAnewAlsoWhenItHasNoMoreReferences() {
        define(0, "/", "ext4");
        store(1, NOW.minusSeconds(30), 100, 30, 30);
        definitions.clear();
        define(0, "/srv", "ext4");
        store(2, NOW.minusSeconds(20), 100, 20, 20);
        assertEquals(Optional.empty(), sizes.of("7", "/"), "those are bytes of another disk");
        assertEquals(20, sizes.of("7", "/srv").orElseThrow().free());
    }

    @Test
    void anotherEpochHasOtherReferencesAndADiskMayComeOrGo() {
        define(0, "/", "ext4");
        store(1, NOW.minusSeconds(30), 100, 30, 30);
        definitions.clear();
        define(1, "/var", "ext4");
        store(2, NOW.minusSeconds(20), 7, 500, 70, 70);
        assertEquals(Optional.empty(), sizes.of("7", "/"));
        assertEquals(70, sizes.of("7", "/var").orElseThrow().free());
        define(5, "/data", "ext4");
        store(2, NOW.minusSeconds(10), 7, 500, 60, 60, 9, 1_000, 900, 900);
        assertEquals(900, sizes.of("7", "/data").orElseThrow().free());
        store(2, NOW.minusSeconds(5), 7, NAN, NAN, NAN, 9, 1_000, 800, 800);
        assertTrue(sizes.of("7", "/var").isEmpty(), "it is not mounted any more");
        assertEquals(800, sizes.of("7", "/data").orElseThrow().free());
    }
}
