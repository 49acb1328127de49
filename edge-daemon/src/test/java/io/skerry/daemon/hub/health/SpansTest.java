package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "-3, 0 s",
        "0.4, 0 s",
        "89, 89 s",
        "90, 2 min",
        "5399, 90 min",
        "5400, 1 h 30 min",
        "7200, 2 h",
        "7229, 2 h",
        "13860, 3 h 50 min",
        "12000, 3 h 20 min",
        "172799, 48 h",
        "172800, 2.0 days",
        "1000000, 11.6 days"
    })
    void lengthsAreSaidAsPeopleSayThem(double seconds, String said) {
        assertEquals(said, Spans.of(seconds));
    }
}
