package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Temperatures from hwmon and, where that has none, from thermal zones. */
final class TemperatureSource implements HostSource {

    /** A sensor gives millidegrees. */
    private static final double MILLI = 0.001;

    /** Below absolute zero or above what silicon survives: a sensor that is not wired. */
    private static final double LOWEST = -273.15;

    private static final double HIGHEST = 250;

    /** How many readings until devices are looked for again. */
    private static final int LOOK_AGAIN = 6;

    private record Sensor(SeriesKey series, KernelFile file) {}

    private final TemperatureSensors finder;
    private List<Sensor> sensors = List.of();
    private int wait;
    private long skipped;

    TemperatureSource(TemperatureSensors finder) {
        this.finder = finder;
    }

    @Override
    public String name() {
        return "hwmon";
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public List<Sample> read() throws IOException {
        if (wait == 0) {
            find();
            wait = LOOK_AGAIN;
        }
        wait--;
        List<Sample> samples = new ArrayList<>(sensors.size());
        for (Sensor sensor : sensors) {
            double celsius = value(sensor.file());
            if (celsius > LOWEST && celsius < HIGHEST) {
                samples.add(new Sample(sensor.series(), celsius));
            } else {
                skipped++;
            }
        }
        return samples;
    }

    private void find() throws IOException {
        for (Sensor sensor : sensors) {
            sensor.file().close();
        }
        List<Sensor> found = new ArrayList<>();
        for (TemperatureSensors.Found sensor : finder.hwmon()) {
            Labels labels = Labels.of("chip", sensor.group(), "sensor", sensor.name());
            SeriesKey key = SeriesKey.gauge("node_hwmon_temp_celsius", labels, "Cel");
            found.add(new Sensor(key, new KernelFile(sensor.input())));
        }
        for (TemperatureSensors.Found zone : finder.thermalZones()) {
            Labels labels = Labels.of("type", zone.group(), "zone", zone.name());
            SeriesKey key = SeriesKey.gauge("node_thermal_zone_temp", labels, "Cel");
            found.add(new Sensor(key, new KernelFile(zone.input())));
        }
        sensors = found;
    }

    /** A sensor that cannot be read now (asleep, unplugged) is no outage of the others: NaN. */
    private static double value(KernelFile file) {
        try {
            TextScanner scanner = file.read();
            return scanner.nextLine() && scanner.nextWord()
                    ? scanner.asDouble() * MILLI
                    : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
