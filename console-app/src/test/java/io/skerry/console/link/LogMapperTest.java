package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.LogAccount;
import io.skerry.api.v1.SearchLogsRequest;
import io.skerry.api.v1.SearchLogsResponse;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.console.command.LogNews;
import io.skerry.console.command.LogSearch;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.LogSeverity;
import io.skerry.console.model.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LogMapperTest {
    private static final Instant AT = Instant.parse("2026-11-01T03:12:40.123Z");

    @ParameterizedTest
    @EnumSource(LogSeverity.class)
    void everySeverityComesBackAsItWent(LogSeverity severity) {
        var wire = LogMapper.filter(LogFilter.ALL.withLeast(severity)).getMinSeverity();
        assertEquals("LOG_SEVERITY_" + severity.name(), wire.name());
        assertEquals(
                severity,
                LogMapper.line(io.skerry.api.v1.LogLine.newBuilder().setSeverity(wire).build())
                        .severity());
    }

    @Test
    void aLineThatDoesNotSayHowSeriousItIsIsNormal() {
        for (int number : new int[] {0, 77}) {
            var wire = io.skerry.api.v1.LogLine.newBuilder().setSeverityValue(number).build();
            assertEquals(LogSeverity.INFO, LogMapper.line(wire).severity());
        }
    }

    @Test
    void everyFieldOfALineArrives() {
        LogLine line =
                LogMapper.line(
                        io.skerry.api.v1.LogLine.newBuilder()
                                .setSequence(7)
                                .setAtUnixMillis(AT.toEpochMilli())
                                .setObservedAtUnixMillis(AT.toEpochMilli() + 5)
                                .setSource("app")
                                .setText("a\nb\nc")
                                .setCutBytes(12)
                                .setTraceId("t")
                                .setRequestId("r")
                                .setRedactions(2)
                                .build());
        assertEquals(
                new LogLine(
                        7,
                        AT,
                        AT.plusMillis(5),
                        LogSeverity.INFO,
                        "app",
                        "a\nb\nc",
                        12,
                        "t",
                        "",
                        "r",
                        2),
                line);
        assertEquals(List.of("t", "r"), line.correlationIds());
        assertEquals("a", line.firstLine());
        assertEquals(2, line.moreLines());
    }

    @Test
    void aFilterTakesEverythingThatItSaysToTheNode() {
        LogFilter filter =
                new LogFilter(LogSeverity.ERROR, "time.*out", true, "4bf9", "nginx.service");
        SearchLogsRequest request =
                LogMapper.search(new LogSearch("a", filter, AT, 250, 91, Path.DIRECT));
        assertEquals(250, request.getLimit());
        assertEquals(91, request.getBeforeSequence());
        var wire = request.getFilter();
        assertEquals(AT.toEpochMilli(), wire.getFromUnixMillis());
        assertEquals("time.*out", wire.getText());
        assertTrue(wire.getRegex());
        assertEquals("4bf9", wire.getCorrelationId());
        assertEquals(List.of("nginx.service"), wire.getSourcesList());
        var all = LogMapper.search(new LogSearch("a", LogFilter.ALL, null, 1, 0, Path.RELAY));
        assertEquals(0, all.getFilter().getFromUnixMillis());
        assertEquals(0, all.getFilter().getSourcesCount());
    }

    @Test
    void aPageSaysWhatIsKeptAndAnEmptyLogHasNoOldestLine() {
        SearchLogsResponse.Builder answer =
                SearchLogsResponse.newBuilder()
                        .setNextBeforeSequence(40)
                        .setObservedAtUnixMillis(AT.toEpochMilli())
                        .setAccount(
                                LogAccount.newBuilder()
                                        .setLogged(10)
                                        .setStored(7)
                                        .setDropped(3)
                                        .setBytes(900));
        LogPage page = LogMapper.page(answer.build());
        assertNull(page.account().oldest());
        assertEquals(3, page.account().dropped());
        assertEquals(40, page.nextBefore());
        answer.getAccountBuilder().setOldestUnixMillis(AT.toEpochMilli());
        assertEquals(AT, LogMapper.page(answer.build()).account().oldest());
    }

    @Test
    void whatTheNodeLeftOutIsTold() {
        LogNews.Lines news =
                LogMapper.lines(
                        TailLogsResponse.newBuilder()
                                .setSkipped(12)
                                .setObservedAtUnixMillis(AT.toEpochMilli())
                                .build());
        assertEquals(new LogNews.Lines(List.of(), 12, AT), news);
    }
}
