package io.skerry.daemon.node.logs.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedLogsTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T10:00:00Z"));
    private final SimulatedFaults faults = new SimulatedFaults();
    private final SimulatedLogs logs =
            SimulatedLogs.of(
                    new SimulatedHost(SimulatedFleet.of(1, 1, 3).getFirst(), faults, time));

    @Test
    void aSearchAndAFollowerSeeTheSameLines() {
        List<LogLine> all = Lines.all(logs);
        assertEquals(17_280, all.size());
        assertTrue(all.getLast().entry().atMillis() <= time.millis());
        assertEquals(all.size(), logs.account().stored());
        LogPosition start = new LogPosition(0, all.getFirst().sequence() - 1);
        assertEquals(all, Lines.after(logs, start, 500));
        LogArchive.Following fromTheBeginning = logs.after(new LogPosition(0, 0), 10);
        assertEquals(all.getFirst().sequence() - 1, fromTheBeginning.missed());
    }

    @Test
    void theSameTimeHasTheSameLinesAndTimeBringsMore() {
        List<LogLine> before = Lines.all(logs);
        LogPosition newest = logs.newest();
        time.advance(Duration.ofMinutes(1));
        List<LogLine> more = Lines.after(logs, newest, 500);
        assertEquals(12, more.size());
        Set<LogLine> after = new HashSet<>(Lines.all(logs));
        assertTrue(after.containsAll(before.subList(100, before.size())));
    }

    @Test
    void aFaultIsHeardOfWhileItIsOnAndNotBefore() {
        Instant began = time.instant();
        faults.on(SimulatedFault.RESTART_LOOP, began);
        time.advance(Duration.ofMinutes(10));
        List<LogLine> critical =
                Lines.all(logs).stream()
                        .filter(line -> line.entry().severity() == Severity.CRITICAL)
                        .toList();
        assertTrue(critical.size() > 20, critical.size() + " lines");
        assertTrue(
                critical.stream()
                        .allMatch(line -> line.entry().atMillis() >= began.toEpochMilli()));
    }

    @Test
    void policyHoldsHereToo() {
        logs.limit(
                Optional.of(
                        new Retention(
                                Duration.ofHours(1),
                                1 << 20,
                                Severity.WARNING,
                                Duration.ofDays(1),
                                1 << 20)));
        List<LogLine> left = Lines.all(logs);
        assertEquals(left.size(), logs.account().stored());
        assertFalse(left.isEmpty());
        assertTrue(left.size() < 100);
        assertTrue(
                left.stream()
                        .allMatch(
                                line -> line.entry().severity().compareTo(Severity.WARNING) >= 0));
    }

    @Test
    void noLineIsFromTheFutureAndEachAppearsAtItsTime() {
        LogPosition place = logs.newest();
        for (int i = 0; i < 300; i++) {
            LogArchive.Following next = logs.after(place, 10);
            for (LogLine line : next.lines()) {
                long age = time.millis() - line.entry().atMillis();
                assertTrue(age >= 0 && age < 100, age + " ms old");
                assertEquals(line.entry().atMillis(), line.observedMillis());
            }
            place = next.end();
            time.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void linesWithoutAnEndInTimeArePassedOver() {
        long from = time.millis() - 60_000;
        LogArchive.Stretch stretch = logs.before(Long.MAX_VALUE, from);
        assertTrue(stretch.lines().size() >= 12 && stretch.lines().size() <= 14);
        assertEquals(0, stretch.nextBefore());
    }
}
