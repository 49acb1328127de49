package io.skerry.daemon.node.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.QuerySeriesResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.node.NodePlant;
import io.skerry.daemon.node.NodeStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Live series and history as an operator gets them. */
class SeriesCallsTest {
    private final NodePlant plant = new NodePlant().start().bind();
    private final Instant start = plant.time.instant();

    /** A reader who takes as many messages as he asks for. */
    private static final class Reader extends ClientCall.Listener<WatchSeriesResponse> {
        final List<WatchSeriesResponse> seen = new ArrayList<>();
        final ClientCall<WatchSeriesRequest, WatchSeriesResponse> call;
        @Nullable Status end;
        @Nullable Metadata trailers;

        Reader(NodePlant plant, WatchSeriesRequest request) {
            String method = NodeServiceGrpc.getWatchSeriesMethod().getFullMethodName();
            SessionSigner session =
                    new SessionSigner(
                            plant.fleet.alice(),
                            SessionVerbs.all(),
                            plant.time.instant(),
                            Duration.ofHours(1),
                            plant.fleet.random());
            Metadata headers = new Metadata();
            headers.put(WireKeys.SKERRY_SESSION_BIN, session.session().toByteArray());
            headers.put(
                    WireKeys.SKERRY_PROOF_BIN,
                    session.prove(
                                    plant.keys.nodeId(),
                                    method,
                                    request.toByteArray(),
                                    plant.report().heartbeat().getNonce().toByteArray())
                            .toByteArray());
            call =
                    plant.channel()
                            .newCall(NodeServiceGrpc.getWatchSeriesMethod(), CallOptions.DEFAULT);
            call.start(this, headers);
            call.sendMessage(request);
            call.halfClose();
        }

        Reader takes(int messages) {
            call.request(messages);
            return this;
        }

        List<Long> observed() {
            return seen.stream()
                    .map(message -> message.getFrame().getObservedAtUnixMillis())
                    .toList();
        }

        @Override
        public void onMessage(WatchSeriesResponse message) {
            seen.add(message);
        }

        @Override
        public void onClose(Status status, Metadata received) {
            end = status;
            trailers = received;
        }
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aWatcherSeesTheNewestAtOnceAndThenEachSecond() {
        seconds(3);
        Reader reader = watch().takes(100);
        assertEquals(1, reader.seen.size(), "not before the next second, but at once");
        seconds(4);
        assertEquals(5, reader.seen.size());
        List<Long> at = reader.observed();
        for (int i = 1; i < at.size(); i++) {
            assertEquals(1_000, at.get(i) - at.get(i - 1));
            assertEquals(i + 1, reader.seen.get(i).getFrame().getSequence());
        }
        assertEquals(1_000, reader.seen.getFirst().getFrame().getIntervalMillis());
    }

    @Test
    void aReferenceIsExplainedOnceAndBeforeItIsUsed() {
        seconds(1);
        Reader reader = watch().takes(100);
        seconds(5);
        Set<Integer> known = new HashSet<>();
        for (WatchSeriesResponse message : reader.seen) {
            for (SeriesDefinition definition : message.getDefinitionsList()) {
                assertTrue(known.add(definition.getRef()), "explained twice: " + definition);
            }
            assertTrue(known.containsAll(message.getFrame().getRefsList()));
            assertEquals(message.getFrame().getRefsCount(), message.getFrame().getLastCount());
            assertEquals(message.getFrame().getLastList(), message.getFrame().getMeanList());
        }
        assertFalse(known.isEmpty());
    }

    @Test
    void onlyTheMetricsThatWereAskedForAreSent() {
        seconds(1);
        Reader reader =
                new Reader(
                                plant,
                                WatchSeriesRequest.newBuilder()
                                        .addMetrics("node_load1")
                                        .addMetrics("node_none")
                                        .build())
                        .takes(10);
        seconds(1);
        for (WatchSeriesResponse message : reader.seen) {
            assertEquals(1, message.getFrame().getRefsCount());
        }
        assertEquals("node_load1", reader.seen.getFirst().getDefinitions(0).getMetric());
    }

    @Test
    void aWishedIntervalIsKept() {
        seconds(1);
        Reader reader =
                new Reader(plant, WatchSeriesRequest.newBuilder().setIntervalMillis(5_000).build())
                        .takes(100);
        seconds(21);
        List<Long> at = reader.observed();
        assertEquals(5, at.size());
        assertEquals(20_000, at.getLast() - at.getFirst());
    }

    @Test
    void whoReadsSlowlyMissesMomentsAndGetsTheNewestNext() {
        seconds(1);
        Reader reader = watch().takes(1);
        seconds(60);
        int missed = reader.seen.size();
        assertTrue(missed <= 2, missed + " messages for one request");
        reader.takes(2);
        long newest = reader.observed().getLast();
        assertTrue(
                plant.time.instant().toEpochMilli() - newest <= 2_000,
                "the newest comes next, not what piled up");
        seconds(1);
        assertTrue(reader.seen.size() <= missed + 2);
    }

    @Test
    void anIntervalOutOfBoundsIsRefusedByName() {
        for (long millis : new long[] {-1, 60_001, Long.MAX_VALUE}) {
            Reader reader =
                    new Reader(
                                    plant,
                                    WatchSeriesRequest.newBuilder()
                                            .setIntervalMillis(millis)
                                            .build())
                            .takes(1);
            assertEquals("interval_millis", fault(reader).metadata().get("field"));
        }
    }

