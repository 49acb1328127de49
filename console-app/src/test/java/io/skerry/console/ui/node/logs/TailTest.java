package io.skerry.console.ui.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.LogNews;
import io.skerry.console.command.SampleLines;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether lines that do not come are a quiet log, a cut one or one that nobody may read. */
final class TailTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:12:40Z");

    /** The node's clock is three hours off; nothing may depend on it. */
    private static final Instant NODE = NOW.minusSeconds(3 * 3_600);

    private static final LogNews.Broken BROKEN =
            new LogNews.Broken(new Fault("UNREACHABLE", "Nobody answers."));

    @Test
    void beforeTheFirstWordItIsOpening() {
        Tail tail = Tail.NOTHING.after(new LogNews.Opening(), NOW);
        assertEquals(Tail.Signal.OPENING, tail.signal(NOW.plusSeconds(600)));
        assertEquals("", TailWords.banner(tail, NOW));
        assertEquals("Waiting for the node", TailWords.age(tail, NOW));
    }

    @Test
    void aQuietLogThatSaysSoIsFollowed() {
        Tail tail = heard(List.of(), NOW);
        assertEquals(Tail.Signal.FOLLOWING, tail.signal(NOW.plusSeconds(25)));
        assertFalse(tail.signal(NOW.plusSeconds(25)).hidesLines());
        assertNull(tail.newestAge(NOW));
        assertEquals(
                "No such line yet  ·  read up to 00:12:40, heard 12 s ago",
                TailWords.age(tail, NOW.plusSeconds(12)));
    }

    @Test
    void anOpenStreamThatSaysNothingForTooLongIsNotAQuietLog() {
        Tail tail = heard(List.of(), NOW);
        Instant later = NOW.plusSeconds(26);
        assertEquals(Tail.Signal.SILENT, tail.signal(later));
        assertTrue(tail.signal(later).hidesLines());
        assertEquals(
                "Nothing heard since 03:12:40 (26 s): a quiet log would say so each 10 s.",
                TailWords.banner(tail, later));
    }

    @Test
    void aCutIsAsOldAsTheLastWordAndNotAsTheFailure() {
        Tail tail = heard(List.of(), NOW).after(BROKEN, NOW.plusSeconds(9));
        assertEquals(Tail.Signal.CUT, tail.signal(NOW.plusSeconds(10)));
        assertEquals(
                "Cut at 03:12:40 (2 min): Nobody answers.",
                TailWords.banner(tail, NOW.plusSeconds(125)));
    }

    @Test
    void tryingAgainIsNoNewsUntilTheNodeAnswers() {
        Tail tail =
                heard(List.of(), NOW)
                        .after(BROKEN, NOW.plusSeconds(9))
                        .after(new LogNews.Opening(), NOW.plusSeconds(10));
        assertEquals(Tail.Signal.CUT, tail.signal(NOW.plusSeconds(10)));
        Tail back = tail.after(new LogNews.Lines(List.of(), 7, NODE), NOW.plusSeconds(11));
        assertEquals(Tail.Signal.FOLLOWING, back.signal(NOW.plusSeconds(11)));
        assertEquals("", back.problem());
        assertEquals(7, back.skipped());
    }

    @Test
    void whereNobodyEverAnsweredThereIsNoTimeOfACut() {
        Tail tail = Tail.NOTHING.after(BROKEN, NOW);
        assertEquals("Not connected: Nobody answers.", TailWords.banner(tail, NOW));
        assertEquals("Whether there are lines is not known", TailWords.age(tail, NOW));
        assertEquals("", TailWords.kept(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BAD_REQUEST", "NOT_GRANTED", "REVOKED", "DENIED_LOCALLY"})
    void whatTheNodeRefusesIsNotTriedAgain(String code) {
        Tail tail = Tail.NOTHING.after(new LogNews.Broken(new Fault(code, "No.")), NOW);
        assertEquals(Tail.Signal.REFUSED, tail.signal(NOW));
        assertEquals("The node refuses: No.", TailWords.banner(tail, NOW));
    }

    @Test
    void theAgeOfTheNewestLineGrowsWhileTheNodeSaysNothingAndHeedsNoClock() {
        Tail tail = heard(SampleLines.plain(1, 3, NODE.minusSeconds(4)), NOW);
        assertEquals(Duration.ofMillis(3_994), tail.newestAge(NOW));
        assertEquals(Duration.ofMillis(63_994), tail.newestAge(NOW.plusSeconds(60)));
        Tail later = tail.after(new LogNews.Lines(List.of(), 0, NODE), NOW.plusSeconds(60));
        assertEquals(Duration.ofMillis(3_994), later.newestAge(NOW.plusSeconds(60)));
    }

    @Test
    void aClockThatRunsBackGivesNoAgeBelowZero() {
        Tail tail = heard(SampleLines.plain(1, 1, NODE.plusSeconds(30)), NOW);
        assertEquals(Duration.ZERO, tail.newestAge(NOW.minusSeconds(5)));
        assertTrue(TailWords.age(tail, NOW).startsWith("Newest line now  ·  "));
    }

    @Test
    void whatIsNotKeptIsCounted() {
        assertEquals("500 here", TailWords.kept(500, 0, 0));
        assertEquals(
                "20,000 here  ·  1,240 older ones let go, search finds them  ·  9 left out by the"
                        + " node",
                TailWords.kept(20_000, 1_240, 9));
        assertEquals("Follow", TailWords.follow(0));
        assertEquals("Follow  ·  1 line waits", TailWords.follow(1));
        assertEquals("Follow  ·  1,204 lines wait", TailWords.follow(1_204));
    }

    private static Tail heard(List<LogLine> lines, Instant at) {
        return Tail.NOTHING
                .after(new LogNews.Opening(), at)
                .after(new LogNews.Lines(lines, 0, NODE), at);
    }
}
