package io.skerry.console.ui.node;

import io.skerry.console.fleet.LiveSeries;
import io.skerry.console.fleet.SeriesSlice;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.ui.common.chart.ChartGroup;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.chart.ChartSeries;
import io.skerry.console.ui.common.chart.ChartSeries.Style;
import io.skerry.console.ui.common.chart.ChartUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charts of a host, filled from node_exporter's series. */
final class ChartBoard {
    /** What the charts are made of; a machine may have many more. */
    static final List<String> METRICS =
            List.of(
                    "node_cpu_seconds_total",
                    "node_memory_MemTotal_bytes",
                    "node_memory_MemAvailable_bytes",
                    "node_memory_SwapTotal_bytes",
                    "node_memory_SwapFree_bytes",
                    "node_filesystem_size_bytes",
                    "node_filesystem_free_bytes",
                    "node_filesystem_avail_bytes",
                    "node_disk_read_bytes_total",
                    "node_disk_written_bytes_total",
                    "node_network_receive_bytes_total",
                    "node_network_transmit_bytes_total",
                    "node_load1",
                    "node_load5",
                    "node_load15",
                    "node_hwmon_temp_celsius",
                    "node_timex_offset_seconds",
                    "node_timex_sync_status");

    private static final int LINES = 6;
    private static final int DEVICES = 3;

    /** The history before the window that a rate needs for its first point. */
    private static final long LEAD_MILLIS = 30_000;

    private static final long LIVE_STEP = 1_000;

    private final ChartGroup group;
    private final LiveSeries live;
    private final ChartModel cpu;
    private final ChartModel memory;
    private final ChartModel fileSystems;
    private final ChartModel disks;
    private final ChartModel network;
    private final ChartModel load;
    private final ChartModel temperature;
    private final ChartModel clock;

    /** Of the series that the chart in work has read so far. */
    private @Nullable SeriesAge age;

    private LiveSeries series;
    private long lead = LEAD_MILLIS;
    private String nodeId = "";

    ChartBoard(ChartGroup group, LiveSeries series) {
        this.group = group;
        this.live = series;
        this.series = series;
        cpu = new ChartModel("CPU", ChartUnit.RATIO, 1, "cores", group);
        memory = new ChartModel("Memory", ChartUnit.RATIO, 1, "", group);
        fileSystems = new ChartModel("File systems", ChartUnit.RATIO, 1, "", group);
        disks = chart("Disk", ChartUnit.BYTES_PER_SECOND);
        network = chart("Network", ChartUnit.BYTES_PER_SECOND);
        load = chart("Load", ChartUnit.COUNT);
        temperature = chart("Temperature", ChartUnit.CELSIUS);
        clock = chart("Clock offset", ChartUnit.SECONDS);
    }

    private ChartModel chart(String title, ChartUnit unit) {
        return new ChartModel(title, unit, Double.NaN, "", group);
    }

    List<ChartModel> charts() {
        return List.of(cpu, memory, network, disks, fileSystems, load, temperature, clock);
    }

    ChartGroup group() {
        return group;
    }

    /** Shows what arrives, as it arrives. */
    void showLive() {
        use(live, LIVE_STEP, LEAD_MILLIS);
    }

    /**
     * Shows an answer as it is.
     *
     * @param step distance of its points, milliseconds
     */
    void showStored(LiveSeries answer, long step) {
        use(answer, step, 2 * step);
    }

    private void use(LiveSeries used, long step, long leadMillis) {
        series = used;
        lead = leadMillis;
        charts().forEach(chart -> chart.stepProperty().set(step));
        refresh();
    }

    void show(String shownNode) {
        nodeId = shownNode;
        refresh();
    }

    /** Reads all series again; call when they or the window changed. */
    void refresh() {
        fill(cpu, this::cpuLines);
        fill(memory, this::memoryLines);
        fill(fileSystems, this::fileSystemLines);
        fill(
                disks,
                () ->
                        pairs(
                                "node_disk_read_bytes_total",
                                "read",
                                "node_disk_written_bytes_total",
                                "write"));
        fill(
                network,
                () ->
                        pairs(
                                "node_network_receive_bytes_total",
                                "in",
                                "node_network_transmit_bytes_total",
                                "out"));
        fill(load, this::loadLines);
        fill(
                temperature,
                () ->
                        highest(
                                gauges("node_hwmon_temp_celsius", ChartBoard::sensor, Style.LINE),
                                LINES));
        fill(clock, this::clockLines);
    }

    private void fill(ChartModel chart, Supplier<List<ChartSeries>> lines) {
        age = null;
        chart.seriesProperty().set(lines.get());
        chart.ageProperty().set(age);
    }

    private List<ChartSeries> loadLines() {
        List<ChartSeries> loads = new ArrayList<>(gauges("node_load1", key -> "1 min", Style.LEAD));
        loads.addAll(gauges("node_load5", key -> "5 min", Style.LINE));
        loads.addAll(gauges("node_load15", key -> "15 min", Style.LINE));
        return loads;
    }

    /** Whether any series of the node is here; before that an empty chart means nothing. */
    boolean hasData() {
        return series.version(nodeId) > 0;
    }

    private List<SeriesSlice> slices(String metric) {
        long from = group.windowProperty().get().from() - lead;
        List<SeriesSlice> found = series.slices(nodeId, metric, Instant.ofEpochMilli(from));
        for (SeriesSlice slice : found) {
            age = SeriesAge.newer(age, slice.age());
        }
        return found;
    }

