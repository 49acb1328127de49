package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.config.BuiltInObjectives;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunbooksTest {
    @ParameterizedTest
    @CsvSource({
        "telemetry_backlog, f1-partition",
        "node_silent, f1-partition",
        "disk_used, f2-disk-full",
        "disk_filling, f2-disk-full",
        "restarts, f3-bad-rollout",
        "bad_rollout, f3-bad-rollout",
        "certificate_lead, f4-certificate-expiry",
        "tls_refused, f4-certificate-expiry",
        "clock_offset, f5-time-drift",
        "memory_used, incident-checklist",
        "of_a_later_hub, incident-checklist"
    })
    void aConditionHasTheRunbookOfItsFailureMode(String condition, String runbook) {
        assertEquals(runbook, Runbooks.of(condition));
    }

    @Test
    void eachConditionThatANodeCanBeInHasOne() {
        assertEquals(9, Runbooks.conditions().size());
        Runbooks.conditions()
                .forEach(condition -> assertFalse(Runbooks.of(condition).isBlank(), condition));
    }

    @Test
    void objectivesNameNoneThatNoConditionHas() {
        Set<String> of =
                Set.of(
                        Runbooks.of("telemetry_backlog"),
                        Runbooks.of("disk_used"),
                        Runbooks.of("restarts"),
                        Runbooks.of("certificate_lead"),
                        Runbooks.of("memory_used"));
        Set<String> named =
                BuiltInObjectives.all().stream()
                        .map(Objective::runbook)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(of), named);
    }
}
