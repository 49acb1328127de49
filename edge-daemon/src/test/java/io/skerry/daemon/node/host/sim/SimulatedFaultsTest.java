package io.skerry.daemon.node.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedFaultsTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final SimulatedFaults faults = new SimulatedFaults();

    @ParameterizedTest
    @EnumSource(SimulatedFault.class)
    void aFaultIsOnFromItsSwitchToItsSwitch(SimulatedFault fault) {
        assertFalse(faults.isOn(fault));
        faults.on(fault, START);
        assertTrue(faults.isOn(fault));
        assertEquals(Set.of(fault), faults.all());
        assertEquals(90, faults.seconds(fault, START.plusSeconds(90)));
        faults.off(fault, START.plusSeconds(100));
        assertEquals(Set.of(), faults.all());
        assertEquals(0, faults.seconds(fault, START.plusSeconds(200)));
    }

    @Test
    void switchingOffWhatIsNotOnChangesNothing() {
        faults.off(SimulatedFault.RESTART_LOOP, START);
        assertEquals(0, faults.restarts(START.plusSeconds(1_000)));
    }

    @Test
    void restartsOfSeveralLoopsAddUp() {
        faults.on(SimulatedFault.RESTART_LOOP, START);
        faults.off(SimulatedFault.RESTART_LOOP, START.plusSeconds(60));
        faults.on(SimulatedFault.RESTART_LOOP, START.plusSeconds(600));
        assertEquals(3, faults.restarts(START.plusSeconds(600)));
        assertEquals(5, faults.restarts(START.plusSeconds(640)));
    }

    @Test
    void aClockThatWasSetBackMakesNoTimeNegative() {
        faults.on(SimulatedFault.DISK_FILLING, START);
        assertEquals(0, faults.seconds(SimulatedFault.DISK_FILLING, START.minusSeconds(60)));
        assertEquals(Duration.ZERO, faults.clockOffset(START));
    }

    @Test
    void cleaningAHealthyDiskFreesNothingAndStartsNothing() {
        faults.cleanDisk(START);
        assertFalse(faults.isOn(SimulatedFault.DISK_FILLING));
        SimulatedNode node = SimulatedFleet.of(1, 1, 1).getFirst();
        SimulatedDisk disk = new SimulatedDisk(node, faults);
        assertEquals(0, disk.clean(START));
    }

    @Test
    void aDiskNeverHoldsMoreThanItsSize() {
        SimulatedNode node = SimulatedFleet.of(1, 1, 1).getFirst();
        SimulatedDisk disk = new SimulatedDisk(node, faults);
        double before = disk.usedRatio(START);
        faults.on(SimulatedFault.DISK_FILLING, START);
        assertEquals(before + 0.04, disk.usedRatio(START.plusSeconds(60)), 0.001);
        assertEquals(0.998, disk.usedRatio(START.plus(Duration.ofDays(30))), 1e-9);
        long reclaimable = disk.reclaimable(START.plus(Duration.ofDays(30)));
        assertTrue(reclaimable > 0 && reclaimable < disk.size());
    }
}
