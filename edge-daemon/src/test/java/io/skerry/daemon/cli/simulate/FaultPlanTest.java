package io.skerry.daemon.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultPlanTest {
    private static final Duration USUAL = Duration.ofSeconds(20);

    private static FaultPlan plan(String... wishes) {
        return FaultPlan.parse(List.of(wishes), USUAL);
    }

    @Test
    void eachFaultGetsAsManyMachinesAsItWishes() {
        List<Map<SimulatedFault, Duration>> wrong =
                plan("partition=5", "disk-filling=4", "clock-drift").over(200);
        assertEquals(200, wrong.size());
        assertEquals(5, with(wrong, SimulatedFault.PARTITION));
        assertEquals(4, with(wrong, SimulatedFault.DISK_FILLING));
        assertEquals(1, with(wrong, SimulatedFault.CLOCK_DRIFT));
        assertTrue(wrong.stream().noneMatch(faults -> faults.size() > 1), "no machine has two");
    }

    @Test
    void aFaultBeginsWhenItsWishSaysAndOtherwiseAsUsual() {
        assertEquals(
                List.of(
                        Map.of(
                                SimulatedFault.RESTART_LOOP,
                                USUAL,
                                SimulatedFault.TELEMETRY_HELD,
                                Duration.ofMinutes(4),
                                SimulatedFault.PARTITION,
                                Duration.ZERO)),
                plan("restart-loop=1", "telemetry-held=1@240", "partition@0").over(1));
    }

    @Test
    void theSamePlanHitsTheSameMachinesAgain() {
        FaultPlan plan = plan("restart-loop=3");
        assertEquals(plan.over(50), plan.over(50));
    }

    @Test
    void aFaultForMoreMachinesThanThereAreHitsEachOnce() {
        List<Map<SimulatedFault, Duration>> wrong = plan("certificate-near-end=9").over(3);
        assertEquals(3, with(wrong, SimulatedFault.CERTIFICATE_NEAR_END));
    }

    @Test
    void noMachineAndNoWishAreNoTrouble() {
        assertEquals(List.of(), plan("partition=2").over(0));
        assertEquals(List.of(Map.of(), Map.of()), plan().over(2));
        assertEquals(0, with(plan("partition=0").over(5), SimulatedFault.PARTITION));
    }

    @Test
    void anUnknownFaultIsAnsweredWithThoseThatThereAre() {
        assertEquals(
                "--fault meteor=1: there is no fault meteor; there are partition, telemetry-held,"
                        + " disk-filling, restart-loop, certificate-near-end, clock-drift",
                refusal("meteor=1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partition=many",
                "partition=-1",
                "partition=",
                "partition@",
                "partition=1@soon",
                "partition@5=1",
                "partition=99999999999",
                "=1",
                ""
            })
    void aNumberThatIsNoneIsRefused(String wish) {
        assertEquals(
                "--fault takes NAME=N or NAME=N@SECONDS with whole numbers, not " + wish,
                refusal(wish));
    }

    private static String refusal(String wish) {
        return String.valueOf(assertThrows(CommandFailed.class, () -> plan(wish)).getMessage());
    }

    private static long with(List<Map<SimulatedFault, Duration>> wrong, SimulatedFault fault) {
        return wrong.stream().filter(faults -> faults.containsKey(fault)).count();
    }
}