    private List<ChartSeries> cpuLines() {
        Map<String, List<SeriesSlice>> cores =
                new TreeMap<>(
                        Comparator.comparingLong(ChartBoard::number)
                                .thenComparing(Comparator.naturalOrder()));
        for (SeriesSlice slice : slices("node_cpu_seconds_total")) {
            cores.computeIfAbsent(slice.key().label("cpu"), core -> new ArrayList<>()).add(slice);
        }
        List<ChartSeries> lines = new ArrayList<>();
        cores.forEach((core, modes) -> lines.add(SeriesMath.busy(core, Style.QUIET, modes)));
        if (!lines.isEmpty()) {
            lines.addFirst(SeriesMath.mean("total", Style.LEAD, List.copyOf(lines)));
        }
        return lines;
    }

    private static long number(String core) {
        try {
            return Long.parseLong(core);
        } catch (NumberFormatException named) {
            return Long.MAX_VALUE;
        }
    }

    private List<ChartSeries> memoryLines() {
        List<ChartSeries> lines = new ArrayList<>();
        used(
                lines,
                "used",
                Style.LEAD,
                "node_memory_MemTotal_bytes",
                "node_memory_MemAvailable_bytes");
        used(
                lines,
                "swap",
                Style.LINE,
                "node_memory_SwapTotal_bytes",
                "node_memory_SwapFree_bytes");
        return lines;
    }

    private void used(
            List<ChartSeries> lines, String name, Style style, String total, String free) {
        List<SeriesSlice> totals = slices(total);
        List<SeriesSlice> frees = slices(free);
        boolean there = !totals.isEmpty() && !frees.isEmpty() && totals.getFirst().size() > 0;
        if (there && totals.getFirst().last(totals.getFirst().size() - 1) > 0) {
            lines.add(
                    SeriesMath.combine(
                            name,
                            style,
                            List.of(totals.getFirst(), frees.getFirst()),
                            part -> 1 - part[1] / part[0]));
        }
    }

    private List<ChartSeries> fileSystemLines() {
        List<ChartSeries> lines = new ArrayList<>();
        List<SeriesSlice> free = slices("node_filesystem_free_bytes");
        List<SeriesSlice> available = slices("node_filesystem_avail_bytes");
        for (SeriesSlice size : slices("node_filesystem_size_bytes")) {
            if (size.key().label("fstype").equals("tmpfs")) {
                continue;
            }
            List<SeriesSlice> parts =
                    Stream.of(Stream.of(size), alike(size, free), alike(size, available))
                            .flatMap(Function.identity())
                            .toList();
            if (parts.size() == 3) {
                lines.add(
                        SeriesMath.combine(
                                size.key().label("mountpoint"),
                                Style.LINE,
                                parts,
                                part -> used(part[0], part[1], part[2])));
            }
        }
        return highest(lines, LINES);
    }

    private static Stream<SeriesSlice> alike(SeriesSlice size, List<SeriesSlice> others) {
        return others.stream()
                .filter(each -> each.key().labels().equals(size.key().labels()))
                .limit(1);
    }

    /** As df(1): used over used plus available, so the reserve of root counts as used up. */
    private static double used(double size, double free, double available) {
        double used = size - free;
        return used + available > 0 ? used / (used + available) : Double.NaN;
    }

    /** A clock that nobody disciplines has an offset of 0 in the kernel: that is no measurement. */
    private List<ChartSeries> clockLines() {
        List<SeriesSlice> states = slices("node_timex_sync_status");
        return slices("node_timex_offset_seconds").stream()
                .map(offset ->
                        states.isEmpty()
                                ? SeriesMath.gauge("offset", Style.LEAD, offset)
                                : SeriesMath.combine(
                                        "offset",
                                        Style.LEAD,
                                        List.of(offset, states.getFirst()),
                                        part ->
                                                part[0] == 0 && part[1] == 0
                                                        ? Double.NaN
                                                        : part[0]))
                .filter(line -> !Double.isNaN(SeriesMath.newest(line)))
                .toList();
    }

    private List<ChartSeries> gauges(
            String metric, Function<SeriesSlice, String> name, Style style) {
        return slices(metric).stream()
                .map(slice -> SeriesMath.gauge(name.apply(slice), style, slice))
                .toList();
    }

    private static String sensor(SeriesSlice slice) {
        String chip = slice.key().label("chip");
        String sensor = slice.key().label("sensor");
        return sensor.isEmpty() ? chip : chip.isEmpty() ? sensor : chip + " " + sensor;
    }

    /** Two directions of each real device, the busiest devices first. */
    private List<ChartSeries> pairs(String in, String inName, String out, String outName) {
        List<ChartSeries> ins = rates(in, inName);
        List<ChartSeries> outs = rates(out, outName);
        List<ChartSeries> lines = new ArrayList<>();
        for (ChartSeries each : highest(ins, DEVICES)) {
            lines.add(each);
            String device = each.name().substring(inName.length());
            outs.stream()
                    .filter(other -> other.name().equals(outName + device))
                    .forEach(lines::add);
        }
        return lines;
    }

    private List<ChartSeries> rates(String metric, String name) {
        return slices(metric).stream()
                .filter(slice -> !virtual(slice.key().label("device")))
                .map(slice ->
                        SeriesMath.rate(
                                name + " " + slice.key().label("device"), Style.LINE, slice))
                .toList();
    }

    private static boolean virtual(String device) {
        return device.equals("lo")
                || device.startsWith("loop")
                || device.startsWith("ram")
                || device.startsWith("veth");
    }

    /**
     * The lines with the highest newest values, so that colours do not jump: in order of their
     * names.
     */
    private static List<ChartSeries> highest(List<ChartSeries> lines, int count) {
        return lines.stream()
                .sorted(Comparator.comparingDouble(SeriesMath::newest).reversed())
                .limit(count)
                .sorted(Comparator.comparing(ChartSeries::name))
                .toList();
    }
}
