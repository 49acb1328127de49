package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.console.model.Reporting;
import io.skerry.console.model.SeriesAge;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AgeWordsTest {
    private static final Instant AT = Instant.parse("2026-11-01T14:02:10Z");

    @Test
    void aSeriesSaysWhenItWasMeasuredReceivedAndExpectedAndByWhom() {
        assertEquals(
                "Observed 2026-11-01 14:02:10\nReceived 2026-11-01 14:02:11\n"
                        + "Expected each 10.0 s\nSource spiffe://demo/hub/h",
                AgeWords.of(
                        new SeriesAge(
                                AT,
                                AT.plusSeconds(1),
                                Duration.ofSeconds(10),
                                "spiffe://demo/hub/h")));
    }

    @Test
    void whatANodeSaysItselfWasReceivedByNobody() {
        assertEquals(
                "Observed 2026-11-01 14:02:10\nExpected each 1.00 s\nSource spiffe://demo/node/a",
                AgeWords.of(
                        new SeriesAge(AT, null, Duration.ofSeconds(1), "spiffe://demo/node/a")));
    }

    @Test
    void aNodeThatNeverReportedHasNoTimes() {
        assertEquals(
                "Observed –\nExpected each 10.0 s\nSource hub-a",
                AgeWords.of(Reporting.never(Duration.ofSeconds(10), "hub-a")));
    }

    @Test
    void theMoreCurrentOfTwoIsKept() {
        SeriesAge old = new SeriesAge(AT, null, Duration.ofSeconds(1), "a");
        SeriesAge young = new SeriesAge(AT.plusSeconds(9), null, Duration.ofSeconds(1), "b");
        assertEquals(young, SeriesAge.newer(old, young));
        assertEquals(young, SeriesAge.newer(young, old));
        assertEquals(old, SeriesAge.newer(null, old));
        assertEquals(old, SeriesAge.newer(old, null));
        assertNull(SeriesAge.newer(null, null));
        assertThrows(
                IllegalArgumentException.class, () -> new SeriesAge(AT, null, Duration.ZERO, "a"));
    }
}
