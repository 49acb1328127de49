package io.skerry.daemon.node.exposition;

import java.util.Locale;
import java.util.Optional;

/** The two formats. */
public enum ExpositionFormat {
    /** Prometheus' text format 0.0.4. */
    TEXT_0_0_4,
    /** OpenMetrics 1.0. */
    OPENMETRICS_1_0;

    /** What a scrape asks for, best first. */
    public static final String ACCEPT =
            "application/openmetrics-text;version=1.0.0,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    /**
     * The format of a content type; none at all is taken for 0.0.4, as old exporters name none.
     *
     * @return empty for a type that holds no metrics, such as text/html
     */
    public static Optional<ExpositionFormat> of(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/openmetrics-text" -> Optional.of(OPENMETRICS_1_0);
            case "text/plain", "" -> Optional.of(TEXT_0_0_4);
            default -> Optional.empty();
        };
    }
}
