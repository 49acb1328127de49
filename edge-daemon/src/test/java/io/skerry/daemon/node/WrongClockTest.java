package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a node believes its clock enough to run what waited for it. */
final class WrongClockTest {
    private static final Instant TRUE_TIME = Instant.parse("2026-11-01T12:00:00Z");

    private final HubClock clock = new HubClock();

    @Test
    void aNodeThatHeardNoHubDoesNot() {
        assertFalse(clock.agrees());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1M", "-PT1M", "PT5M", "-PT5M"})
    void aClockThatIsAboutRightAgrees(String offset) {
        clock.heard(TRUE_TIME, TRUE_TIME.plus(Duration.parse(offset)));
        assertTrue(clock.agrees());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5M1S", "-PT5M1S", "PT2H", "-PT2H", "P3650D", "-P20758D"})
    void aWrongOneDoesNotAndDoesAgainOnceItIsRight(String offset) {
        clock.heard(TRUE_TIME, TRUE_TIME.plus(Duration.parse(offset)));
        assertFalse(clock.agrees());
        clock.heard(TRUE_TIME, TRUE_TIME);
        assertTrue(clock.agrees());
        assertEquals(Duration.ofMinutes(5), HubClock.MOST);
    }
}
