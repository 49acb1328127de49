package io.skerry.console.ui.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.skerry.console.command.LogNews;
import io.skerry.console.command.SampleLines;
import io.skerry.console.model.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits between the stream's thread and the window's. */
final class MailboxTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:12:40Z");
    private static final LogNews.Broken BROKEN =
            new LogNews.Broken(new Fault("UNREACHABLE", "Nobody answers."));

    private final Mailbox mailbox = new Mailbox(100);

    @Test
    void linesComeOutInOrderAndOnce() {
        say(1, 3, 0, NOW);
        say(4, 2, 0, NOW);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), numbers(mailbox.drain()));
        assertEquals(List.of(), mailbox.drain().rows());
    }

    @Test
    void whatTheNodeLeftOutStandsInFrontOfTheLinesThatFollow() {
        say(1, 1, 0, NOW);
        say(40, 1, 38, NOW);
        List<LogRow> rows = mailbox.drain().rows();
        assertEquals(new LogRow.Missing(38, LogRow.Where.NODE), rows.get(1));
        assertEquals(
                "38 lines left out by the node: too slow a link, or no longer kept",
                rows.get(1).words());
    }

    @Test
    void whenNobodyFetchesTheOldestGoAndAreCounted() {
        for (int i = 0; i < 10; i++) {
            say(1 + i * 50L, 50, 0, NOW);
        }
        List<LogRow> rows = mailbox.drain().rows();
        assertEquals(101, rows.size());
        assertEquals(new LogRow.Missing(400, LogRow.Where.CONSOLE), rows.getFirst());
        assertEquals(
                "400 lines not kept by this console: more came than it holds",
                rows.getFirst().words());
        say(501, 1, 0, NOW);
        assertEquals(1, mailbox.drain().rows().size(), "it was said once");
    }

    @Test
    void whatWasLeftOutAndThenGoesCountsWithTheLines() {
        say(10, 1, 9, NOW);
        say(11, 100, 0, NOW);
        assertEquals(
                new LogRow.Missing(10, LogRow.Where.CONSOLE), mailbox.drain().rows().getFirst());
    }

    @Test
    void aCutIsSaidOnceHoweverOftenItIsTriedAndSoIsTheReturn() {
        say(1, 1, 0, NOW);
        mailbox.put(BROKEN, NOW.plusSeconds(5));
        mailbox.put(new LogNews.Opening(), NOW.plusSeconds(6));
        mailbox.put(BROKEN, NOW.plusSeconds(7));
        say(2, 1, 0, NOW.plusSeconds(70));
        List<LogRow> rows = mailbox.drain().rows();
        assertEquals(4, rows.size(), rows.toString());
        assertEquals(new LogRow.Cut(NOW), rows.get(1));
        assertEquals(new LogRow.Resumed(NOW.plusSeconds(70), Duration.ofSeconds(70)), rows.get(2));
        assertEquals(
                "back at 03:13:50 after 1 min, goes on behind the last line", rows.get(2).words());
        assertEquals("cut at 03:12:40", rows.get(1).words());
    }

    @Test
    void whereNothingWasHeardThereIsNothingToCut() {
        mailbox.put(new LogNews.Opening(), NOW);
        mailbox.put(BROKEN, NOW);
        Mailbox.Batch batch = mailbox.drain();
        assertEquals(List.of(), batch.rows());
        assertEquals(Tail.Phase.BROKEN, batch.tail().phase());
    }

    private void say(long first, int count, long skipped, Instant at) {
        mailbox.put(new LogNews.Lines(SampleLines.plain(first, count, NOW), skipped, NOW), at);
    }

    private static List<Long> numbers(Mailbox.Batch batch) {
        return batch.rows().stream()
                .map(row -> assertInstanceOf(LogRow.Line.class, row).line().sequence())
                .toList();
    }
}
