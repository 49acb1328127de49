package io.skerry.console.ui.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldLogs;
import io.skerry.console.command.LogNews;
import io.skerry.console.command.SampleLines;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How the live end reaches the window's thread, and what is held there. */
final class TailModelTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:12:40Z");

    private final HeldLogs logs = new HeldLogs();
    private final Queue<Runnable> window = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final TailModel model =
            new TailModel(logs, () -> NOW, window::add, (delay, task) -> later.add(task));
    private long next = 1;

    @Test
    void theNewestLinesComeFirst() {
        model.open("a", LogFilter.ALL, Path.DIRECT);
        HeldLogs.Follow follow = logs.follows.getFirst().subject();
        assertEquals(new HeldLogs.Follow("a", LogFilter.ALL, TailModel.BACKLOG), follow);
        assertEquals(Path.DIRECT, logs.follows.getFirst().path());
        say(3);
        pass();
        assertEquals(3, model.rows().size());
        assertEquals(Tail.Phase.OPEN, model.tailProperty().get().phase());
    }

    /** 5,000 lines a second in 50 messages: ten batches for the window, not fifty, none lost. */
    @Test
    void aFloodCostsTheWindowOneBatchForEachPace() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        pass();
        int batches = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            for (int message = 0; message < 5; message++) {
                say(100);
            }
            assertTrue(window.size() <= 1, "the window is asked once, not " + window.size());
            batches += window.size();
            pass();
        }
        assertTrue(batches <= 10, batches + " batches");
        assertEquals(5_000, model.rows().size());
        assertEquals(0, model.rows().forgotten());
    }

    @Test
    void aWindowThatStandsStillHoldsNobodyUpAndSaysWhatItMissed() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        for (int i = 0; i < 1_000; i++) {
            say(100);
        }
        assertEquals(1, window.size());
        pass();
        assertEquals(new LogRow.Missing(95_000, LogRow.Where.CONSOLE), model.rows().getFirst());
        assertEquals(5_001, model.rows().size());
    }

    @Test
    void whatIsHeldStillDoesNotMoveAndWhatWaitsIsCounted() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        say(10);
        pass();
        model.onPause();
        say(25);
        pass();
        assertEquals(10, model.rows().size());
        assertEquals(25, model.waitingProperty().get());
        model.onFollow();
        assertEquals(35, model.rows().size());
        assertEquals(0, model.waitingProperty().get());
        assertFalse(model.pausedProperty().get());
    }

    @Test
    void ofWhatWaitsTheNewestAreKeptAndAllAreCounted() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        pass();
        model.onPause();
        for (int i = 0; i < 30; i++) {
            say(1_000);
            pass();
        }
        assertEquals(30_000, model.waitingProperty().get());
        model.onFollow();
        assertEquals(TailModel.ROOM, model.rows().size());
        assertEquals(10_001, model.rows().forgotten() + 1, "the sign itself made room");
        assertEquals(30_000, number(model.rows().getLast()));
    }

    @Test
    void theLastWordsOfAnEndedStreamAreNotShown() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        model.open("b", LogFilter.ALL, Path.RELAY);
        assertEquals(1, logs.follows.getFirst().closed());
        logs.follows.getFirst().tell(lines(4));
        pass();
        assertEquals(0, model.rows().size());
        model.close();
        logs.follows.getLast().tell(lines(4));
        pass();
        assertEquals(0, model.rows().size());
    }

    @Test
    void whatWaitedForTheWindowWhenTheStreamEndedIsNotShown() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        say(4);
        model.open("b", LogFilter.ALL, Path.RELAY);
        pass();
        assertEquals(0, model.rows().size());
    }

    @Test
    void anotherFilterBeginsAnewAndFollows() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        say(10);
        pass();
        model.onPause();
        model.open("a", LogFilter.ALL.withSource("kernel"), Path.RELAY);
        assertEquals(0, model.rows().size());
        assertFalse(model.pausedProperty().get());
    }

    @Test
    void aRefusedStreamIsClosed() {
        model.open("a", LogFilter.ALL, Path.RELAY);
        logs.follows.getLast().tell(new LogNews.Broken(new Fault("BAD_REQUEST", "No.")));
        pass();
        assertEquals(1, logs.follows.getLast().closed());
        assertEquals(Tail.Phase.REFUSED, model.tailProperty().get().phase());
    }

    @Test
    void withoutAStreamThereIsNothingToHold() {
        model.onPause();
        assertFalse(model.pausedProperty().get());
        model.onFollow();
        assertEquals(0, model.rows().size());
    }

    private void say(int count) {
        logs.follows.getLast().tell(lines(count));
    }

    private LogNews lines(int count) {
        List<LogLine> lines = SampleLines.plain(next, count, NOW);
        next += count;
        return new LogNews.Lines(lines, 0, NOW);
    }

    /** The window works, then the pace is over. */
    private void pass() {
        run(window);
        run(later);
        run(window);
    }

    private static void run(Queue<Runnable> tasks) {
        for (int left = tasks.size(); left > 0; left--) {
            tasks.remove().run();
        }
    }

    private static long number(LogRow row) {
        return row instanceof LogRow.Line(LogLine line) ? line.sequence() : -1;
    }
}
