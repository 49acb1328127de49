package io.skerry.daemon.hub.objective.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.Sli.Events.Form;
import io.skerry.daemon.hub.slo.Sli.Slices.Comparison;
import io.skerry.daemon.hub.slo.config.BuiltInObjectives;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    private static String slices(String metric, double quantile, Comparison comparison, double to) {
        return Indicator.of(new Sli.Slices(metric, quantile, comparison, to));
    }

    private static String events(Form form) {
        return Indicator.of(new Sli.Events(form, "first_total", "second_total"));
    }

    @Test
    void aGaugeIsComparedInEachMinute() {
        assertEquals(
                "skerry_sync_success >= 1 in each minute",
                slices("skerry_sync_success", Double.NaN, Comparison.AT_LEAST, 1));
        assertEquals(
                "skerry_disk_used_ratio < 0.75 in each minute",
                slices("skerry_disk_used_ratio", Double.NaN, Comparison.BELOW, 0.75));
        assertEquals(
                "lead_seconds >= 604800 in each minute",
                slices("lead_seconds", Double.NaN, Comparison.AT_LEAST, 604_800));
        assertEquals(
                "restarts <= 0 in each minute",
                slices("restarts", Double.NaN, Comparison.AT_MOST, 0));
    }

    @Test
    void aDistributionByItsQuantileAsPeopleSayIt() {
        assertEquals(
                "p95 of latency_seconds <= 0.5 in each minute",
                slices("latency_seconds", 0.95, Comparison.AT_MOST, 0.5));
        assertEquals(
                "p99.9 of latency_seconds < 2 in each minute",
                slices("latency_seconds", 0.999, Comparison.BELOW, 2));
        assertEquals(
                "p57 of latency_seconds < 2 in each minute",
                slices("latency_seconds", 0.57, Comparison.BELOW, 2));
    }

    @Test
    void ofEventsWhatIsGoodOfWhat() {
        assertEquals("second_total without first_total", events(Form.BAD_OF_TOTAL));
        assertEquals("first_total of second_total", events(Form.GOOD_OF_TOTAL));
        assertEquals("first_total of first_total and second_total", events(Form.GOOD_AND_BAD));
    }

    @Test
    void whatIsBuiltInReadsAsOneLine() {
        for (Objective objective : BuiltInObjectives.all()) {
            String line = Indicator.of(objective.sli());
            assertEquals(1, line.lines().count());
            assertFalse(line.contains("NaN") || line.contains("E"), line);
        }
    }
}
