package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds temperature sensors below /sys/class, named as node_exporter names them. */
final class TemperatureSensors {

    /**
     * A sensor.
     *
     * @param group chip of a hwmon sensor, type of a thermal zone
     * @param name such as temp1, or the zone's number
     * @param input file with millidegrees Celsius
     */
    record Found(String group, String name, Path input) {}

    private final Path root;

    TemperatureSensors(Path root) {
        this.root = root;
    }

    /** Inputs temp*_input of all hwmon chips. */
    List<Found> hwmon() throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path chip : list(root.resolve("sys/class/hwmon"), "hwmon*")) {
            String name = chipName(chip);
            for (Path input : list(chip, "temp*_input")) {
                String file = input.getFileName().toString();
                String sensor = file.substring(0, file.length() - "_input".length());
                found.add(new Found(name, sensor, input));
            }
        }
        return found;
    }

    /** Thermal zones. */
    List<Found> thermalZones() throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path zone : list(root.resolve("sys/class/thermal"), "thermal_zone*")) {
            String number = zone.getFileName().toString().substring("thermal_zone".length());
            found.add(new Found(firstLine(zone.resolve("type")), number, zone.resolve("temp")));
        }
        return found;
    }

    /** Bus and device where the chip has one, such as platform_coretemp_0; else its own name. */
    private static String chipName(Path chip) throws IOException {
        Path device = chip.resolve("device");
        if (Files.exists(device)) {
            Path real = device.toRealPath();
            Path bus = real.getParent();
            String name = clean(String.valueOf(real.getFileName()));
            String type = bus == null ? "" : clean(String.valueOf(bus.getFileName()));
            if (!name.isEmpty() && !type.isEmpty()) {
                return type + "_" + name;
            }
        }
        String own = clean(firstLine(chip.resolve("name")));
        return own.isEmpty() ? clean(chip.getFileName().toString()) : own;
    }

    /** Lower case; what cannot stand in a metric's name becomes one underscore. */
    static String clean(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9:]+", "_")
                .replaceAll("^_+|_+$", "");
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").trim();
        } catch (IOException e) {
            // A chip without a name still has values.
            return "";
        }
    }

    /** Sorted entries; none when the folder is missing, as in most containers. */
    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(entries::add);
            }
        }
        entries.sort(null);
        return entries;
    }
}
