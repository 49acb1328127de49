package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    private static LineCutter.Cut cut(String text, long skipped, boolean full, boolean finished) {
        return LineCutter.cut(text.getBytes(StandardCharsets.UTF_8), skipped, full, finished);
    }

    private static List<String> texts(LineCutter.Cut cut) {
        return cut.lines().stream().map(LineCutter.Line::text).toList();
    }

    @Test
    void aLineEndsAtItsLineFeedAndTheRestWaits() {
        LineCutter.Cut cut = cut("one\r\ntwo\n\nthr", 0, false, false);
        assertEquals(List.of("one", "two", ""), texts(cut));
        assertEquals(10, cut.end());
        assertEquals(List.of("thr"), texts(cut("thr", 0, false, true)));
    }

    @Test
    void whatIsTooLongIsCutAndCounted() {
        LineCutter.Cut cut = cut("x".repeat(LineCutter.LONGEST + 100) + "\n", 0, false, false);
        assertEquals(100, cut.lines().getFirst().cutBytes());
        assertEquals(LineCutter.LONGEST, cut.lines().getFirst().text().length());
    }

    @Test
    void aLineWithoutAnEndIsShownAtOnceAndItsRestIsCountedWhenItEnds() {
        LineCutter.Cut first = cut("x".repeat(100_000), 0, true, false);
        assertEquals(1, first.lines().size());
        assertEquals(100_000, first.end());
        assertEquals(100_000 - LineCutter.LONGEST, first.skipped());
        LineCutter.Cut second = cut("y".repeat(50_000), first.skipped(), true, false);
        assertEquals(List.of(), second.lines());
        LineCutter.Cut third = cut("z\nnext\n", second.skipped(), false, false);
        assertEquals(150_001 - LineCutter.LONGEST, third.lines().getFirst().cutBytes());
        assertEquals("next", third.lines().get(1).text());
        assertEquals(0, third.skipped());
    }

    @Test
    void bytesThatAreNoTextBecomeReplacements() {
        LineCutter.Cut cut =
                LineCutter.cut(new byte[] {'a', (byte) 0xff, 0, '\n'}, 0, false, false);
        assertEquals("a\ufffd\u0000", cut.lines().getFirst().text());
    }

    @Test
    void manyShortLinesComeInSeveralGoes() {
        LineCutter.Cut cut = cut("\n".repeat(10_000), 0, false, false);
        assertEquals(LineCutter.MOST, cut.lines().size());
        assertEquals(LineCutter.MOST, cut.end());
    }

    @Property(tries = 500)
    void noByteIsLostWhereverTheChunksEnd(@ForAll List<Short> numbers, @ForAll int at) {
        StringBuilder text = new StringBuilder();
        numbers.forEach(n -> text.append(n % 3 == 0 ? "\n" : "ab" + n));
        String whole = text.toString();
        int middle = whole.isEmpty() ? 0 : Math.floorMod(at, whole.length());
        LineCutter.Cut first = cut(whole.substring(0, middle), 0, false, false);
        LineCutter.Cut second = cut(whole.substring(first.end()), 0, false, true);
        assertEquals(
                texts(cut(whole, 0, false, true)),
                java.util.stream.Stream.concat(texts(first).stream(), texts(second).stream())
                        .toList());
    }

    @Test
    void linesThatDoNotBeginARecordBelongToTheOneBefore() {
        RecordJoiner joiner = new RecordJoiner(Optional.of("^\\S"));
        LineCutter.Cut cut = cut("Error: x\n  at a\n  at b\nnext\n", 0, false, false);
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
                cut("begin\n" + ("more " + "x".repeat(95) + "\n").repeat(400), 0, false, false);
        RecordJoiner.Joined joined = joiner.join(cut.lines(), true);
        assertTrue(joined.records().size() > 2);
        assertEquals(
                cut.lines().size(),
                joined.records().stream().mapToInt(r -> r.text().split("\n").length).sum());
    }
}
