package io.skerry.daemon.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T00:00:00Z"));
    private final List<String> seen = new ArrayList<>();

    @Test
    void runsWhatIsDueInOrderAndAtItsOwnTime() {
        time.schedule(Duration.ofSeconds(3), () -> seen.add("b at " + time.instant()));
        time.schedule(Duration.ofSeconds(1), () -> seen.add("a at " + time.instant()));
        time.advance(Duration.ofSeconds(2));
        assertEquals(List.of("a at 2026-03-01T00:00:01Z"), seen);
        time.advance(Duration.ofSeconds(1));
        assertEquals("b at 2026-03-01T00:00:03Z", seen.getLast());
    }

    @Test
    void repeatsUntilItIsCancelled() {
        Cancellable handle =
                time.repeat(Duration.ZERO, Duration.ofSeconds(1), () -> seen.add("tick"));
        time.advance(Duration.ofSeconds(3));
        assertEquals(4, seen.size());
        handle.cancel();
        time.advance(Duration.ofSeconds(3));
        assertEquals(4, seen.size());
        assertEquals(0, time.pending());
    }

    @Test
    void runsATaskThatWasScheduledByATask() {
        time.schedule(
                Duration.ofSeconds(1),
                () -> time.schedule(Duration.ofSeconds(1), () -> seen.add("inner")));
        time.advance(Duration.ofSeconds(5));
        assertEquals(List.of("inner"), seen);
        assertEquals(Duration.ofSeconds(5).toNanos(), time.nanos());
    }

    @Test
    void settingTheWallClockLeavesTheMonotonicClockAlone() {
        time.advance(Duration.ofSeconds(1));
        time.setWall(Instant.parse("2020-01-01T00:00:00Z"));
        time.advance(Duration.ofSeconds(1));
        assertEquals(Instant.parse("2020-01-01T00:00:01Z"), time.instant());
        assertEquals(Duration.ofSeconds(2), time.clocks().monotonic().since(0));
    }
}
