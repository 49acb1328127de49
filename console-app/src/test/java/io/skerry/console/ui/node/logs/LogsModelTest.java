package io.skerry.console.ui.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldLogs;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogSeverity;
import io.skerry.console.model.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of a node while the operator looks, types and leaves. */
final class LogsModelTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:12:40Z");

    private final HeldLogs logs = new HeldLogs();
    private final List<Runnable> later = new ArrayList<>();
    private final LogsModel model =
            new LogsModel(logs, () -> NOW, Runnable::run, (delay, task) -> later.add(task));

    @Test
    void nothingIsAskedWhileNobodyLooks() {
        model.onLeast(LogSeverity.ERROR);
        model.onMode(LogsModel.Mode.SEARCH);
        model.onMode(LogsModel.Mode.FOLLOW);
        assertEquals(0, logs.follows.size());
        assertEquals(0, logs.searches.size());
    }

    @Test
    void oneStreamIsOpenAtATimeAndNoneOnceTheOperatorLeft() {
        model.show("a", Path.RELAY);
        model.show("a", Path.RELAY);
        assertEquals(1, logs.follows.size());
        model.show("a", Path.DIRECT);
        model.show("b", Path.DIRECT);
        model.hide();
        assertEquals(List.of(1, 1, 1), logs.follows.stream().map(each -> each.closed()).toList());
        model.show("b", Path.DIRECT);
        assertEquals(4, logs.follows.size());
    }

    @Test
    void aFilterIsTheNodesWork() {
        model.show("a", Path.RELAY);
        model.onLeast(LogSeverity.WARNING);
        model.onCorrelate("4bf92f3577b34da6a3ce929d0e0e4736");
        model.onSource("nginx.service");
        LogFilter asked = logs.follows.getLast().subject().filter();
        assertEquals(
                new LogFilter(
                        LogSeverity.WARNING,
                        "",
                        false,
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "nginx.service"),
                asked);
        assertEquals(4, logs.follows.size());
        model.onSource("nginx.service");
        assertEquals(4, logs.follows.size(), "the same again is no change");
        model.onCorrelate("");
        assertEquals("", logs.follows.getLast().subject().filter().correlationId());
    }

    @Test
    void aTextCountsOnceTheOperatorStopsTyping() {
        model.show("a", Path.RELAY);
        for (String text : List.of("t", "ti", "time")) {
            model.onText(text, false);
        }
        assertEquals(1, logs.follows.size());
        assertTrue(model.typing());
        List.copyOf(later).forEach(Runnable::run);
        assertEquals(2, logs.follows.size());
        assertEquals("time", logs.follows.getLast().subject().filter().text());
        model.onText("time.*out", true);
        later.getLast().run();
        assertTrue(logs.follows.getLast().subject().filter().regex());
    }

    @Test
    void aTextThatWasTypedForOneNodeIsNotAskedOfTheNext() {
        model.show("a", Path.RELAY);
        model.onText("secret", false);
        assertTrue(model.typing());
        model.show("b", Path.RELAY);
        assertFalse(model.typing());
        later.getLast().run();
        assertEquals(LogFilter.ALL, logs.follows.getLast().subject().filter());
    }

    @Test
    void anotherNodeBeginsWithoutAFilter() {
        model.show("a", Path.RELAY);
        model.onLeast(LogSeverity.ERROR);
        model.show("b", Path.RELAY);
        assertEquals(LogFilter.ALL, logs.follows.getLast().subject().filter());
        assertTrue(model.filterProperty().get().takesAll());
    }

    @Test
    void theSameNodeByAnotherWayKeepsItsFilter() {
        model.show("a", Path.RELAY);
        model.onLeast(LogSeverity.ERROR);
        model.show("a", Path.DIRECT);
        assertEquals(LogSeverity.ERROR, logs.follows.getLast().subject().filter().least());
        assertFalse(model.filterProperty().get().takesAll());
    }

    @Test
    void searchingEndsFollowingAndFollowsTheSameFilter() {
        model.show("a", Path.RELAY);
        model.onLeast(LogSeverity.ERROR);
        model.onMode(LogsModel.Mode.SEARCH);
        assertEquals(1, logs.follows.getLast().closed());
        assertEquals(LogSeverity.ERROR, logs.searches.getLast().question().filter().least());
        model.onRange(SearchRange.DAY);
        assertEquals(NOW.minusSeconds(86_400), logs.searches.getLast().question().from());
        model.onAgain();
        assertEquals(3, logs.searches.size());
        model.onMode(LogsModel.Mode.FOLLOW);
        assertEquals(3, logs.follows.size());
    }

    @Test
    void whatIsMarkedAsRedactedWasRedacted() {
        assertEquals(
                List.of(
                        new Redactions.Piece("mail ", false),
                        new Redactions.Piece("redacted", true),
                        new Redactions.Piece(" sent", false)),
                Redactions.pieces("mail [redacted] sent", true));
        assertEquals(
                List.of(new Redactions.Piece("mail [redacted] sent", false)),
                Redactions.pieces("mail [redacted] sent", false),
                "words of the application itself");
        assertEquals(
                List.of(
                        new Redactions.Piece("redacted", true),
                        new Redactions.Piece("redacted", true)),
                Redactions.pieces("[redacted][redacted]", true));
        assertEquals(List.of(new Redactions.Piece("", false)), Redactions.pieces("", true));
    }

    @Test
    void severitiesFromWarningOnHaveAShape() {
        for (LogSeverity severity : LogSeverity.values()) {
            assertEquals(
                    severity.atLeast(LogSeverity.WARNING),
                    SeverityLook.glyph(severity).isPresent(),
                    severity.name());
            assertTrue(SeverityLook.brief(severity).length() <= 7);
        }
    }
}
