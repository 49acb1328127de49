package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartGroup;
import io.skerry.console.ui.common.chart.ChartSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** Which of a host's series become lines, in what order, under what names. */
final class ChartBoardTest {
    private static final Instant END = Instant.parse("2026-11-01T14:02:10Z");
    private static final String NODE = "a";

    private final FleetStore store = new FleetStore(1_000);
    private final ChartBoard board =
            new ChartBoard(
                    new ChartGroup(
                            new SimpleObjectProperty<>(Theme.DARK), Duration.ofMinutes(5), END),
                    store.series());

    @Test
    void coresStandInTheOrderOfTheirNumbersBehindTheirTotal() {
        for (String core : List.of("10", "2", "0", "1", "gpu")) {
            add("node_cpu_seconds_total", Map.of("cpu", core, "mode", "idle"), 0, 0.5);
            add("node_cpu_seconds_total", Map.of("cpu", core, "mode", "user"), 0, 0.5);
        }
        List<ChartSeries> lines = lines("CPU");
        assertEquals(List.of("total", "0", "1", "2", "10", "gpu"), names(lines));
        assertEquals(ChartSeries.Style.LEAD, lines.getFirst().style());
        assertEquals(ChartSeries.Style.QUIET, lines.get(1).style());
        assertEquals(0.5, lines.getFirst().last(0), 1e-9);
    }

    @Test
    void memoryInUseIsWhatIsNotAvailable() {
        add("node_memory_MemTotal_bytes", Map.of(), 16e9, 16e9);
        add("node_memory_MemAvailable_bytes", Map.of(), 4e9, 12e9);
        List<ChartSeries> lines = lines("Memory");
        assertEquals(List.of("used"), names(lines));
        assertEquals(0.75, lines.getFirst().last(0), 1e-9);
        assertEquals(0.25, lines.getFirst().last(1), 1e-9);
    }

    @Test
    void aMachineWithoutSwapHasNoLineForIt() {
        add("node_memory_SwapTotal_bytes", Map.of(), 0, 0);
        add("node_memory_SwapFree_bytes", Map.of(), 0, 0);
        assertEquals(List.of(), lines("Memory"));
        add("node_memory_MemTotal_bytes", Map.of(), 16e9);
        assertEquals(List.of(), lines("Memory"), "a total alone says nothing");
    }

    @Test
    void fileSystemsInMemoryAreLeftOut() {
        fileSystem("/", "ext4", 100, 30);
        fileSystem("/run", "tmpfs", 100, 1);
        assertEquals(List.of("/"), names(lines("File systems")));
        assertEquals(0.7, lines("File systems").getFirst().last(0), 1e-9);
    }

    @Test
    void ofManyFileSystemsTheFullestSixAreShownByName() {
        for (int i = 0; i < 10; i++) {
            fileSystem("/data/" + i, "xfs", 100, i * 10);
        }
        assertEquals(
                List.of("/data/0", "/data/1", "/data/2", "/data/3", "/data/4", "/data/5"),
                names(lines("File systems")));
    }

    @Test
    void aFileSystemWithoutASizeHasNoShare() {
        fileSystem("/sys/firmware", "efivarfs", 0, 0);
        assertTrue(Double.isNaN(lines("File systems").getFirst().last(0)));
    }

    @Test
    void twoFileSystemsAreNotMixedUp() {
        fileSystem("/a", "ext4", 100, 90);
        fileSystem("/b", "ext4", 100, 10);
        List<ChartSeries> lines = lines("File systems");
        assertEquals(0.1, lines.getFirst().last(0), 1e-9);
        assertEquals(0.9, lines.getLast().last(0), 1e-9);
    }

    @Test
    void virtualDevicesAreLeftOut() {
        for (String device : List.of("lo", "veth12ab", "loop7", "ram0", "eth0")) {
            traffic(device, 1_000);
        }
        assertEquals(List.of("in eth0", "out eth0"), names(lines("Network")));
    }

    @Test
    void theThreeBusiestDevicesAreShownInBothDirections() {
        traffic("eth0", 10);
        traffic("eth1", 4_000);
        traffic("eth2", 20);
        traffic("eth3", 3_000);
        assertEquals(
                List.of("in eth1", "out eth1", "in eth2", "out eth2", "in eth3", "out eth3"),
                names(lines("Network")));
    }

    @Test
    void aCounterBecomesARateAndAResetAHole() {
        add("node_disk_read_bytes_total", Map.of("device", "sda"), 0, 500, 100, 400);
        List<ChartSeries> lines = lines("Disk");
        assertEquals(List.of("read sda"), names(lines));
        assertEquals(500, lines.getFirst().last(0));
        assertTrue(Double.isNaN(lines.getFirst().last(1)), "a restart is no negative rate");
        assertEquals(300, lines.getFirst().last(2));
    }

