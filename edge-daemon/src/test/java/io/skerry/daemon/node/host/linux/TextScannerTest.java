package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TextScannerTest {

    @Test
    void walksOverLinesAndWords() {
        TextScanner scanner = over("cpu0  12\t7\n\nlast 0.52");
        assertTrue(scanner.nextLine());
        assertTrue(scanner.nextWord());
        assertTrue(scanner.wordIs("cpu0"));
        assertTrue(scanner.wordStartsWith("cpu"));
        assertFalse(scanner.wordIs("cpu"));
        assertEquals(0, scanner.asLong(3));
        assertTrue(scanner.skipWords(2));
        assertEquals(7, scanner.asLong());
        assertFalse(scanner.nextWord());
        assertTrue(scanner.nextLine());
        assertFalse(scanner.nextWord());
        assertTrue(scanner.nextLine());
        assertTrue(scanner.skipWords(2));
        assertEquals(0.52, scanner.asDouble());
        assertFalse(scanner.nextLine());
    }

    @Test
    void aNameGluedToItsFirstNumberIsStillAWord() {
        TextScanner scanner = over("  eth0:180 4");
        scanner.nextLine();
        assertTrue(scanner.nextWord(':'));
        assertEquals("eth0", scanner.word());
        assertTrue(scanner.nextWord());
        assertEquals(180, scanner.asLong());
    }

    @Test
    void goesBehindTheLastMark() {
        TextScanner scanner = over("1 (a ) b) S 7");
        scanner.nextLine();
        assertTrue(scanner.skipPastLast(')'));
        assertTrue(scanner.skipWords(2));
        assertEquals(7, scanner.asLong());
        assertFalse(scanner.skipPastLast(')'));
    }

    @Test
    void numbersBelowZeroAreRead() {
        TextScanner scanner = over("-12000 -0.5 - .");
        scanner.nextLine();
        scanner.nextWord();
        assertEquals(-12000, scanner.asDouble());
        scanner.nextWord();
        assertEquals(-0.5, scanner.asDouble());
        scanner.nextWord();
        assertEquals(Double.NaN, scanner.asDouble());
    }

    @Property
    void readsAnyCounter(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long value) {
        TextScanner scanner = over("x " + value);
        scanner.nextLine();
        scanner.skipWords(2);
        assertEquals(value, scanner.asLong());
    }

    @Property
    void whatIsNoNumberSaysSo(@ForAll @AlphaChars String text) {
        TextScanner scanner = over("1" + text + "x");
        scanner.nextLine();
        scanner.nextWord();
        assertEquals(TextScanner.NO_NUMBER, scanner.asLong());
        assertEquals(Double.NaN, scanner.asDouble());
    }

    private static TextScanner over(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TextScanner().over(bytes, bytes.length);
    }
}
