package io.skerry.daemon.node.otlp;

import java.util.Map;

/**
 * Names of OpenTelemetry as names of Prometheus, by OpenTelemetry's specification "Prometheus and
 * OpenMetrics Compatibility": other characters become one underscore, the unit and _total stand at
 * the end.
 */
final class OtlpNames {
    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("d", "days"),
                    Map.entry("h", "hours"),
                    Map.entry("min", "minutes"),
                    Map.entry("s", "seconds"),
                    Map.entry("ms", "milliseconds"),
                    Map.entry("us", "microseconds"),
                    Map.entry("ns", "nanoseconds"),
                    Map.entry("By", "bytes"),
                    Map.entry("KiBy", "kibibytes"),
                    Map.entry("MiBy", "mebibytes"),
                    Map.entry("GiBy", "gibibytes"),
                    Map.entry("kBy", "kilobytes"),
                    Map.entry("MBy", "megabytes"),
                    Map.entry("GBy", "gigabytes"),
                    Map.entry("By/s", "bytes_per_second"),
                    Map.entry("m", "meters"),
                    Map.entry("V", "volts"),
                    Map.entry("A", "amperes"),
                    Map.entry("J", "joules"),
                    Map.entry("W", "watts"),
                    Map.entry("g", "grams"),
                    Map.entry("Cel", "celsius"),
                    Map.entry("Hz", "hertz"),
                    Map.entry("%", "percent"));

    private OtlpNames() {}

    /** A monotonic sum. */
    static String counter(String name, String unit) {
        String base = withUnit(plain(name.replaceAll("[._]total$", "")), unit);
        return base + "_total";
    }

    /** What goes up and down; the unit 1 makes it a ratio. */
    static String gauge(String name, String unit) {
        String base = withUnit(plain(name), unit);
        return unit.equals("1") && !base.endsWith("_ratio") ? base + "_ratio" : base;
    }

    /** A histogram, a summary, a sum that also falls. */
    static String other(String name, String unit) {
        return withUnit(plain(name), unit);
    }

    /** The name of an attribute. */
    static String label(String key) {
        String plain = plain(key).replace(':', '_');
        return plain.startsWith("_") && key.startsWith("_") ? "key" + plain : plain;
    }

    private static String withUnit(String name, String unit) {
        String word = UNITS.get(unit);
        return word == null || name.endsWith("_" + word) || name.equals(word)
                ? name
                : name + "_" + word;
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^a-zA-Z0-9:]+", "_");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }
}
