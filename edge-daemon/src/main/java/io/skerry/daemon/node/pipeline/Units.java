package io.skerry.daemon.node.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Units as UCUM codes, as OpenTelemetry's conventions have them. A unit is one of a few or nothing:
 * it is text of a stranger, and no place for anything else.
 */
public final class Units {
    private static final Set<String> KNOWN =
            Set.of(
                    ("1 s ms us ns min h d By kBy MBy GBy KiBy MiBy GiBy bit By/s bit/s % Cel K V A W J"
                                    + " Hz kHz MHz GHz g kg m km")
                            .split(" ", -1));

    /** Words in which OpenMetrics units and ends of names are written. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("seconds", "s"),
                    Map.entry("milliseconds", "ms"),
                    Map.entry("microseconds", "us"),
                    Map.entry("bytes", "By"),
                    Map.entry("ratio", "1"),
                    Map.entry("celsius", "Cel"),
                    Map.entry("volts", "V"),
                    Map.entry("amperes", "A"),
                    Map.entry("watts", "W"),
                    Map.entry("joules", "J"),
                    Map.entry("hertz", "Hz"),
                    Map.entry("grams", "g"),
                    Map.entry("meters", "m"),
                    Map.entry("percent", "%"));

    private static final List<String> ENDS = List.of("_total", "_bucket", "_sum", "_created");

    private Units() {}

    /**
     * A known unit as it is, a word as its code, a count of things in braces as 1, else nothing.
     */
    public static String known(String unit) {
        if (KNOWN.contains(unit)) {
            return unit;
        }
        if (unit.startsWith("{") && unit.endsWith("}")) {
            return "1";
        }
        return WORDS.getOrDefault(unit, "");
    }

    /** The unit that a name in Prometheus' style ends with; 1 when it names none. */
    public static String ofName(String metric) {
        if (metric.endsWith("_count")) {
            return "1";
        }
        String base = metric;
        for (String end : ENDS) {
            if (metric.endsWith(end)) {
                base = metric.substring(0, metric.length() - end.length());
            }
        }
        return WORDS.getOrDefault(base.substring(base.lastIndexOf('_') + 1), "1");
    }
}