    @Test
    void aNodeIsWatchedByNoMoreThanItCanBearAndAPlaceBecomesFree() {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < NodeCalls.MOST_WATCHERS; i++) {
            readers.add(watch().takes(1));
        }
        Reader late = watch().takes(1);
        assertEquals(FaultReason.FAULT_REASON_OVERLOADED, fault(late).reason());
        readers.getFirst().call.cancel("enough", null);
        Reader next = watch().takes(10);
        seconds(1);
        assertEquals(1, next.seen.size());
    }

    @Test
    void historyIsThinnedToTheWidthOfTheChartAndSaysWhoseItIs() {
        seconds(120);
        Series load = query("node_load1", 120, 4).getSeries(0);
        assertEquals(4, load.getPointsCount());
        assertEquals(plant.keys.nodeId(), load.getNodeId());
        assertEquals(plant.keys.id().uri(), load.getSource());
        assertEquals(10_000, load.getExpectedIntervalMillis());
        assertEquals(load.getPoints(3).getAtUnixMillis(), load.getObservedAtUnixMillis());
        assertTrue(load.getSequence() >= 11);
        assertEquals(0, load.getReceivedAtUnixMillis());
    }

    @Test
    void anUnknownMetricHasNoSeriesAndNoRangeIsAnswered() {
        seconds(30);
        assertEquals(0, query("node_none", 30, 10).getSeriesCount());
        assertEquals(
                0,
                NodePlant.answer(
                                query(
                                        SeriesQuery.newBuilder()
                                                .setStartUnixMillis(0)
                                                .setEndUnixMillis(1_000)
                                                .setMaxPoints(10)))
                        .getSeriesCount());
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        for (SeriesQuery.Builder query :
                List.of(
                        range(30, 0),
                        range(30, 4_001),
                        range(30, -1),
                        range(0, 10),
                        range(-5, 10))) {
            Faults.Fault fault = NodePlant.fault(query(query));
            assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
            assertEquals("query", fault.metadata().get("field"));
        }
    }

    @Test
    void anAnswerFitsIntoAMessageHoweverWideTheChart() {
        plant.time.advance(Duration.ofHours(6));
        QuerySeriesResponse all = NodePlant.answer(query(range(6 * 3_600, 4_000)));
        long points = all.getSeriesList().stream().mapToLong(Series::getPointsCount).sum();
        assertTrue(points <= HistoryDesk.MOST_POINTS, points + " points");
        assertTrue(all.getSerializedSize() < 4 << 20, all.getSerializedSize() + " bytes");
        assertTrue(all.getSeriesCount() > 10);
    }

    @Test
    void whatWasDroppedIsAGapOfTheAnswerAlsoOnceTheHubKnows() {
        try (NodePlant small =
                new NodePlant(
                                Runnable::run,
                                NodeStores.inMemory(1_500, new SplittableRandom(3)),
                                List.of())
                        .start()
                        .bind()) {
            small.time.advance(Duration.ofHours(12));
            List<TelemetryGap> gaps = gaps(small);
            assertFalse(gaps.isEmpty());
            TelemetryGap first = gaps.getFirst();
            assertEquals(GapReason.GAP_REASON_DROPPED, first.getReason());
            assertTrue(first.getSamples() > 0);
            assertTrue(first.getToUnixMillis() > first.getFromUnixMillis());
            assertEquals(1, first.getSequences().getFrom());
            small.frames()
                    .acknowledge(
                            small.frames().epoch(),
                            io.skerry.daemon.node.telemetry.IntervalSet.fromPairs(1, 10_000));
            assertEquals(gaps, gaps(small));
        }
    }

    @Test
    void aCompleteHistoryHasNoGap() {
        plant.time.advance(Duration.ofMinutes(5));
        assertEquals(0, query("node_load1", 300, 100).getGapsCount());
    }

    private List<TelemetryGap> gaps(NodePlant at) {
        SeriesQuery.Builder query =
                SeriesQuery.newBuilder()
                        .addMetrics("node_load1")
                        .setStartUnixMillis(start.toEpochMilli())
                        .setEndUnixMillis(at.time.instant().toEpochMilli())
                        .setMaxPoints(100);
        return NodePlant.answer(query(at, query)).getGapsList();
    }

    private Reader watch() {
        return new Reader(plant, WatchSeriesRequest.getDefaultInstance());
    }

    private static Faults.Fault fault(Reader reader) {
        Status end = java.util.Objects.requireNonNull(reader.end);
        return Faults.read(end.asRuntimeException(reader.trailers)).orElseThrow();
    }

    private void seconds(int count) {
        plant.time.advance(Duration.ofSeconds(count));
    }

    private QuerySeriesResponse query(String metric, int seconds, int width) {
        return NodePlant.answer(query(range(seconds, width).addMetrics(metric)));
    }

    private SeriesQuery.Builder range(int seconds, int width) {
        return SeriesQuery.newBuilder()
                .setStartUnixMillis(start.toEpochMilli())
                .setEndUnixMillis(start.plusSeconds(seconds).toEpochMilli())
                .setMaxPoints(width);
    }

    private CompletableFuture<QuerySeriesResponse> query(SeriesQuery.Builder query) {
        return query(plant, query);
    }

    private static CompletableFuture<QuerySeriesResponse> query(
            NodePlant at, SeriesQuery.Builder query) {
        return at.alice()
                .call(
                        NodeServiceGrpc.getQuerySeriesMethod(),
                        QuerySeriesRequest.newBuilder().setQuery(query).build());
    }
}
