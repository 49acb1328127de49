package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.RangeFault;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.daemon.hub.longterm.OldRanges;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer of what the hub keeps and of what somebody else keeps longer. */
final class OldRangesAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final String OLD_ONE = "d".repeat(32);
    private static final RangeFault FAULT =
            RangeFault.newBuilder().setSource("https://engine").setMessage("It is down.").build();

    @TempDir Path folder;

    private final List<OldRanges.Ask> asks = new ArrayList<>();
    private OldRanges.Answer answer = new OldRanges.Answer(List.of(), List.of());
    private long keptSince;
    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(folder, new TestClock(NOW));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private QueryResponse query(QueryRequest request) {
        OldRanges ranges =
                ask -> {
                    asks.add(ask);
                    return answer;
                };
        SeriesService service =
                new SeriesService(
                        store.get(),
                        _ -> Map.of(),
                        "hub",
                        new SeriesService.LongTerm(ranges, () -> keptSince),
                        SeriesService.Threads.callers());
        return Answers.of(out -> service.query(request, out));
    }

    private static QueryRequest.Builder request(long start, long end, int points) {
        return QueryRequest.newBuilder()
                .addNodeIds(Frames.NODE)
                .setQuery(
                        SeriesQuery.newBuilder()
                                .setStartUnixMillis(start)
                                .setEndUnixMillis(end)
                                .setMaxPoints(points));
    }

    private static Series series(String nodeId) {
        return Series.newBuilder().setNodeId(nodeId).setSource("https://engine").build();
    }

    @Test
    void whatIsOlderThanTheStoreIsAskedForByItsShareOfTheChart() {
        keptSince = AT - 4 * HOUR;
        Label core = Label.newBuilder().setName("sensor").setValue("core").build();
        QueryRequest.Builder request = request(AT - 10 * HOUR, AT, 100).addLabels(core);
        request.getQueryBuilder().addMetrics("node_load1");
        assertEquals(0, query(request.addNodeIds(OLD_ONE).build()).getFaultsCount());
        OldRanges.Ask ask = asks.getFirst();
        assertEquals(AT - 10 * HOUR, ask.start());
        assertEquals(AT - 4 * HOUR, ask.end());
        assertEquals(60, ask.buckets());
        assertEquals(List.of(Frames.NODE, OLD_ONE), List.copyOf(ask.nodeIds()));
        assertEquals(Set.of("node_load1"), ask.metrics());
        assertEquals(List.of(core), List.copyOf(ask.labels()));
    }

    @Test
    void aRangeThatBeginsWhereTheStoreDoesIsNotAskedForAndOneBeforeItIs() {
        keptSince = AT - HOUR;
        var _ = query(request(AT - HOUR, AT, 600).build());
        assertEquals(List.of(), asks);
        var _ = query(request(AT - HOUR - 1, AT, 600).build());
        assertEquals(1, asks.getFirst().end() - asks.getFirst().start());
        assertEquals(1, asks.getFirst().buckets());
    }

    @Test
    void aRangeThatEndsBeforeTheStoreBeginsIsAskedForWhole() {
        keptSince = AT;
        var _ = query(request(AT - 3 * HOUR, AT - 2 * HOUR, 600).build());
        assertEquals(AT - 2 * HOUR, asks.getFirst().end());
        assertEquals(600, asks.getFirst().buckets());
    }

    @Test
    void theBucketsOfWhatIsOldAreNoWiderThanTheChartsAndNoMoreThanItHas() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            long length = 2 + random.nextLong(400 * 24 * HOUR - 2);
            int points = 1 + random.nextInt(4_000);
            keptSince = AT - length + 1 + random.nextLong(length + HOUR);
            asks.clear();
            var _ = query(request(AT - length, AT, points).build());
            OldRanges.Ask ask = asks.getFirst();
            double chart = (double) length / points;
            double old = (double) (ask.end() - ask.start()) / ask.buckets();
            assertTrue(ask.buckets() <= points);
            assertTrue(old <= chart * 1.000_001 || points > length, old + " of " + chart);
        }
    }

    @Test
    void aNodeThatAnswersFromBothIsOneThatReportsAndAFaultIsNone() throws Exception {
        store.append(Frames.batch(1, Frames.frame(1, AT - 60_000, 5)));
        keptSince = AT - HOUR;
        QueryRequest both =
                request(AT - 2 * HOUR, AT, 600)
                        .addNodeIds(OLD_ONE)
                        .addNodeIds(OLD_ONE)
                        .addNodeIds("c".repeat(32))
                        .build();
        answer =
                new OldRanges.Answer(
                        List.of(series(Frames.NODE), series(OLD_ONE), series(OLD_ONE)),
                        List.of(FAULT));
        QueryResponse response = query(both);
        assertEquals(3, response.getNodesAsked());
        assertEquals(2, response.getNodesReporting());
        assertEquals(List.of(FAULT), response.getFaultsList());
        assertEquals(6, response.getSeriesCount());
        assertEquals("hub", response.getSeries(0).getSource());
        assertEquals("https://engine", response.getSeries(5).getSource());
        answer = new OldRanges.Answer(List.of(), List.of(FAULT, FAULT));
        response = query(both);
        assertEquals(1, response.getNodesReporting());
        assertEquals(2, response.getFaultsCount());
        assertEquals(3, response.getSeriesCount());
    }

    @Test
    void aRequestThatIsRefusedAsksNobody() {
        keptSince = AT;
        for (QueryRequest refused :
                List.of(
                        request(AT, AT, 600).build(),
                        request(AT - 401 * 24 * HOUR, AT, 600).build(),
                        request(AT - HOUR, AT, 4_001).build(),
                        request(-1, AT, 600).build(),
                        request(AT - HOUR, Long.MIN_VALUE, 600).build(),
                        request(AT - HOUR, AT, 600).addNodeIds("..").build())) {
            assertThrows(StatusRuntimeException.class, () -> query(refused));
        }
        assertEquals(List.of(), asks);
    }
}
