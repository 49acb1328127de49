package io.skerry.daemon.hub.slo.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.Sli.Events.Form;
import io.skerry.daemon.hub.slo.Sli.Slices.Comparison;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorRatioTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void eventsAreIncreasesOfCounters() {
        ErrorRatio bad = fleet(new Sli.Events(Form.BAD_OF_TOTAL, "b", "t"));
        assertEquals("sum(increase(b[1h]))", bad.bad(HOUR));
        assertEquals("sum(increase(t[1h]))", bad.total(HOUR));
        ErrorRatio good = fleet(new Sli.Events(Form.GOOD_OF_TOTAL, "g", "t"));
        assertEquals("sum(increase(t[1h])) - sum(increase(g[1h]))", good.bad(HOUR));
        assertEquals("sum(increase(t[1h]))", good.total(HOUR));
        ErrorRatio both = fleet(new Sli.Events(Form.GOOD_AND_BAD, "g", "b"));
        assertEquals("sum(increase(b[1h]))", both.bad(HOUR));
        assertEquals("sum(increase(g[1h])) + sum(increase(b[1h]))", both.total(HOUR));
        assertEquals(Optional.empty(), bad.slice());
    }

    @Test
    void partsAreToldApartByLabels() {
        ErrorRatio ratio =
                new ErrorRatio(
                        new Sli.Events(Form.BAD_OF_TOTAL, "b", "t"),
                        "x",
                        List.of("region", "machine_type"));
        assertEquals("sum by (region, machine_type) (increase(b[1h]))", ratio.bad(HOUR));
    }

    @Test
    void slicesAreMinutesThatMissTheirLimit() {
        assertEquals("sum(sum_over_time((m >= bool 0.75)[1h:1m]))", missed(Comparison.BELOW, 0.75));
        assertEquals("sum(sum_over_time((m > bool 30)[1h:1m]))", missed(Comparison.AT_MOST, 30));
        assertEquals(
                "sum(sum_over_time((m < bool 604800)[1h:1m]))",
                missed(Comparison.AT_LEAST, 604_800));
        assertEquals(
                "sum(count_over_time(m[1h:1m]))",
                fleet(new Sli.Slices("m", Double.NaN, Comparison.BELOW, 1)).total(HOUR));
    }

    @Test
    void aSliceOfADistributionIsAQuantileOfItsBuckets() {
        ErrorRatio ratio =
                new ErrorRatio(
                        new Sli.Slices("d_seconds", 0.95, Comparison.AT_MOST, 0.5),
                        "slow",
                        List.of("region"));
        assertEquals(
                "histogram_quantile(0.95, sum by (region, node_id, le)"
                        + " (rate(d_seconds_bucket[2m])))",
                ratio.slice().orElseThrow());
        assertTrue(
                ratio.bad(HOUR)
                        .contains("(skerry:slo_slice:value{slo=\"slow\"} > bool 0.5)[1h:1m]"));
    }

    private static String missed(Comparison comparison, double limit) {
        return fleet(new Sli.Slices("m", Double.NaN, comparison, limit)).bad(HOUR);
    }

    private static ErrorRatio fleet(Sli sli) {
        return new ErrorRatio(sli, "x", List.of());
    }
}
