package io.skerry.daemon.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.time.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogSearchTest {
    /** A log of a million lines, of which each stretch is counted. */
    private static final class HugeLog implements LogArchive {
        private static final int LINES = 1_000_000;

        private int stretches;

        @Override
        public Stretch before(long sequence, long fromMillis) {
            stretches++;
            long to = Math.min(sequence, LINES + 1L);
            List<LogLine> lines = new ArrayList<>();
            for (long i = Math.max(1, to - 1_000); i < to; i++) {
                lines.add(new LogLine(i, i, "s", Lines.entry(i, Severity.INFO, "line " + i)));
            }
            return new Stretch(lines, Math.max(0, to - 1_000));
        }

        @Override
        public Following after(LogPosition position, int most) {
            return new Following(0, List.of(), position);
        }

        @Override
        public LogPosition newest() {
            return new LogPosition(0, LINES);
        }

        @Override
        public LogAccount account() {
            return new LogAccount(LINES, LINES, 0, 1);
        }

        @Override
        public Cancellable onAppend(Runnable listener) {
            return () -> {};
        }
    }

    private static LogFilter holds(String text) {
        return new LogFilter(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Severity.DEBUG,
                Set.of(),
                new LogFilter.Wanted(text, false),
                "");
    }

    @Test
    void aSearchThatFindsNothingEndsItsPageAndSaysWhereToGoOn() {
        HugeLog archive = new HugeLog();
        LogSearch.Page page = LogSearch.page(archive, holds("no such line"), Long.MAX_VALUE, 10);
        assertEquals(List.of(), page.lines());
        assertTrue(archive.stretches <= 101, archive.stretches + " stretches for one page");
        assertTrue(page.nextBefore() > 0 && page.nextBefore() < 950_000);
    }

    @Test
    void pagesTogetherFindEveryLineOnce() {
        HugeLog archive = new HugeLog();
        List<LogLine> found = new ArrayList<>();
        long next = Long.MAX_VALUE;
        while (next != 0) {
            LogSearch.Page page = LogSearch.page(archive, holds("line 99999"), next, 3);
            assertTrue(page.nextBefore() < next);
            assertTrue(page.lines().size() <= 3);
            found.addAll(page.lines());
            next = page.nextBefore();
        }
        assertEquals(11, found.size());
        assertEquals("line 999999", found.getFirst().entry().text());
        assertEquals("line 99999", found.getLast().entry().text());
    }

    @Test
    void aMachineWithoutLogsAnswersToo() {
        try (NodeLogs none = NodeLogs.none()) {
            none.start();
            LogSearch.Page page =
                    LogSearch.page(none.archive(), LogFilter.everything(), Long.MAX_VALUE, 10);
            assertEquals(new LogSearch.Page(List.of(), 0), page);
            assertEquals(0, none.archive().account().dropped());
            assertEquals(List.of(), none.archive().after(new LogPosition(3, 4), 5).lines());
        }
    }
}
