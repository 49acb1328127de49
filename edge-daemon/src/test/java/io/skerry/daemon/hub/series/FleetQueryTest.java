package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.FleetGroup;
import io.skerry.api.v1.FleetPoint;
import io.skerry.api.v1.QueryFleetRequest;
import io.skerry.api.v1.QueryFleetResponse;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetQueryTest {
    private static final long START = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final int MINUTES = 30;

    @TempDir Path folder;

    private final TestClock clock = new TestClock(Instant.ofEpochMilli(START + MINUTES * MINUTE));
    private final Map<String, String> regions = new TreeMap<>();

    /** What was measured, by region and end of minute. */
    private final Map<String, Map<Long, List<Double>>> latencies = new TreeMap<>();

    private final Map<String, Map<Long, List<Double>>> loads = new TreeMap<>();
    private TestStore store;
    private SeriesService service;

    @BeforeEach
    void open() {
        store = new TestStore(folder, clock);
        service = service(new SeriesService.Threads(Thread::startVirtualThread, 3));
    }

    private SeriesService service(SeriesService.Threads threads) {
        return new SeriesService(
                store.get(),
                _ -> regions,
                "spiffe://test.example/hub/hub-1",
                SeriesService.LongTerm.none(),
                threads);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void quantilesByRegionEqualCountingByHandSealedOrNot(long seed) throws Exception {
        measure(new Random(seed), 9);
        for (long step : new long[] {MINUTE, 5 * MINUTE, 10 * MINUTE}) {
            assertHolds(query("http_server_request_duration_seconds", step), latencies, step);
            if (step < 10 * MINUTE) {
                assertHolds(query("node_load1", step), loads, step);
            }
        }
        store.get().sealAll();
        clock.advance(Duration.ofMinutes(1));
        store.maintain();
        assertHolds(query("http_server_request_duration_seconds", MINUTE), latencies, MINUTE);
        assertHolds(query("node_load1", MINUTE), loads, MINUTE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 23})
    void theAnswerIsTheSameOnHoweverManyThreads(int nodes) throws Exception {
        measure(new Random(nodes), nodes);
        SeriesService one = service(SeriesService.Threads.callers());
        SeriesService many = service(new SeriesService.Threads(Thread::startVirtualThread, 7));
        for (String metric : List.of("http_server_request_duration_seconds", "node_load1")) {
            QueryFleetRequest request = request(metric, MINUTE).build();
            QueryFleetResponse answer = Answers.of(out -> one.queryFleet(request, out));
            QueryFleetResponse same = Answers.of(out -> many.queryFleet(request, out));
            assertEquals(answer, same);
            assertEquals(nodes, same.getNodesReporting());
        }
    }

    @Test
    void aFaultOnAnotherThreadIsTheFaultOfTheRequest() throws Exception {
        measure(new Random(6), 20);
        SeriesService many = service(new SeriesService.Threads(Thread::startVirtualThread, 4));
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                many.queryFleet(
                                        request("node_disk_reads_completed_total", MINUTE).build(),
                                        new Answers<>()));
        assertEquals(io.grpc.Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
    }

    @Test
    void coverageCountsWhoWasAskedAndWhoAnswered() throws Exception {
        measure(new Random(5), 4);
        regions.put("f".repeat(32), "silent");
        QueryFleetResponse answer = query("node_load1", MINUTE);
        assertEquals(5, answer.getNodesAsked());
        assertEquals(4, answer.getNodesReporting());
        FleetGroup silent = answer.getGroups(1);
        assertEquals("silent", silent.getValue());
        assertEquals(1, silent.getNodesAsked());
        assertEquals(0, silent.getNodesReporting());
        assertEquals(0, silent.getPointsCount());
        assertEquals("1", answer.getUnit());
        assertEquals(MINUTE, answer.getResolutionMillis());
        QueryFleetResponse one = query(request("node_load1", MINUTE).addNodeIds(node(0)).build());
        assertEquals(1, one.getNodesAsked());
    }

    @Test
    void aCounterHasNoQuantiles() throws Exception {
        measure(new Random(6), 1);
        assertRefused("metric", request("node_disk_reads_completed_total", MINUTE));
        store.get().sealAll();
        assertRefused("metric", request("node_disk_reads_completed_total", MINUTE));
    }

    @Test
    void whatIsOutOfBoundsIsRefusedByItsPlace() {
        assertRefused("metric", request("", MINUTE));
        assertRefused("step_millis", request("node_load1", 1_000));
        assertRefused("quantiles", request("node_load1", MINUTE).clearQuantiles());
        assertRefused("quantiles", request("node_load1", MINUTE).addQuantiles(1.5));
        assertRefused("quantiles", request("node_load1", MINUTE).addQuantiles(Double.NaN));
        assertRefused("node_ids[0]", request("node_load1", MINUTE).addNodeIds("me"));
        assertRefused("end_unix_millis", request("node_load1", MINUTE).setEndUnixMillis(START));
        assertRefused("end_unix_millis", request("node_load1", MINUTE).setStartUnixMillis(0));
    }

    /** Six frames a minute and one distribution, sent in batches and partly sealed. */
    private void measure(Random random, int nodes) throws Exception {
        for (int n = 0; n < nodes; n++) {
            String region = n % 3 == 0 ? "north" : "south";
            regions.put(node(n), region);
            SendTelemetryRequest.Builder batch =
                    SendTelemetryRequest.newBuilder()
                            .setEpoch(n)
                            .addAllDefinitions(Frames.DEFINITIONS)
                            .addDefinitions(Frames.LATENCY);
            for (int minute = 0; minute < MINUTES; minute++) {
                long start = START + minute * MINUTE;
                double sum = 0;
                for (int i = 1; i <= 6; i++) {
                    double value = Math.exp(random.nextGaussian());
                    sum += value;
                    TelemetryFrame.Builder frame =
                            Frames.frame(minute * 6L + i, start + i * 10_000L, value).toBuilder();
                    if (i == 1 && minute > 0) {
                        double[] values = random.doubles(20, 0.001, 10).toArray();
                        frame.addSketches(Frames.sketch(3, start - MINUTE, values));
                        for (double each : values) {
                            add(latencies, region, start, each);
                        }
                    }
                    batch.addFrames(frame);
                }
                add(loads, region, start + MINUTE, sum / 6);
                if (random.nextInt(10) == 0) {
                    store.append(node(n), batch.build());
                    batch.clearFrames();
                    if (random.nextBoolean()) {
                        store.get().sealAll();
                    }
                }
            }
            store.append(node(n), batch.build());
        }
    }

    private static void add(
            Map<String, Map<Long, List<Double>>> to, String region, long end, double value) {
        to.computeIfAbsent(region, _ -> new TreeMap<>())
                .computeIfAbsent(end, _ -> new ArrayList<>())
                .add(value);
    }

    private static void assertHolds(
            QueryFleetResponse answer, Map<String, Map<Long, List<Double>>> measured, long step) {
        assertEquals(
                List.copyOf(measured.keySet()),
                answer.getGroupsList().stream().map(FleetGroup::getValue).toList());
        for (FleetGroup group : answer.getGroupsList()) {
            Map<Long, List<Double>> steps = new TreeMap<>();
            Objects.requireNonNull(measured.get(group.getValue()))
                    .forEach((end, values) ->
                            steps.computeIfAbsent(
                                            START + ((end - START - 1) / step + 1) * step,
                                            _ -> new ArrayList<>())
                                    .addAll(values));
            assertEquals(
                    List.copyOf(steps.keySet()),
                    group.getPointsList().stream().map(FleetPoint::getAtUnixMillis).toList());
            for (FleetPoint point : group.getPointsList()) {
                List<Double> values =
                        Objects.requireNonNull(steps.get(point.getAtUnixMillis())).stream()
                                .sorted()
                                .toList();
                assertEquals(values.size(), point.getCount());
                assertNear(values, 0.5, point.getQuantiles(0));
                assertNear(values, 0.95, point.getQuantiles(1));
                assertTrue(point.getNodes() <= group.getNodesReporting());
            }
        }
    }

    private static void assertNear(List<Double> sorted, double share, double told) {
        double exact = sorted.get((int) Math.floor(share * (sorted.size() - 1)));
        assertEquals(exact, told, exact * 0.0101);
    }

    private QueryFleetResponse query(String metric, long step) {
        return query(request(metric, step).build());
    }

    private QueryFleetResponse query(QueryFleetRequest request) {
        return Answers.of(out -> service.queryFleet(request, out));
    }

    private void assertRefused(String field, QueryFleetRequest.Builder request) {
        StatusRuntimeException refused =
                assertThrows(StatusRuntimeException.class, () -> query(request.build()));
        assertEquals(field, Faults.read(refused).orElseThrow().metadata().get(Faults.FIELD));
    }

    private static QueryFleetRequest.Builder request(String metric, long step) {
        return QueryFleetRequest.newBuilder()
                .setMetric(metric)
                .setGroupBy("region")
                .addQuantiles(0.5)
                .addQuantiles(0.95)
                .setStartUnixMillis(START)
                .setEndUnixMillis(START + MINUTES * MINUTE)
                .setStepMillis(step);
    }

    private static String node(int n) {
        return "%032x".formatted(n + 1);
    }
}
