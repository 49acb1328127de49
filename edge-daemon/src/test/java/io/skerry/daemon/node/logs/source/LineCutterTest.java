package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    private static final Skipped NONE = Skipped.nothing();
    private static final String KEY_BEGINS = "-----BEGIN RSA PRIVATE KEY-----";

    private static LineCutter.Cut cut(
            String text, Skipped skipped, boolean full, boolean finished) {
        return LineCutter.cut(text.getBytes(StandardCharsets.UTF_8), skipped, full, finished);
    }

    private static List<String> texts(LineCutter.Cut cut) {
        return cut.lines().stream().map(LineCutter.Line::text).toList();
    }

    @Test
    void aLineEndsAtItsLineFeedAndTheRestWaits() {
        LineCutter.Cut cut = cut("one\r\ntwo\n\nthr", NONE, false, false);
        assertEquals(List.of("one", "two", ""), texts(cut));
        assertEquals(10, cut.end());
        assertEquals(List.of("thr"), texts(cut("thr", NONE, false, true)));
    }

    @Test
    void whatIsTooLongIsCutAndCounted() {
        LineCutter.Cut cut = cut("x".repeat(LineCutter.LONGEST + 100) + "\n", NONE, false, false);
        assertEquals(100, cut.lines().getFirst().cutBytes());
        assertEquals(LineCutter.LONGEST, cut.lines().getFirst().text().length());
    }

    @Test
    void aLineWithoutAnEndIsShownAtOnceAndItsRestIsCountedWhenItEnds() {
        LineCutter.Cut first = cut("x".repeat(100_000), NONE, true, false);
        assertEquals(1, first.lines().size());
        int again = KeyMark.LONGEST;
        assertEquals(100_000 - again, first.end());
        assertEquals(100_000 - again - LineCutter.LONGEST, first.skipped().bytes());
        LineCutter.Cut second = cut("y".repeat(again + 50_000), first.skipped(), true, false);
        assertEquals(List.of(), second.lines());
        LineCutter.Cut third = cut("y".repeat(again) + "z\nnext\n", second.skipped(), false, false);
        assertEquals(150_001 - LineCutter.LONGEST, third.lines().getFirst().cutBytes());
        assertEquals("next", third.lines().get(1).text());
        assertFalse(third.skipped().isOn());
    }

    @Test
    void bytesThatAreNoTextBecomeReplacements() {
        LineCutter.Cut cut =
                LineCutter.cut(new byte[] {'a', (byte) 0xff, 0, '\n'}, NONE, false, false);
        assertEquals("a\ufffd\u0000", cut.lines().getFirst().text());
    }

    @Test
    void manyShortLinesComeInSeveralGoes() {
        LineCutter.Cut cut = cut("\n".repeat(10_000), NONE, false, false);
        assertEquals(LineCutter.MOST, cut.lines().size());
        assertEquals(LineCutter.MOST, cut.end());
    }

    @Property(tries = 500)
    void noByteIsLostWhereverTheChunksEnd(@ForAll List<Short> numbers, @ForAll int at) {
        StringBuilder text = new StringBuilder();
        numbers.forEach(n -> text.append(n % 3 == 0 ? "\n" : "ab" + n));
        String whole = text.toString();
        int middle = whole.isEmpty() ? 0 : Math.floorMod(at, whole.length());
        LineCutter.Cut first = cut(whole.substring(0, middle), NONE, false, false);
        LineCutter.Cut second = cut(whole.substring(first.end()), NONE, false, true);
        assertEquals(
                texts(cut(whole, NONE, false, true)),
                java.util.stream.Stream.concat(texts(first).stream(), texts(second).stream())
                        .toList());
    }

    @Test
    void linesThatDoNotBeginARecordBelongToTheOneBefore() {
        RecordJoiner joiner = new RecordJoiner(Optional.of("^\\S"));
        LineCutter.Cut cut = cut("Error: x\n  at a\n  at b\nnext\n", NONE, false, false);
        RecordJoiner.Joined joined = joiner.join(cut.lines(), false);
        assertEquals(1, joined.records().size());
        assertEquals("Error: x\n  at a\n  at b", joined.records().getFirst().text());
        assertEquals("Error: x\n  at a\n  at b\n".length(), joined.end());
        assertEquals(2, joiner.join(cut.lines(), true).records().size());
    }

    @Test
    void aRecordWithoutAnEndIsPartedAndNotCut() {
        RecordJoiner joiner = new RecordJoiner(Optional.of("^begin"));
        LineCutter.Cut cut =
                cut("begin\n" + ("more " + "x".repeat(95) + "\n").repeat(400), NONE, false, false);
        RecordJoiner.Joined joined = joiner.join(cut.lines(), true);
        assertTrue(joined.records().size() > 2);
        assertEquals(
                cut.lines().size(),
                joined.records().stream().mapToInt(r -> r.text().split("\n").length).sum());
    }

    @Test
    void aKeyThatBeginsBehindTheCutIsSeen() {
        String filler = "x".repeat(LineCutter.LONGEST + 100);
        assertEquals(KeyMark.BEGINS, behind(filler + KEY_BEGINS + "\n"));
        assertEquals(KeyMark.NONE, behind(filler + "\n"));
        assertEquals(KeyMark.ENDS, behind(filler + "-----END PRIVATE KEY-----\n"));
    }

    private static KeyMark behind(String line) {
        return cut(line, NONE, false, false).lines().getFirst().behind();
    }

    @Property(tries = 200)
    void aKeyThatBeginsBehindTheCutIsSeenWhereverTheChunksEnd(
            @ForAll @IntRange(max = 300) int place, @ForAll @IntRange(max = 300) int chunkEnd) {
        String line = "x".repeat(LineCutter.LONGEST - 150 + place) + KEY_BEGINS + "y".repeat(900);
        int middle = LineCutter.LONGEST + KeyMark.LONGEST + 1 + chunkEnd;
        LineCutter.Cut first = cut(line.substring(0, middle), NONE, true, false);
        String rest = line.substring(first.end()) + "\n";
        LineCutter.Line last = cut(rest, first.skipped(), false, false).lines().getLast();
        KeyMark shown = KeyMark.lastIn(first.lines().getFirst().text());
        assertEquals(KeyMark.BEGINS, shown.then(last.behind()));
        assertEquals(line.length() - LineCutter.LONGEST, last.cutBytes());
    }

    @Test
    void behindALineThatWasCutNothingIsJoined() {
        RecordJoiner joiner = new RecordJoiner(Optional.of("^begin"));
        String wide = "begin " + "\u20ac".repeat(LineCutter.LONGEST) + KEY_BEGINS;
        RecordJoiner.Joined joined =
                joiner.join(cut(wide + "\nMIIE\n", NONE, false, false).lines(), true);
        assertEquals(2, joined.records().size());
        assertEquals(KeyMark.BEGINS, joined.records().getFirst().behind());
    }
}
