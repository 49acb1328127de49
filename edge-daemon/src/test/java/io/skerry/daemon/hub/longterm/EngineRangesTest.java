package io.skerry.daemon.hub.longterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.engine.EngineClient;
import io.skerry.daemon.hub.engine.FakeEngine;
import io.skerry.daemon.hub.export.FleetLabels;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineRangesTest {
    private static final String NODE = "a".repeat(32);
    private static final long END = 1_800_000_000_000L;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private FakeEngine fake;
    private EngineClient client;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeEngine();
        client = new EngineClient(EngineConfig.plain(fake.url("/prom")), "skerry/test", executor);
    }

    @AfterEach
    void stop() {
        client.close();
        fake.close();
        executor.shutdownNow();
    }

    private OldRanges.Answer read(OldRanges.Ask ask, Duration timeout) {
        return new EngineRanges(
                        client,
                        timeout,
                        id -> new FleetLabels.Facts("edge", Map.of("site", "s1", "node", "pump")),
                        Clocks.system().monotonic())
                .read(ask);
    }

    private OldRanges.Answer read(OldRanges.Ask ask) {
        return read(ask, Duration.ofSeconds(20));
    }

    private static OldRanges.Ask ask(Set<String> metrics, int buckets) {
        return new OldRanges.Ask(List.of(NODE), metrics, List.of(), END - 60_000, END, buckets);
    }

    private static String form(FakeEngine.Asked asked) {
        return URLDecoder.decode(asked.body().toStringUtf8(), StandardCharsets.UTF_8);
    }

    private static String matrix(String metric, String... statistics) {
        List<String> series = new ArrayList<>();
        for (String each : statistics) {
            String[] pair = each.split("=", 2);
            series.add(
                    """
                    {"metric":{"__name__":"%s","node_id":"%s","node":"edge","instance":"edge",
                    "job":"skerry","site":"s1","exported_site":"mine",
                    "exported_node":"pump","exported_exported_node":"own","cpu":"0",
                    "skerry_statistic":"%s"},"values":[%s]}\
                    """
                            .formatted(metric, NODE, pair[0], pair[1]));
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + String.join(",", series)
                + "]}}";
    }

    @Test
    void theFourStatisticsOfABucketAreOnePointUnderTheNamesOfTheSample() {
        fake.answer(
                200,
                matrix(
                        "node_load1",
                        "last=[1799999990,\"2\"],[1800000000,\"3\"]",
                        "min=[1799999990,\"1\"]",
                        "max=[1799999990,\"5\"]",
                        "avg=[1799999990,\"2.5\"]"));
        OldRanges.Answer answer = read(ask(Set.of("node_load1"), 6));
        assertEquals(List.of(), answer.faults());
        Series series = answer.series().getFirst();
        assertEquals(NODE, series.getNodeId());
        assertEquals(fake.url("/prom").toString(), series.getSource());
        assertEquals(10_000, series.getExpectedIntervalMillis());
        assertEquals(END, series.getObservedAtUnixMillis());
        assertEquals("node_load1", series.getDefinition().getMetric());
        assertEquals(MetricKind.METRIC_KIND_GAUGE, series.getDefinition().getKind());
        // What the roster joined is off again, and what it had pushed aside is back.
        assertEquals(
                List.of(
                        Label.newBuilder().setName("cpu").setValue("0").build(),
                        Label.newBuilder().setName("node").setValue("own").build(),
                        Label.newBuilder().setName("site").setValue("mine").build()),
                series.getDefinition().getLabelsList());
        assertEquals(
                SeriesPoint.newBuilder()
                        .setAtUnixMillis(END - 10_000)
                        .setLast(2)
                        .setMin(1)
                        .setMax(5)
                        .setMean(2.5)
                        .build(),
                series.getPoints(0));
    }

    @Test
    void anErrorInAnAnswerThatCameWellIsSaidToBeMissing() {
        fake.answer(
                200, "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"no disk\"}");
        OldRanges.Answer answer = read(ask(Set.of("node_load1"), 6));
        assertEquals(List.of(), answer.series());
        assertEquals(1, answer.faults().size());
        assertEquals("it answers that it failed: no disk", answer.faults().getFirst().getMessage());
    }

    @Test
    void aCounterIsItsLastValue() {
        fake.answer(200, matrix("a_total", "last=[1800000000,\"7\"]", "min=[1800000000,\"3\"]"));
        Series series = read(ask(Set.of("a_total"), 6)).series().getFirst();
        assertEquals(MetricKind.METRIC_KIND_COUNTER, series.getDefinition().getKind());
        assertEquals(7, series.getPoints(0).getMin());
        assertEquals(7, series.getPoints(0).getMean());
    }

    @Test
    void theQuestionEndsWithTheRangeAndIsAsWideAsTheChart() {
        fake.answer(200, matrix("a", "last="));
        var _ = read(ask(Set.of("a"), 6));
        FakeEngine.Asked asked = fake.asked().getFirst();
        assertEquals("POST", asked.method());
        assertEquals("/prom/api/v1/query_range", asked.path());
        String form = form(asked);
        assertTrue(form.contains("&start=1799999950.000&end=1800000000.000&step=10.000"), form);
        assertTrue(form.contains("[9999ms]"), form);
    }

    @Test
    void withoutAMetricTheEngineIsAskedForTheirNamesFirst() {
        fake.answer(asked ->
                new FakeEngine.Answer(
                        200,
                        asked.path().endsWith("/series")
                                ? "{\"status\":\"success\",\"data\":[{\"__name__\":\"b\"},{\"__name__\":\"a\"},"
                                        + "{\"__name__\":\"b\"}]}"
                                : matrix(
                                        form(asked).contains("\"a\"") ? "a" : "b",
                                        "last=[1800000000,\"7\"]")));
        OldRanges.Answer answer = read(ask(Set.of(), 1));
        assertEquals(
                List.of("a", "b"),
                answer.series().stream().map(s -> s.getDefinition().getMetric()).toList());
        assertEquals(3, fake.asked().size());
    }

    @Test
    void manyNodesAreAskedForInPieces() {
        fake.answer(200, matrix("a", "last="));
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            nodes.add("%032x".formatted(i));
        }
        var _ = read(new OldRanges.Ask(nodes, Set.of("a"), List.of(), END - 1_000, END, 1));
        assertEquals(3, fake.asked().size());
        // VictoriaMetrics refuses questions of more than 16 KiB.
        assertTrue(fake.asked().stream().allMatch(asked -> form(asked).length() < 16_384));
    }

    @Test
    void whatFailsIsALocatedFaultAndWhatCameBeforeItStays() {
        fake.answer(asked ->
                form(asked).contains("\"bad\"")
                        ? new FakeEngine.Answer(503, "overloaded")
                        : new FakeEngine.Answer(200, matrix("a", "last=[1800000000,\"7\"]")));
        Set<String> metrics = new java.util.LinkedHashSet<>(List.of("a", "bad", "c"));
        OldRanges.Answer answer = read(ask(metrics, 1));
        assertEquals(1, answer.series().size());
        assertEquals(1, answer.faults().size());
        assertEquals(fake.url("/prom").toString(), answer.faults().getFirst().getSource());
        assertEquals(END - 60_000, answer.faults().getFirst().getFromUnixMillis());
        assertEquals(END, answer.faults().getFirst().getToUnixMillis());
        assertEquals("it answers 503: overloaded", answer.faults().getFirst().getMessage());
    }

    @Test
    void anEngineThatHangsCostsItsTimeAndNoMore() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        fake.answer(any -> {
            try {
                end.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return new FakeEngine.Answer(200, "");
        });
        OldRanges.Answer answer = read(ask(Set.of("a"), 1), Duration.ofMillis(200));
        end.countDown();
        assertEquals(List.of(), answer.series());
        assertTrue(
                answer.faults().getFirst().getMessage().startsWith("no answer of "),
                answer.faults().toString());
    }

    @Test
    void anAnswerThatIsNoneIsAFault() {
        fake.answer(200, "<html>");
        assertEquals(
                "its answer is not what the API promises",
                read(ask(Set.of("a"), 1)).faults().getFirst().getMessage());
    }
}
