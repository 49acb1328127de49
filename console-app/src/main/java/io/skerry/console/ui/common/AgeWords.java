package io.skerry.console.ui.common;

import io.skerry.console.model.Reporting;
import io.skerry.console.model.SeriesAge;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something was measured and received, how often it is expected, and who says so. */
public final class AgeWords {
    private AgeWords() {}

    /** Of a series. */
    public static String of(SeriesAge age) {
        return words(age.observedAt(), age.receivedAt(), age.expectedInterval(), age.source());
    }

    /** Of a node's last report. */
    public static String of(Reporting reporting) {
        return words(
                reporting.observedAt(),
                reporting.receivedAt(),
                reporting.expectedInterval(),
                reporting.sourceHub());
    }

    private static String words(
            @Nullable Instant observed,
            @Nullable Instant received,
            Duration expected,
            String source) {
        return "Observed "
                + Formats.dateTime(observed)
                + (received == null ? "" : "\nReceived " + Formats.dateTime(received))
                + "\nExpected each "
                + Formats.seconds(expected.toMillis() / 1e3)
                + "\nSource "
                + source;
    }
}
