package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.v1.Severity;
import org.junit.jupiter.api.Test;

final class HealthRuleTest {

    @Test
    void aSentenceIsShortEnoughForOneLineAndSaysTheLimit() {
        assertEquals(
                "Disk /var 88 % used (limit 85 %).",
                HealthRule.DISK.sentence(0.88, Severity.SEVERITY_MAJOR, "Disk /var"));
        assertEquals(
                "Memory 97 % used (limit 95 %).",
                HealthRule.MEMORY.sentence(0.97, Severity.SEVERITY_WARNING, ""));
        assertEquals(
                "Clock off by 716 ms (limit 100 ms).",
                HealthRule.CLOCK.sentence(0.716, Severity.SEVERITY_WARNING, ""));
        assertEquals(
                "Clock off by 7.2 s (limit 5.0 s).",
                HealthRule.CLOCK.sentence(7.2, Severity.SEVERITY_CRITICAL, ""));
    }

    @Test
    void restartsAreCountedAsPeopleCount() {
        assertEquals(
                "Services restarted once in the last hour; their versions are not known to the"
                        + " hub.",
                HealthRule.RESTARTS.sentence(1, Severity.SEVERITY_WARNING, ""));
        assertEquals(
                "Services restarted 4 times in the last hour; their versions are not known to"
                        + " the hub.",
                HealthRule.RESTARTS.sentence(4, Severity.SEVERITY_MAJOR, ""));
    }

    @Test
    void aSeverityEndsOnlyBelowItsLimitByTheMargin() {
        assertEquals(
                Severity.SEVERITY_WARNING, HealthRule.DISK.judge(0.75, Severity.SEVERITY_NORMAL));
        assertEquals(
                Severity.SEVERITY_WARNING, HealthRule.DISK.judge(0.74, Severity.SEVERITY_WARNING));
        assertEquals(
                Severity.SEVERITY_NORMAL, HealthRule.DISK.judge(0.72, Severity.SEVERITY_WARNING));
        assertEquals(
                Severity.SEVERITY_NORMAL, HealthRule.DISK.judge(0.74, Severity.SEVERITY_NORMAL));
    }
}
