package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration SILENT = Duration.ofMinutes(10);
    private static final Duration LOST = Coverage.LOST.plusSeconds(1);

    private static Coverage of(Duration... ago) {
        return Coverage.of(Arrays.stream(ago).map(NOW::minus).toList(), NOW);
    }

    @Test
    void ofNobodyNothingIsComplete() {
        assertEquals(Coverage.NONE, Coverage.of(List.of(), NOW));
        assertEquals(Coverage.NONE, of(Coverage.KNOWN.plusSeconds(1)));
    }

    @Test
    void aNodeAloneIsCompleteAsFarAsItWasHeard() {
        assertEquals(new Coverage(1, 1, NOW.minusSeconds(20)), of(Duration.ofSeconds(20)));
        assertEquals(new Coverage(0, 1, NOW.minus(LOST)), of(LOST));
    }

    /** Of so many nodes, the others are heard: is the part known? */
    @ParameterizedTest
    @CsvSource({
        "10, 2, 0, true",
        "10, 3, 0, false",
        "3, 1, 0, false",
        "4, 1, 0, true",
        "2, 1, 0, false",
        "2, 0, 1, true",
        "3, 0, 1, true",
        "3, 0, 2, false",
        "300, 0, 150, true",
        "300, 0, 151, false",
        "300, 0, 299, false",
        "10, 1, 4, true",
        "10, 2, 4, false",
    })
    void oneDeadNodeHidesNothingAndAFewDoNotSpeakForMany(
            int nodes, int silent, int lost, boolean known) {
        Duration[] ago = new Duration[nodes];
        for (int i = 0; i < nodes; i++) {
            ago[i] = i < lost ? LOST : i < lost + silent ? SILENT : Duration.ofSeconds(15);
        }
        Coverage coverage = of(ago);
        assertEquals(nodes, coverage.nodes());
        assertEquals(nodes - silent - lost, coverage.complete());
        assertEquals(known, coverage.until().equals(NOW.minusSeconds(15)), coverage.toString());
    }

    @Test
    void whatAWrongClockDatedSaysNothing() {
        assertEquals(
                new Coverage(1, 1, NOW.minusSeconds(20)),
                of(Duration.ofSeconds(20), Duration.ofDays(-3650)));
    }
}
