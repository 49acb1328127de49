package io.skerry.daemon.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlooredClockTest {
    private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-12-24T18:00:00Z");

    private final TestClock machine = new TestClock(NOW);
    private final FlooredClock clock =
            new FlooredClock(new Clocks(machine, machine::nanoTime), BUILT);

    @Test
    void aClockThatIsRightIsLeftAlone() {
        assertEquals(NOW, clock.instant());
        machine.advance(Duration.ofHours(1));
        assertEquals(NOW.plus(Duration.ofHours(1)), clock.instant());
        assertFalse(clock.corrects());
    }

    @Test
    void aMachineThatWakesUpIn1970LivesAfterTheBuildAndItsTimeGoesOn() {
        machine.setWall(Instant.EPOCH);
        assertEquals(BUILT, clock.instant());
        assertTrue(clock.corrects());
        machine.advance(Duration.ofMinutes(7));
        machine.setWall(Instant.EPOCH);
        assertEquals(BUILT.plus(Duration.ofMinutes(7)), clock.instant());
    }

    @Test
    void whatPeopleSignedRaisesTheFloorAndNeverSetsTimeBack() {
        machine.setWall(Instant.EPOCH);
        clock.floor(NOW.minus(Duration.ofDays(1)));
        assertEquals(NOW.minus(Duration.ofDays(1)), clock.instant());
        machine.advance(Duration.ofHours(5));
        Instant before = clock.instant();
        clock.floor(NOW.minus(Duration.ofDays(1)).plus(Duration.ofHours(2)));
        assertEquals(before, clock.instant());
        clock.floor(NOW);
        assertEquals(NOW, clock.instant());
    }

    @Test
    void theSameFloorAgainChangesNothing() {
        machine.setWall(Instant.EPOCH);
        machine.advance(Duration.ofHours(5));
        clock.floor(BUILT);
        assertEquals(BUILT.plus(Duration.ofHours(5)), clock.instant());
    }

    @Test
    void whoSignedWithAClockThatWasAheadPutsItRightByTheNextDocument() {
        clock.floor(NOW.plus(Duration.ofDays(3652)));
        assertEquals(NOW.plus(Duration.ofDays(3652)), clock.instant());
        clock.floor(NOW.plus(Duration.ofMinutes(1)));
        machine.advance(Duration.ofMinutes(2));
        assertEquals(NOW.plus(Duration.ofMinutes(3)), clock.instant());
    }

    @Test
    void aWallClockThatRanAheadLeavesNoTrace() {
        machine.setWall(NOW.plus(Duration.ofDays(3652)));
        assertEquals(NOW.plus(Duration.ofDays(3652)), clock.instant());
        machine.setWall(NOW);
        assertEquals(NOW, clock.instant());
        assertFalse(clock.corrects());
    }
}
