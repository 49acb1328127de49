package io.skerry.daemon.node.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.LogFilter;
import io.skerry.api.v1.LogLine;
import io.skerry.api.v1.LogPosition;
import io.skerry.api.v1.LogRetention;
import io.skerry.api.v1.LogSeverity;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.SearchLogsRequest;
import io.skerry.api.v1.SearchLogsResponse;
import io.skerry.api.v1.TailLogsRequest;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.node.NodePlant;
import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.store.SegmentLogStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of a node as an operator gets them. */
class LogCallsTest {
    @TempDir Path folder;
    private StoreLogs logs;
    private NodePlant plant;
    private int written;

    @BeforeEach
    void start() {
        logs =
                new StoreLogs(
                        SegmentLogStore.open(
                                folder,
                                new Retention(
                                        Duration.ofDays(7),
                                        64 << 20,
                                        Severity.DEBUG,
                                        Duration.ofDays(1),
                                        1 << 20),
                                new SplittableRandom(1)));
        plant = new NodePlant(logs).start().bind();
    }

    @AfterEach
    void close() {
        plant.close();
        assertTrue(logs.closed);
    }

    private void write(String source, Severity severity, String... texts) {
        List<LogEntry> entries = new ArrayList<>();
        for (String text : texts) {
            entries.add(
                    new LogEntry(
                            1_000L * ++written,
                            severity,
                            text,
                            0,
                            new Correlation("", "", "req-" + written),
                            0));
        }
        logs.store.append(
                new LogBatch(source, new LogBatch.Checkpoint("k", "" + written), entries),
                plant.time.millis());
    }

