package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.parse.LineParser;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalSourceTest {
    private final FakeJournal journal = new FakeJournal();
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T10:00:00Z"));
    private final CollectingSink sink = new CollectingSink();
    private JournalSource source = source(Set.of());

    private JournalSource source(Set<String> units) {
        return new JournalSource(journal, units, time, sink.checkpoints);
    }

    private void poll() {
        var _ = source.poll(sink, 1 << 20);
    }

    @Test
    void entriesComeWithUnitSeverityTimeAndIds() {
        poll();
        journal.entry("c1", "nginx.service", "3", "it broke request_id=r1");
        journal.print(
                "{\"__CURSOR\":\"c2\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":[104,105,255],\"TRACE_ID\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}\n");
        poll();
        assertEquals(List.of("nginx.service", "kernel"), sink.sources);
        LineParser.Facts first = sink.records.getFirst().known().orElseThrow();
        assertEquals(Optional.of(Severity.ERROR), first.severity());
        assertEquals(Optional.of(Instant.parse("2026-11-28T10:00:00.123Z")), first.at());
        assertEquals("r1", first.ids().requestId());
        assertEquals("hi\ufffd", sink.texts().getLast());
        assertEquals(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                sink.records.getLast().known().orElseThrow().ids().traceId());
        assertEquals("c2", sink.checkpoints.get("journal"));
    }

    @Test
    void whatAUnitPrintsSaysMoreThanTheUsualPriority() {
        poll();
        journal.entry("c1", "a.service", "6", "level=error msg=x");
        poll();
        assertEquals(
                Optional.of(Severity.ERROR),
                sink.records.getFirst().known().orElseThrow().severity());
    }

    @Test
    void aRestartGoesOnBehindTheCursor() {
        poll();
        assertTrue(journal.starts.getFirst().contains("--lines=1000"));
        journal.entry("c7", "a.service", "6", "x");
        poll();
        source.close();
        source = source(Set.of("b.service", "a.service"));
        poll();
        List<String> arguments = journal.starts.getLast();
        assertTrue(arguments.contains("--after-cursor=c7") && arguments.contains("--no-tail"));
        assertEquals(
                List.of("--unit=a.service", "--unit=b.service"),
                arguments.subList(arguments.size() - 2, arguments.size()));
    }

    @Test
    void itIsStartedAgainAfterGrowingPauses() {
        for (int i = 0; i < 600; i++) {
            poll();
            journal.end();
            poll();
            time.advance(Duration.ofSeconds(1));
        }
        assertTrue(
                journal.starts.size() >= 6 && journal.starts.size() <= 12,
                journal.starts.size() + " starts in ten minutes");
    }

    @Test
    void aMachineWithoutAJournalIsNoReasonToFail() {
        journal.absent = true;
        for (int i = 0; i < 100; i++) {
            poll();
            time.advance(Duration.ofSeconds(10));
        }
        journal.absent = false;
        time.advance(Duration.ofMinutes(6));
        poll();
        journal.entry("c1", "a.service", "6", "here");
        poll();
        assertEquals(List.of("here"), sink.texts());
    }

    @Test
    void whatCouldNotBeKeptIsAskedForAgain() {
        poll();
        journal.entry("c1", "a.service", "6", "one");
        poll();
        journal.entry("c2", "a.service", "6", "two");
        sink.failures = 1;
        assertThrows(StoreException.class, this::poll);
        poll();
        assertEquals(1, journal.starts.size(), "not at once");
        time.advance(Duration.ofSeconds(1));
        poll();
        assertTrue(journal.starts.getLast().contains("--after-cursor=c1"));
        journal.entry("c2", "a.service", "6", "two");
        poll();
        assertEquals(List.of("one", "two"), sink.texts());
    }

    @Test
    void aCursorThatTheJournalHasLostIsGivenUp() {
        sink.checkpoints.put("journal", "lost");
        source = source(Set.of());
        for (int i = 0; i < 40; i++) {
            poll();
            if (journal.starts.getLast().contains("--after-cursor=lost")) {
                journal.end();
                poll();
            }
            time.advance(Duration.ofSeconds(1));
        }
        assertFalse(journal.starts.getLast().contains("--after-cursor=lost"));
    }

    @Test
    void rubbishAndHugeLinesArePassedOver() {
        poll();
        journal.print("not json\n{\"MESSAGE\":\"no cursor\"}\n");
        journal.print("{\"__CURSOR\":\"x\",\"MESSAGE\":\"" + "y".repeat(50_000) + "\"}\n");
        poll();
        assertEquals(1, sink.records.size());
        assertEquals(50_000 - LineCutter.LONGEST, sink.records.getFirst().cutBytes());
        assertEquals(KeyMark.NONE, sink.records.getFirst().behind());
    }

    @Test
    void anEntryThatIsTooLongToBeReadIsSaidAndTheNextOneIsRead() {
        poll();
        journal.print("{\"__CURSOR\":\"a\",\"MESSAGE\":\"before\"}\n");
        poll();
        String huge = "{\"__CURSOR\":\"b\",\"MESSAGE\":\"" + "y".repeat(2 << 20) + "\"}";
        journal.print(huge + "\n");
        for (int i = 0; i < 4; i++) {
            poll();
        }
        assertEquals("b", sink.checkpoints.get(JournalSource.KEY), "it is not read again");
        journal.print("{\"__CURSOR\":\"c\",\"MESSAGE\":\"after\"}\n");
        poll();
        assertEquals(
                List.of(
                        "before",
                        "An entry of " + huge.length() + " bytes was too long and is passed over.",
                        "after"),
                sink.records.stream().map(RawRecord::text).toList());
        assertEquals(huge.length(), sink.records.get(1).cutBytes());
        assertEquals("c", sink.checkpoints.get(JournalSource.KEY));
    }

    @Test
    void aKeyThatBeginsBehindTheCutOfAMessageIsSeen() {
        poll();
        String message = "y".repeat(20_000) + "\\n-----BEGIN PRIVATE KEY-----\\nMIIE";
        journal.print("{\"__CURSOR\":\"x\",\"MESSAGE\":\"" + message + "\"}\n");
        poll();
        assertEquals(KeyMark.BEGINS, sink.records.getFirst().behind());
    }
}
