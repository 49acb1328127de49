package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "0 | 0",
                "999999 | 300",
                "99999999999999 | 0",
                "Sat, 28 Nov 2026 12:00:30 GMT | 30",
                "Sat, 28 Nov 2026 11:00:00 GMT | 0",
                "Sun, 29 Nov 2026 12:00:00 GMT | 300",
                "soon | 0",
                "-5 | 0"
            })
    void theWishIsHonouredWithinReason(String header, long seconds) {
        assertEquals(
                Duration.ofSeconds(seconds),
                RetryAfter.parse(header, Instant.parse("2026-11-28T12:00:00Z")));
    }
}