    private SearchLogsResponse search(LogFilter.Builder filter, int limit, long before) {
        return NodePlant.answer(
                plant.alice()
                        .call(
                                NodeServiceGrpc.getSearchLogsMethod(),
                                SearchLogsRequest.newBuilder()
                                        .setFilter(filter)
                                        .setLimit(limit)
                                        .setBeforeSequence(before)
                                        .build()));
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::getText).toList();
    }

    @Test
    void aSearchFindsTheNewestFirstPageByPage() {
        write("web", Severity.INFO, "a", "b", "c", "d", "e");
        SearchLogsResponse first = search(LogFilter.newBuilder(), 3, 0);
        assertEquals(List.of("e", "d", "c"), texts(first.getLinesList()));
        SearchLogsResponse second =
                search(LogFilter.newBuilder(), 3, first.getNextBeforeSequence());
        assertEquals(List.of("b", "a"), texts(second.getLinesList()));
        assertEquals(5, second.getAccount().getLogged());
        assertEquals(5, second.getAccount().getStored());
        assertEquals(plant.time.millis(), second.getObservedAtUnixMillis());
        long next = second.getNextBeforeSequence();
        while (next != 0) {
            SearchLogsResponse more = search(LogFilter.newBuilder(), 3, next);
            assertEquals(0, more.getLinesCount());
            next = more.getNextBeforeSequence();
        }
    }

    @Test
    void eachPartOfAFilterHolds() {
        write("web", Severity.INFO, "Started nginx", "GET /users/7");
        write("db", Severity.ERROR, "checkpoint failed", "started again");
        assertEquals(
                List.of("started again", "Started nginx"),
                texts(search(LogFilter.newBuilder().setText("STARTED"), 9, 0).getLinesList()));
        assertEquals(
                List.of("GET /users/7"),
                texts(
                        search(LogFilter.newBuilder().setText("users/\\d+$").setRegex(true), 9, 0)
                                .getLinesList()));
        assertEquals(
                List.of("started again", "checkpoint failed"),
                texts(
                        search(
                                        LogFilter.newBuilder()
                                                .setMinSeverity(LogSeverity.LOG_SEVERITY_WARNING),
                                        9,
                                        0)
                                .getLinesList()));
        assertEquals(
                List.of("GET /users/7", "Started nginx"),
                texts(search(LogFilter.newBuilder().addSources("web"), 9, 0).getLinesList()));
        assertEquals(
                List.of("checkpoint failed"),
                texts(
                        search(LogFilter.newBuilder().setCorrelationId("req-3"), 9, 0)
                                .getLinesList()));
        assertEquals(
                List.of("checkpoint failed", "GET /users/7"),
                texts(
                        search(
                                        LogFilter.newBuilder()
                                                .setFromUnixMillis(2_000)
                                                .setToUnixMillis(4_000),
                                        9,
                                        0)
                                .getLinesList()));
    }

    @Test
    void anExpressionThatWouldTakeForEverElsewhereIsHarmless() {
        write("web", Severity.INFO, "a".repeat(4_000));
        assertEquals(
                0,
                search(LogFilter.newBuilder().setText("(a|a)*(a+)+b").setRegex(true), 9, 0)
                        .getLinesCount());
    }

    @Test
    void whatCannotBeSearchedForIsRefusedWithItsPlace() {
        for (LogFilter.Builder wrong :
                List.of(
                        LogFilter.newBuilder().setText("(").setRegex(true),
                        LogFilter.newBuilder().setText("x".repeat(257)),
                        LogFilter.newBuilder().setText("((a{100}){100}){10}").setRegex(true),
                        LogFilter.newBuilder().setFromUnixMillis(9).setToUnixMillis(8))) {
            Faults.Fault fault =
                    NodePlant.fault(
                            plant.alice()
                                    .call(
                                            NodeServiceGrpc.getSearchLogsMethod(),
                                            SearchLogsRequest.newBuilder()
                                                    .setFilter(wrong)
                                                    .build()));
            assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
            assertEquals("filter", fault.metadata().get("field"));
        }
        Faults.Fault fault =
                NodePlant.fault(
                        plant.alice()
                                .call(
                                        NodeServiceGrpc.getSearchLogsMethod(),
                                        SearchLogsRequest.newBuilder().setLimit(1_001).build()));
        assertEquals("limit", fault.metadata().get("field"));
    }

    @Test
    void aSessionForOtherReadsReadsNoLogs() {
        SessionSigner series =
                new SessionSigner(
                        plant.fleet.alice(),
                        Set.of(SessionVerbs.READ_SERIES),
                        plant.time.instant(),
                        Duration.ofHours(1),
                        plant.fleet.random());
        Faults.Fault fault =
                NodePlant.fault(
                        plant.caller(series)
                                .call(
                                        NodeServiceGrpc.getSearchLogsMethod(),
                                        SearchLogsRequest.getDefaultInstance()));
        assertEquals(FaultReason.FAULT_REASON_PROOF_REFUSED, fault.reason());
        LogReader reader = new LogReader(plant, series, TailLogsRequest.getDefaultInstance());
        reader.call.request(1);
        assertEquals(
                FaultReason.FAULT_REASON_PROOF_REFUSED,
                Faults.read(
                                java.util.Objects.requireNonNull(reader.end)
                                        .asRuntimeException(reader.trailers))
                        .orElseThrow()
                        .reason());
    }

    @Test
    void aFollowerGetsTheBacklogThenEachLineAndCanGoOnAfterABreak() {
        write("web", Severity.INFO, "a", "b", "c");
        LogReader reader = tail(TailLogsRequest.newBuilder().setBacklog(2)).takes(100);
        assertEquals(List.of("b", "c"), reader.texts());
        write("web", Severity.INFO, "d");
        assertEquals(List.of("b", "c", "d"), reader.texts());
        LogPosition place = reader.seen.getLast().getPosition();
        reader.call.cancel("gone", null);
        write("web", Severity.INFO, "e", "f");
        LogReader again = tail(TailLogsRequest.newBuilder().setAfter(place)).takes(100);
        assertEquals(List.of("e", "f"), again.texts());
        assertEquals(0, again.skipped());
    }

    @Test
    void aFollowerIsToldOfTheSilence() {
        LogReader reader = tail(TailLogsRequest.newBuilder()).takes(100);
        int before = reader.seen.size();
        plant.time.advance(Duration.ofSeconds(31));
        int beats = reader.seen.size() - before;
        assertTrue(beats >= 2 && beats <= 4, beats + " beats in 31 s");
        long age = plant.time.millis() - reader.seen.getLast().getObservedAtUnixMillis();
        assertTrue(age <= 10_000, "the last one is " + age + " ms old");
    }

    @Test
    void onlyWhatTheFilterTakesIsSent() {
        LogReader reader =
                tail(TailLogsRequest.newBuilder()
                                .setFilter(
                                        LogFilter.newBuilder()
                                                .setMinSeverity(LogSeverity.LOG_SEVERITY_ERROR)))
                        .takes(100);
        write("web", Severity.INFO, "no");
        write("web", Severity.ERROR, "yes");
        assertEquals(List.of("yes"), reader.texts());
    }

    @Test
    void aSlowReaderIsToldWhatWasLeftOutAndGetsEveryAlert() {
        LogReader reader = tail(TailLogsRequest.newBuilder()).takes(1);
        String[] many = new String[1_000];
        java.util.Arrays.fill(many, "x");
        for (int i = 0; i < 30; i++) {
            write("web", Severity.INFO, many);
            if (i == 3 || i == 7) {
                write("web", Severity.ALERT, "alert " + i);
            }
        }
        reader.takes(1_000);
        long lines = reader.seen.stream().mapToLong(TailLogsResponse::getLinesCount).sum();
        assertEquals(30_002, lines + reader.skipped(), "what is not here is counted");
        assertTrue(reader.skipped() > 20_000, "skipped " + reader.skipped());
        assertEquals(
                List.of("alert 3", "alert 7"),
                reader.texts().stream().filter(text -> text.startsWith("alert")).toList());
        assertEquals(
                30_002, reader.seen.getLast().getPosition().getSequence(), "near the newest again");
    }

    @Test
    void theLongestLinesFitIntoMessages() {
        String[] many = new String[50];
        java.util.Arrays.fill(many, "\u20ac".repeat(16 << 10));
        write("web", Severity.INFO, many);
        write("web", Severity.INFO, many);
        LogReader reader = tail(TailLogsRequest.newBuilder().setBacklog(100)).takes(1_000);
        assertEquals(100, reader.texts().size());
        assertTrue(reader.seen.stream().allMatch(message -> message.getSerializedSize() < 4 << 20));
        long next = 0;
        int found = 0;
        do {
            SearchLogsResponse page = search(LogFilter.newBuilder(), 1_000, next);
            assertTrue(page.getSerializedSize() < 4 << 20);
            found += page.getLinesCount();
            next = page.getNextBeforeSequence();
        } while (next != 0);
        assertEquals(100, found);
    }

    @Test
    void tooManyFollowersAreToldToComeBackAndOneWhoLeavesMakesRoom() {
        List<LogReader> readers = new ArrayList<>();
        for (int i = 0; i < LogDesk.MOST_FOLLOWERS; i++) {
            readers.add(tail(TailLogsRequest.newBuilder()).takes(1));
        }
        LogReader refused = tail(TailLogsRequest.newBuilder()).takes(1);
        assertEquals(
                Status.Code.RESOURCE_EXHAUSTED,
                java.util.Objects.requireNonNull(refused.end).getCode());
        readers.getFirst().call.cancel("leaves", null);
        LogReader taken = tail(TailLogsRequest.newBuilder()).takes(1);
        assertEquals(1, taken.seen.size());
    }

    @Test
    void theLogsAreStartedWithTheNodeUnderItsPolicy() {
        assertTrue(logs.started);
        assertEquals(List.of(Optional.empty()), logs.limits.subList(0, 1));
        plant.offer(
                TrustOffer.newBuilder()
                        .setBundle(
                                plant.fleet.bundle(
                                        plant.fleet.trust().policy().toBuilder()
                                                .setVersion(2)
                                                .setLogRetention(
                                                        LogRetention.newBuilder()
                                                                .setMaxAgeMillis(60_000)
                                                                .setMinSeverity(
                                                                        LogSeverity
                                                                                .LOG_SEVERITY_ERROR))
                                                .build()))
                        .build());
        Retention signed = logs.limits.getLast().orElseThrow();
        assertEquals(Duration.ofMinutes(1), signed.maxAge());
        assertEquals(Severity.ERROR, signed.minSeverity());
        assertEquals(Long.MAX_VALUE, signed.maxBytes(), "of which nothing was said");
    }

    private LogReader tail(TailLogsRequest.Builder request) {
        return new LogReader(
                plant,
                new SessionSigner(
                        plant.fleet.alice(),
                        SessionVerbs.all(),
                        plant.time.instant(),
                        Duration.ofHours(1),
                        plant.fleet.random()),
                request.build());
    }
}
