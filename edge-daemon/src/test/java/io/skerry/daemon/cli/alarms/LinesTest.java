package io.skerry.daemon.cli.alarms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void theLastLineNeedsNoEnd() throws IOException, BadLineException {
        Lines lines = of("a\n\nfjære".getBytes(UTF_8));
        assertEquals("a", lines.next());
        assertEquals("", lines.next());
        assertEquals("fjære", lines.next());
        assertEquals(3, lines.number());
        assertNull(lines.next());
        assertNull(of(new byte[0]).next());
    }

    @Test
    void aMebibyteIsTheLongest() throws IOException, BadLineException {
        String longest = "x".repeat(1 << 20);
        Lines lines = of((longest + "\n" + longest + "x\n").getBytes(UTF_8));
        assertEquals(longest, lines.next());
        BadLineException wrong = assertThrows(BadLineException.class, lines::next);
        assertEquals(
                "a line has at most 1 MiB; spread a topology over several", wrong.getMessage());
        assertEquals(2, lines.number());
    }

    @Test
    void otherEncodingsAreNotGuessed() {
        Lines lines = of(new byte[] {'f', (byte) 0xe6, 'r'});
        assertEquals(
                "this is not UTF-8",
                assertThrows(BadLineException.class, lines::next).getMessage());
    }

    private static Lines of(byte[] octets) {
        return new Lines(new ByteArrayInputStream(octets));
    }
}
