package io.skerry.console.link;

import static io.skerry.console.link.LiveFleet.PATIENCE;
import static io.skerry.console.link.LiveFleet.value;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.Handle;
import io.skerry.console.command.LogNews;
import io.skerry.console.command.LogSearch;
import io.skerry.console.command.NodeLogs;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.LogSeverity;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of a real node, through a real hub and straight. */
class LiveLogsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir java.nio.file.Path folder;
    private LiveFleet fleet;
    private NodeLogs logs;
    private String id = "";

    @BeforeEach
    void start() throws Exception {
        fleet = new LiveFleet(folder.resolve("fleet"));
        ConsoleLink console = fleet.console();
        id = fleet.boundNode(console).id();
        logs = console.operator().logs();
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void linesAreFollowedAndFoundOverBothPaths() throws Exception {
        for (Path path : Path.values()) {
            List<LogNews> news = new CopyOnWriteArrayList<>();
            try (var _ = logs.follow(id, LogFilter.ALL, 10, path, news::add)) {
                await().atMost(PATIENCE).until(() -> spoken(news));
                write("level=info msg=\"first over " + path + "\"");
                write("level=error msg=\"mail to ann@example.com lost\" trace_id=" + TRACE);
                await().atMost(PATIENCE)
                        .until(() -> lines(news).stream().anyMatch(line -> line.redactions() > 0));
            }
            assertInstanceOf(LogNews.Opening.class, news.getFirst());
            LogLine last = lines(news).getLast();
            assertEquals(LogSeverity.ERROR, last.severity());
            assertEquals("app", last.source());
            assertEquals(TRACE, last.traceId());
            assertTrue(last.text().contains(LogLine.REDACTED), last.text());
            assertFalse(last.text().contains("ann@example.com"), last.text());

            LogFilter tied = LogFilter.ALL.withCorrelationId(TRACE).withLeast(LogSeverity.WARNING);
            LogPage page = value(logs.search(new LogSearch(id, tied, null, 1, 0, path)));
            assertEquals(List.of(last.sequence()), numbers(page.lines()));
            assertTrue(page.account().stored() >= 2);
            assertNotNull(page.account().oldest());
            assertEquals(page.account().logged(), page.account().stored());
        }
    }

    @Test
    void aBrokenStreamGoesOnBehindTheLastLine() throws Exception {
        List<LogNews> news = new CopyOnWriteArrayList<>();
        Handle following = logs.follow(id, LogFilter.ALL, 10, Path.RELAY, news::add);
        await().atMost(PATIENCE).until(() -> spoken(news));
        write("before the cut");
        await().atMost(PATIENCE).until(() -> lines(news).size() == 1);
        fleet.stopHub();
        await().atMost(PATIENCE)
                .until(() -> news.stream().anyMatch(LogNews.Broken.class::isInstance));
        write("while nobody heard");
        fleet.startHub();
        await().atMost(PATIENCE).until(() -> lines(news).size() == 2);
        write("after the cut");
        await().atMost(PATIENCE).until(() -> lines(news).size() == 3);
        assertEquals(
                List.of("before the cut", "while nobody heard", "after the cut"),
                lines(news).stream().map(LogLine::text).toList());
        following.close();
        write("once nobody listens");
        String text = "once nobody listens";
        await().atMost(PATIENCE)
                .until(() ->
                        value(
                                                logs.search(
                                                        new LogSearch(
                                                                id,
                                                                LogFilter.ALL.withText(text, false),
                                                                null,
                                                                10,
                                                                0,
                                                                Path.RELAY)))
                                        .lines()
                                        .size()
                                == 1);
        assertEquals(3, lines(news).size(), "who left hears nothing");
    }

    @Test
    void anExpressionThatIsNoneIsRefusedWithItsField() {
        LogFilter wrong = LogFilter.ALL.withText("(", true);
        var result =
                logs.search(new LogSearch(id, wrong, null, 10, 0, Path.RELAY))
                        .toCompletableFuture()
                        .join();
        assertEquals("BAD_REQUEST", assertInstanceOf(Result.Failed.class, result).fault().code());
        List<LogNews> news = new CopyOnWriteArrayList<>();
        try (var _ = logs.follow(id, wrong, 10, Path.RELAY, news::add)) {
            await().atMost(PATIENCE)
                    .until(() ->
                            news.stream()
                                    .anyMatch(each ->
                                            each instanceof LogNews.Broken broken
                                                    && broken.fault()
                                                            .code()
                                                            .equals("BAD_REQUEST")));
        }
    }

    private void write(String line) throws IOException {
        Files.writeString(fleet.log, line + "\n", StandardOpenOption.APPEND);
    }

    private static boolean spoken(List<LogNews> news) {
        return news.stream().anyMatch(LogNews.Lines.class::isInstance);
    }

    private static List<LogLine> lines(List<LogNews> news) {
        return news.stream()
                .filter(LogNews.Lines.class::isInstance)
                .flatMap(each -> ((LogNews.Lines) each).lines().stream())
                .toList();
    }

    private static List<Long> numbers(List<LogLine> lines) {
        return lines.stream().map(LogLine::sequence).toList();
    }
}
