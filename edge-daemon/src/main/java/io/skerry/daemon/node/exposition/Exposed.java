package io.skerry.daemon.node.exposition;

import io.skerry.daemon.node.host.Labels;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One sample as a program exposed it.
 *
 * @param family what it belongs to
 * @param name of the sample, such as http_requests_total
 * @param labels as they were written
 * @param value may be infinite or no number
 * @param atMillis when it was taken, milliseconds since 1970-01-01 UTC; mostly empty: now
 * @param exemplar of OpenMetrics
 */
public record Exposed(
        Family family,
        String name,
        Labels labels,
        double value,
        OptionalLong atMillis,
        Optional<Exemplar> exemplar) {

    /**
     * A family of metrics.
     *
     * @param name without the ends of its samples
     * @param type what it is
     * @param unit as OpenMetrics' UNIT says, such as seconds; empty when it is not told
     */
    public record Family(String name, MetricType type, String unit) {}

    /** Whether it only grows until what it counts begins anew. */
    public boolean isCounter() {
        return switch (family.type()) {
            case COUNTER -> !isCreated();
            case HISTOGRAM -> !isCreated();
            case SUMMARY -> name.length() > family.name().length() && !isCreated();
            case UNKNOWN -> name.endsWith("_total");
            case GAUGE, GAUGEHISTOGRAM, INFO, STATESET -> false;
        };
    }

    /** Whether it tells when a counter began, and is no measurement. */
    public boolean isCreated() {
        return name.endsWith("_created")
                && switch (family.type()) {
                    case COUNTER, HISTOGRAM, SUMMARY ->
                            name.length() == family.name().length() + "_created".length();
                    default -> false;
                };
    }
}
