package io.skerry.daemon.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScrapeRequestTest {
    private static ScrapeRequest read(String text)
            throws IOException, ScrapeRequest.BadRequestException {
        return ScrapeRequest.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void pathAndAcceptAreAllThatIsRead() throws Exception {
        assertEquals(
                new ScrapeRequest("GET", "/metrics", "a/b,c/d;q=0.5"),
                read(
                        "GET /metrics?x=/y HTTP/1.0\r\nAccept: a/b\r\nX: 1\r\nACCEPT:c/d;q=0.5 \r\n\r\n"));
    }

    @Test
    void aRequestThatEndsTooEarlyOrLateIsRefused() {
        assertThrows(ScrapeRequest.BadRequestException.class, () -> read(""));
        assertThrows(
                ScrapeRequest.BadRequestException.class, () -> read("GET / HTTP/1.1\r\nA: b\r\n"));
        assertThrows(
                ScrapeRequest.BadRequestException.class,
                () -> read("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(2_000) + "\r\n"));
    }

    @Property(tries = 500)
    void anyBytesAreARequestOrRefused(@ForAll byte[] bytes) throws IOException {
        try {
            ScrapeRequest request = ScrapeRequest.read(new ByteArrayInputStream(bytes));
            assertTrue(!request.path().contains(" "));
        } catch (ScrapeRequest.BadRequestException expected) {
            assertTrue(String.valueOf(expected.getMessage()).length() > 0);
        }
    }
}
