package io.skerry.daemon.node.exposition;

import java.util.List;
import java.util.Optional;

/** What a family of metrics is, and with which ends its samples are named. */
public enum MetricType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    SUMMARY,
    GAUGEHISTOGRAM,
    INFO,
    STATESET,
    UNKNOWN;

    /** Ends of the names of samples in OpenMetrics. */
    List<String> ends() {
        return switch (this) {
            case COUNTER -> List.of("_total", "_created");
            case HISTOGRAM -> List.of("_bucket", "_count", "_sum", "_created");
            case SUMMARY -> List.of("", "_count", "_sum", "_created");
            case GAUGEHISTOGRAM -> List.of("_bucket", "_gcount", "_gsum");
            case INFO -> List.of("_info");
            case GAUGE, STATESET, UNKNOWN -> List.of("");
        };
    }

    static Optional<MetricType> of(String word) {
        return switch (word) {
            case "counter" -> Optional.of(COUNTER);
            case "gauge" -> Optional.of(GAUGE);
            case "histogram" -> Optional.of(HISTOGRAM);
            case "summary" -> Optional.of(SUMMARY);
            case "gaugehistogram" -> Optional.of(GAUGEHISTOGRAM);
            case "info" -> Optional.of(INFO);
            case "stateset" -> Optional.of(STATESET);
            case "unknown", "untyped" -> Optional.of(UNKNOWN);
            default -> Optional.empty();
        };
    }
}
