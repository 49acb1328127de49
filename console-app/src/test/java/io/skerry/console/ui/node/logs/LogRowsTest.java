package io.skerry.console.ui.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.console.command.SampleLines;
import io.skerry.console.model.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

/** A bounded list whose changes are told as they are. */
final class LogRowsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:12:40Z");

    @Test
    void theNewestStayAndWhatMadeRoomIsCounted() {
        LogRows rows = new LogRows(10);
        rows.append(lines(1, 7));
        assertEquals(0, rows.forgotten());
        rows.append(lines(8, 6));
        assertEquals(10, rows.size());
        assertEquals(4, first(rows));
        assertEquals(3, rows.forgotten());
    }

    @Test
    void aBatchThatIsLargerThanTheListLeavesItsEnd() {
        LogRows rows = new LogRows(10);
        rows.append(lines(1, 4));
        rows.append(lines(5, 25));
        assertEquals(20, first(rows));
        assertEquals(10, rows.size());
        assertEquals(19, rows.forgotten());
    }

    @Test
    void linesThatARowStandsForAreForgottenWithIt() {
        LogRows rows = new LogRows(2);
        rows.append(List.of(new LogRow.Missing(500, LogRow.Where.NODE)));
        rows.append(lines(1, 2));
        assertEquals(500, rows.forgotten());
    }

    @Test
    void eachBatchIsOneChangeAndNoneForAnEmptyOne() {
        LogRows rows = new LogRows(10);
        int[] changes = {0};
        rows.addListener((ListChangeListener<LogRow>) change -> changes[0]++);
        rows.append(lines(1, 8));
        rows.append(lines(9, 8));
        rows.append(List.of());
        assertEquals(2, changes[0]);
    }

    /** Whoever only listens holds the same list at any time. */
    @Test
    void changesLeadAListenerToTheSameList() {
        LogRows rows = new LogRows(37);
        List<LogRow> mirror = new ArrayList<>();
        rows.addListener((ListChangeListener<LogRow>) change -> follow(change, mirror));
        Random random = new Random(3);
        long next = 1;
        for (int i = 0; i < 400; i++) {
            int count = random.nextInt(60);
            rows.append(lines(next, count));
            next += count;
            if (i % 97 == 96) {
                rows.clear();
            }
            assertEquals(List.copyOf(rows), mirror, "after batch " + i);
        }
    }

    private static void follow(
            ListChangeListener.Change<? extends LogRow> change, List<LogRow> to) {
        while (change.next()) {
            int from = change.getFrom();
            for (LogRow gone : change.getRemoved()) {
                assertEquals(gone, to.remove(from));
            }
            to.addAll(from, change.getAddedSubList());
        }
    }

    @Test
    void beyondItsEndsThereIsNothing() {
        LogRows rows = new LogRows(3);
        rows.append(lines(1, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> rows.get(3));
        assertThrows(IndexOutOfBoundsException.class, () -> rows.get(-1));
        rows.clear();
        assertEquals(0, rows.size());
        assertEquals(0, rows.forgotten());
    }

    private static long first(LogRows rows) {
        return rows.getFirst() instanceof LogRow.Line(LogLine line) ? line.sequence() : -1;
    }

    private static List<LogRow> lines(long first, int count) {
        return SampleLines.plain(first, count, NOW).stream().<LogRow>map(LogRow.Line::new).toList();
    }
}
