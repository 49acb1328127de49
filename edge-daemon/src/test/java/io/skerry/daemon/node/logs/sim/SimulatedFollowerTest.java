package io.skerry.daemon.node.logs.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Followers of a log that nobody writes. */
final class SimulatedFollowerTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T10:00:00Z"));
    private final List<SimulatedNode> fleet = SimulatedFleet.of(2, 1, 3);
    private final SimulatedLogs logs = logs(0);

    private SimulatedLogs logs(int node) {
        return SimulatedLogs.of(new SimulatedHost(fleet.get(node), new SimulatedFaults(), time));
    }

    private static Retention keep(Duration age, Severity least) {
        return new Retention(age, 1 << 20, least, Duration.ofDays(1), 1 << 20);
    }

    @Property(tries = 60)
    void whatAFollowerMissedAndWhatHeGetsIsEverythingSinceHisPlace(
            @ForAll @IntRange(max = 30_000) int behind,
            @ForAll @IntRange(min = 1, max = 600) int most,
            @ForAll @IntRange(min = 5, max = 86_400) int keptSeconds) {
        logs.limit(Optional.of(keep(Duration.ofSeconds(keptSeconds), Severity.DEBUG)));
        long newest = logs.newest().sequence();
        LogPosition place = new LogPosition(0, newest - behind);
        long missed = 0;
        long got = 0;
        while (place.sequence() < newest) {
            LogArchive.Following next = logs.after(place, most);
            missed += next.missed();
            for (LogLine line : next.lines()) {
                assertEquals(newest - behind + missed + ++got, line.sequence());
            }
            place = next.end();
        }
        assertEquals(behind, missed + got);
        assertEquals(Math.min(behind, keptSeconds / 5), got);
    }

    @Test
    void aPlaceAheadOfTheLogWaitsForTheNextLineAndAPlaceBeforeItIsTheBeginning() {
        LogPosition newest = logs.newest();
        for (long ahead : List.of(newest.sequence() + 1, Long.MAX_VALUE)) {
            LogArchive.Following none = logs.after(new LogPosition(7, ahead), 10);
            assertEquals(new LogArchive.Following(0, List.of(), newest), none);
        }
        assertEquals(
                logs.after(new LogPosition(0, 0), 10),
                logs.after(new LogPosition(0, Long.MIN_VALUE), 10));
    }

    @Test
    void aPlaceGoesOnOverLinesThatPolicyDoesNotKeep() {
        logs.limit(Optional.of(keep(Duration.ofHours(1), Severity.EMERGENCY)));
        LogPosition place = logs.newest();
        time.advance(Duration.ofMinutes(10));
        LogArchive.Following next = logs.after(place, 500);
        assertEquals(new LogArchive.Following(0, List.of(), logs.newest()), next);
        assertEquals(List.of(), Lines.all(logs));
        logs.limit(Optional.empty());
        assertEquals(120, logs.after(place, 500).lines().size());
    }

    @Test
    void aClockThatIsSetBackTakesLinesBackAndBringsTheSameAgain() {
        LogPosition place = logs.newest();
        time.advance(Duration.ofMinutes(5));
        List<LogLine> before = Lines.after(logs, place, 500);
        LogPosition reached = logs.newest();
        time.setWall(time.instant().minus(Duration.ofMinutes(5)));
        assertEquals(place, logs.after(reached, 500).end(), "nothing is known of the future");
        time.advance(Duration.ofMinutes(5));
        assertEquals(before, Lines.after(logs, place, 7));
    }

    @Test
    void machinesDoNotSayTheSame() {
        assertNotEquals(Lines.texts(Lines.all(logs)), Lines.texts(Lines.all(logs(1))));
        assertEquals(Lines.all(logs), Lines.all(logs(0)), "and each says the same twice");
    }
}
