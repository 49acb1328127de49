package io.skerry.daemon.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {

    @Test
    void eachFaultGetsAsManyMachinesAsItWishes() {
        List<Set<SimulatedFault>> wrong =
                FaultPlan.parse(List.of("partition=5", "disk-filling=4", "clock-drift")).over(200);
        assertEquals(200, wrong.size());
        assertEquals(5, with(wrong, SimulatedFault.PARTITION));
        assertEquals(4, with(wrong, SimulatedFault.DISK_FILLING));
        assertEquals(1, with(wrong, SimulatedFault.CLOCK_DRIFT));
        assertTrue(wrong.stream().noneMatch(faults -> faults.size() > 1), "no machine has two");
    }

    @Test
    void theSamePlanHitsTheSameMachinesAgain() {
        FaultPlan plan = FaultPlan.parse(List.of("restart-loop=3"));
        assertEquals(plan.over(50), plan.over(50));
    }

    @Test
    void aFaultForMoreMachinesThanThereAreHitsEachOnce() {
        List<Set<SimulatedFault>> wrong =
                FaultPlan.parse(List.of("certificate-near-end=9")).over(3);
        assertEquals(3, with(wrong, SimulatedFault.CERTIFICATE_NEAR_END));
    }

    @Test
    void noMachineAndNoWishAreNoTrouble() {
        assertEquals(List.of(), FaultPlan.parse(List.of("partition=2")).over(0));
        assertEquals(List.of(Set.of(), Set.of()), FaultPlan.parse(List.of()).over(2));
        assertEquals(
                0, with(FaultPlan.parse(List.of("partition=0")).over(5), SimulatedFault.PARTITION));
    }

    @Test
    void anUnknownFaultIsAnsweredWithThoseThatThereAre() {
        assertEquals(
                "--fault meteor=1: there is no fault meteor; there are partition, disk-filling,"
                        + " restart-loop, certificate-near-end, clock-drift",
                refusal("meteor=1"));
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertEquals(
                "--fault takes NAME=N with a number, not partition=many",
                refusal("partition=many"));
        assertEquals(
                "--fault takes NAME=N with a number from 0 on, not partition=-1",
                refusal("partition=-1"));
    }

    private static String refusal(String wish) {
        return String.valueOf(
                assertThrows(CommandFailed.class, () -> FaultPlan.parse(List.of(wish)))
                        .getMessage());
    }

    private static long with(List<Set<SimulatedFault>> wrong, SimulatedFault fault) {
        return wrong.stream().filter(faults -> faults.contains(fault)).count();
    }
}
