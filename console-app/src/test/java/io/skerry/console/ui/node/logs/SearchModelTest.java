package io.skerry.console.ui.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldLogs;
import io.skerry.console.command.LogSearch;
import io.skerry.console.command.SampleLines;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogSeverity;
import io.skerry.console.model.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far a search goes for one wish, and what it says about what it did not look at. */
final class SearchModelTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:12:40Z");
    private static final Instant OLDEST = Instant.parse("2026-10-31T22:00:00Z");
    private static final LogFilter ERRORS = LogFilter.ALL.withLeast(LogSeverity.ERROR);

    private final HeldLogs logs = new HeldLogs();
    private final SearchModel model = new SearchModel(logs, () -> NOW, Runnable::run);

    @BeforeEach
    void begin() {
        model.search("a", ERRORS, SearchRange.HOUR, Path.DIRECT);
    }

    @Test
    void theRangeEndsNowAndGoesBackAsFarAsWasChosen() {
        assertEquals(
                new LogSearch("a", ERRORS, NOW.minusSeconds(3_600), 500, 0, Path.DIRECT), asked());
        model.search("a", ERRORS, SearchRange.ALL, Path.DIRECT);
        assertNull(asked().from());
    }

    @Test
    void aPageThatIsFullIsEnoughForNow() {
        answer(500, 7_000);
        assertEquals(1, logs.searches.size());
        assertEquals(SearchState.Phase.MORE, model.stateProperty().get().phase());
        assertEquals(
                "500 lines, searched back to 2026-11-01 03:00:00; what is older was not searched"
                        + " yet",
                words());
        assertEquals(499, first().sequence(), "newest first");
    }

    @Test
    void emptyPagesAreReadOnUntilThereIsSomething() {
        answer(0, 9_000);
        answer(0, 8_000);
        assertEquals(8_000, asked().before());
        assertTrue(words().endsWith("searching …"), words());
        answer(500, 7_000);
        assertEquals(3, logs.searches.size());
        assertEquals(500, model.rows().size());
    }

    @Test
    void aSearchThatFindsNothingStopsToAskBeforeItReadsEverything() {
        for (int page = 0; page < SearchModel.PAGES; page++) {
            answer(0, 90_000 - page);
        }
        assertEquals(SearchModel.PAGES, logs.searches.size());
        assertEquals(
                "0 lines, searched back to line no. 89,981; what is older was not searched yet",
                words());
        model.onMore();
        assertEquals(89_981, asked().before());
    }

    @Test
    void whereTheEndIsReachedItSaysWhatTheNodeKeeps() {
        answer(3, 0);
        assertEquals("3 lines, the whole range was searched", words());
        model.search("a", ERRORS, SearchRange.ALL, Path.DIRECT);
        answer(1, 0);
        assertEquals(
                "1 line, the whole range was searched; the node keeps nothing older than"
                        + " 2026-10-31 22:00:00",
                words());
        assertEquals(
                "Asked at 03:12:40 (1 min), newest first. The node was given 1,250,400 lines, keeps"
                        + " 1,204,190 (96.0 MiB) and dropped 46,210.",
                model.stateProperty().get().accountWords(NOW.plusSeconds(90)));
        model.onMore();
        assertEquals(2, logs.searches.size(), "there is nothing further back");
    }

    @Test
    void aFailureKeepsWhatWasFoundAndIsTriedOnceMore() {
        answer(10, 9_000);
        logs.searches.getLast().fail("The node is away.");
        assertEquals(10, model.rows().size());
        assertEquals("10 lines, the search broke off: The node is away.", words());
        model.onMore();
        assertEquals(9_000, asked().before());
        answer(2, 0);
        assertEquals(12, model.rows().size());
    }

    @Test
    void whatAnEarlierSearchStillAnswersIsNotShown() {
        var late = logs.searches.getFirst();
        model.search("a", ERRORS.withSource("kernel"), SearchRange.HOUR, Path.DIRECT);
        late.ok(SampleLines.page(SampleLines.plain(1, 5, NOW), 0, OLDEST, NOW));
        assertEquals(0, model.rows().size());
        model.clear();
        answer(5, 0);
        assertEquals(0, model.rows().size());
        assertEquals("", words());
    }

    @Test
    void moreThanCanBeShownIsNotAskedFor() {
        for (int page = 1; page <= 10; page++) {
            answer(500, 90_000 - page);
            model.onMore();
        }
        assertEquals(SearchModel.ROOM, model.rows().size());
        assertEquals(10, logs.searches.size());
    }

    private void answer(int count, long next) {
        Instant from = Instant.parse("2026-11-01T03:00:00Z");
        List<LogLine> lines = SampleLines.plain(0, count, from);
        logs.searches.getLast().ok(SampleLines.page(lines, next, OLDEST, NOW));
    }

    private LogSearch asked() {
        return logs.searches.getLast().question();
    }

    private String words() {
        return model.stateProperty().get().words();
    }

    private LogLine first() {
        return ((LogRow.Line) model.rows().getFirst()).line();
    }
}