    @Test
    void whateverIsMadeOfPointsCoversWhatTheyDo() {
        Map<String, String> idle = Map.of("cpu", "0", "mode", "idle");
        Map<String, String> eth0 = Map.of("device", "eth0");
        for (SeriesOrigin origin : List.of(SeriesOrigin.LIVE, SeriesOrigin.HISTORY)) {
            boolean live = origin == SeriesOrigin.LIVE;
            for (SeriesKey key :
                    List.of(
                            new SeriesKey(NODE, "node_cpu_seconds_total", idle),
                            new SeriesKey(NODE, "node_memory_MemTotal_bytes", Map.of()),
                            new SeriesKey(NODE, "node_memory_MemAvailable_bytes", Map.of()),
                            new SeriesKey(NODE, "node_network_receive_bytes_total", eth0),
                            new SeriesKey(NODE, "node_load1", Map.of()))) {
                List<SeriesPoint> points =
                        List.of(
                                SeriesPoint.of(END.minusSeconds(live ? 100 : 40), 1),
                                SeriesPoint.of(END.minusSeconds(live ? 99 : 30), 1));
                store.apply(
                        new FleetEvent.SeriesPoints(
                                NODE, List.of(new SeriesBatch(key, points)), origin));
            }
        }
        for (String title : List.of("CPU", "Memory", "Network", "Load")) {
            ChartSeries line = lines(title).getFirst();
            assertEquals(1_000, line.interval(line.size() - 3), title);
            assertEquals(10_000, line.interval(line.size() - 2), title);
            assertEquals(10_000, line.interval(line.size() - 1), title);
        }
    }

    @Test
    void sensorsAreNamedByWhatIsKnownOfThem() {
        add("node_hwmon_temp_celsius", Map.of("chip", "k10temp", "sensor", "temp1"), 50);
        add("node_hwmon_temp_celsius", Map.of("chip", "nvme"), 40);
        add("node_hwmon_temp_celsius", Map.of("sensor", "temp9"), 30);
        assertEquals(List.of("k10temp temp1", "nvme", "temp9"), names(lines("Temperature")));
    }

    @Test
    void loadShowsWhicheverAveragesThereAre() {
        add("node_load15", Map.of(), 1);
        add("node_load1", Map.of(), 3);
        List<ChartSeries> lines = lines("Load");
        assertEquals(List.of("1 min", "15 min"), names(lines));
        assertEquals(ChartSeries.Style.LEAD, lines.getFirst().style());
    }

    @Test
    void anotherNodesSeriesAreNotShown() {
        add("node_load1", Map.of(), 3);
        board.show("b");
        assertFalse(board.hasData());
        assertTrue(
                board.charts().stream().allMatch(chart -> chart.seriesProperty().get().isEmpty()));
        board.show(NODE);
        assertTrue(board.hasData());
        assertEquals(1, lines("Load").size());
    }

    @Test
    void pointsFromLongBeforeTheWindowAreNotReadAgain() {
        SeriesKey key = new SeriesKey(NODE, "node_load1", Map.of());
        apply(
                new SeriesBatch(
                        key,
                        List.of(
                                SeriesPoint.of(END.minusSeconds(900), 9),
                                SeriesPoint.of(END.minusSeconds(310), 2),
                                SeriesPoint.of(END.minusSeconds(10), 1))));
        assertEquals(2, lines("Load").getFirst().size(), "one before the window begins the line");
    }

    @Test
    void aClockThatNobodyDisciplinesHasNoChart() {
        add("node_timex_offset_seconds", Map.of(), 0);
        add("node_timex_sync_status", Map.of(), 0);
        assertEquals(List.of(), lines("Clock offset"));
    }

    @Test
    void aClockThatIsExactHasOne() {
        add("node_timex_offset_seconds", Map.of(), 0);
        add("node_timex_sync_status", Map.of(), 1);
        assertEquals(0, lines("Clock offset").getFirst().last(0));
    }

    @Test
    void theReserveOfRootCountsAsUsedUp() {
        Map<String, String> labels = Map.of("mountpoint", "/", "fstype", "ext4");
        add("node_filesystem_size_bytes", labels, 100);
        add("node_filesystem_free_bytes", labels, 70);
        add("node_filesystem_avail_bytes", labels, 30);
        assertEquals(0.5, lines("File systems").getFirst().last(0), 1e-9, "as df(1) says");
    }

    @Test
    void aFileSystemOfWhichAPartIsMissingIsNotDrawn() {
        Map<String, String> labels = Map.of("mountpoint", "/", "fstype", "ext4");
        add("node_filesystem_size_bytes", labels, 100);
        add("node_filesystem_avail_bytes", labels, 30);
        assertEquals(List.of(), lines("File systems"));
    }

    private void fileSystem(String mount, String type, double size, double available) {
        Map<String, String> labels = Map.of("mountpoint", mount, "fstype", type);
        add("node_filesystem_free_bytes", labels, available);
        add("node_filesystem_size_bytes", labels, size);
        add("node_filesystem_avail_bytes", labels, available);
    }

    private void traffic(String device, double perSecond) {
        Map<String, String> labels = Map.of("device", device);
        add("node_network_receive_bytes_total", labels, 0, perSecond);
        add("node_network_transmit_bytes_total", labels, 0, perSecond / 2);
    }

    /** Values a second apart, the last of them at the right edge. */
    private void add(String metric, Map<String, String> labels, double... values) {
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(SeriesPoint.of(END.minusSeconds(values.length - 1 - i), values[i]));
        }
        apply(new SeriesBatch(new SeriesKey(NODE, metric, labels), points));
    }

    private void apply(SeriesBatch batch) {
        store.apply(new FleetEvent.SeriesPoints(NODE, List.of(batch), SeriesOrigin.LIVE));
    }

    private List<ChartSeries> lines(String title) {
        board.show(NODE);
        return board.charts().stream()
                .filter(chart -> chart.title().equals(title))
                .findFirst()
                .orElseThrow()
                .seriesProperty()
                .get();
    }

    private static List<String> names(List<ChartSeries> lines) {
        return lines.stream().map(ChartSeries::name).toList();
    }
}
