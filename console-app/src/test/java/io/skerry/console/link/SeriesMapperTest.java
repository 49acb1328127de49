package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.QuerySeriesResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.console.model.OldRange;
import io.skerry.console.model.RangeFault;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesGap;
import io.skerry.console.model.SeriesHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SeriesMapperTest {
    private static final String HUB = "spiffe://test.example/hub/hub-1";
    private static final String ENGINE = "http://engine:8428";

    @Test
    void eachSeriesCarriesItsAgeAndEachPointWhetherItWasLate() {
        SeriesHistory history =
                SeriesMapper.history(
                        QueryResponse.newBuilder()
                                .addSeries(
                                        series(HUB, 10_000, 20_000)
                                                .setReceivedAtUnixMillis(20_400)
                                                .setPoints(
                                                        0,
                                                        SeriesPoint.newBuilder()
                                                                .setAtUnixMillis(10_000)
                                                                .setBackfilled(true)))
                                .build());
        SeriesBatch batch = history.series().getFirst();
        assertEquals(
                new SeriesAge(at(20_000), at(20_400), Duration.ofSeconds(10), HUB), batch.age());
        assertTrue(batch.points().getFirst().backfilled());
        assertFalse(batch.points().getLast().backfilled());
        assertEquals(List.of(), history.old());
    }

    @Test
    void whatANodeAnswersItselfWasReceivedByNoHub() {
        SeriesHistory history =
                SeriesMapper.history(
                        QuerySeriesResponse.newBuilder()
                                .addSeries(series("spiffe://test.example/node/a", 10_000))
                                .addGaps(gap(GapReason.GAP_REASON_UNCLEAN))
                                .build());
        SeriesAge age = Objects.requireNonNull(history.series().getFirst().age());
        assertNull(age.receivedAt());
        assertEquals(
                List.of(new SeriesGap(SeriesGap.Reason.LOST, at(5), at(9), 3)), history.gaps());
    }

    @Test
    void faultsAndGapsKeepTheirReasons() {
        SeriesHistory history =
                SeriesMapper.history(
                        QueryResponse.newBuilder()
                                .addGaps(gap(GapReason.GAP_REASON_DROPPED))
                                .addGaps(gap(GapReason.GAP_REASON_THINNED))
                                .addGaps(gap(GapReason.GAP_REASON_DAMAGED))
                                .addFaults(
                                        io.skerry.api.v1.RangeFault.newBuilder()
                                                .setSource(ENGINE)
                                                .setFromUnixMillis(1)
                                                .setToUnixMillis(4)
                                                .setMessage("It timed out."))
                                .build());
        assertEquals(
                List.of(
                        SeriesGap.Reason.DROPPED,
                        SeriesGap.Reason.THINNED,
                        SeriesGap.Reason.DAMAGED),
                history.gaps().stream().map(SeriesGap::reason).toList());
        assertEquals(
                List.of(new RangeFault(ENGINE, at(1), at(4), "It timed out.")), history.faults());
    }

    @Test
    void oldRangesSpanAllSeriesOfTheirEngineAndOfNobodyElse() {
        SeriesHistory history =
                SeriesMapper.history(
                        QueryResponse.newBuilder()
                                .addSeries(series(HUB, 50_000))
                                .addSeries(series(ENGINE, 20_000, 30_000))
                                .addSeries(series(ENGINE, 10_000, 25_000))
                                .addSeries(series(ENGINE))
                                .build());
        assertEquals(List.of(new OldRange(ENGINE, at(10_000), at(30_000))), history.old());
    }

    @Test
    void livePointsAreAsOldAsTheirFrame() {
        SeriesMapper mapper = new SeriesMapper("a", "spiffe://test.example/node/a");
        List<SeriesBatch> batches =
                mapper.live(
                        WatchSeriesResponse.newBuilder()
                                .addDefinitions(
                                        SeriesDefinition.newBuilder()
                                                .setRef(4)
                                                .setMetric("node_load1"))
                                .setFrame(
                                        TelemetryFrame.newBuilder()
                                                .setObservedAtUnixMillis(7_000)
                                                .setIntervalMillis(1_000)
                                                .addRefs(4)
                                                .addRefs(5)
                                                .addLast(1.5)
                                                .addLast(9))
                                .build());
        assertEquals(1, batches.size(), "what was never defined is left out");
        assertEquals(
                new SeriesAge(
                        at(7_000), null, Duration.ofSeconds(1), "spiffe://test.example/node/a"),
                batches.getFirst().age());
    }

    private static Series.Builder series(String source, long... times) {
        Series.Builder series =
                Series.newBuilder()
                        .setNodeId("a")
                        .setSource(source)
                        .setExpectedIntervalMillis(10_000)
                        .setDefinition(SeriesDefinition.newBuilder().setMetric("node_load1"));
        for (long time : times) {
            series.addPoints(SeriesPoint.newBuilder().setAtUnixMillis(time));
            series.setObservedAtUnixMillis(time);
        }
        return series;
    }

    private static TelemetryGap gap(GapReason reason) {
        return TelemetryGap.newBuilder()
                .setReason(reason)
                .setFromUnixMillis(5)
                .setToUnixMillis(9)
                .setSamples(3)
                .build();
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
