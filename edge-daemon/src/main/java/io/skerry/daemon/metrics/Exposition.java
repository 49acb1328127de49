package io.skerry.daemon.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Families as text: Prometheus' text format 0.0.4, or OpenMetrics 1.0 for who asks for it. Each
 * family stands once, whoever adds points to it.
 */
public enum Exposition {
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

    private final String contentType;

    Exposition(String contentType) {
        this.contentType = contentType;
    }

    /** What an Accept header wishes; whoever wishes something else gets the older format. */
    public static Exposition accepted(String accept) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.strip().split(";", -1);
            boolean never = false;
            for (String part : parts) {
                never |= part.strip().matches("q=0(\\.0*)?");
            }
            if (parts[0].strip().equals(OPEN_METRICS_TYPE) && !never) {
                return OPEN_METRICS;
            }
        }
        return PROMETHEUS;
    }

    public String contentType() {
        return contentType;
    }

    /** The text of what the sources say now. */
    public String write(List<MetricSource> sources) {
        Map<String, Family> families = new TreeMap<>();
        sources.forEach(source ->
                source.collect(family -> families.merge(family.name(), family, Family::with)));
        StringBuilder text = new StringBuilder(8_192);
        families.values().forEach(family -> write(family, text));
        if (this == OPEN_METRICS) {
            text.append("# EOF\n");
        }
        return text.toString();
    }

    private void write(Family family, StringBuilder text) {
        if (family.points().isEmpty()) {
            return;
        }
        // OpenMetrics names a counter without the suffix that its samples carry.
        boolean bare = this == OPEN_METRICS && family.type() == Family.Type.COUNTER;
        String name =
                bare
                        ? family.name().substring(0, family.name().length() - "_total".length())
                        : family.name();
        text.append("# HELP ").append(name).append(' ');
        escape(family.help(), this == OPEN_METRICS, text);
        text.append("\n# TYPE ").append(name).append(' ');
        text.append(family.type().name().toLowerCase(Locale.ROOT)).append('\n');
        family.points().forEach(point -> write(family.name(), point, text));
    }

    private static void write(String name, Family.Point point, StringBuilder text) {
        text.append(name).append(point.suffix());
        char separator = '{';
        for (Map.Entry<String, String> label : point.labels().entrySet()) {
            text.append(separator).append(label.getKey()).append("=\"");
            escape(label.getValue(), true, text);
            text.append('"');
            separator = ',';
        }
        if (separator == ',') {
            text.append('}');
        }
        text.append(' ').append(number(point.value())).append('\n');
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static void escape(String value, boolean quotes, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '"' -> text.append(quotes ? "\\\"" : "\"");
                default -> text.append(c);
            }
        }
    }
}
