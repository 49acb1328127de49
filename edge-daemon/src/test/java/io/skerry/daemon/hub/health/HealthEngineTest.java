package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthEngineTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "disk_used_ratio, 0.74, NORMAL, disk_used",
        "disk_used_ratio, 0.75, WARNING, disk_used",
        "disk_used_ratio, 0.85, MAJOR, disk_used",
        "disk_used_ratio, 0.95, CRITICAL, disk_used",
        "memory_used_ratio, 0.94, NORMAL, memory_used",
        "memory_used_ratio, 0.95, WARNING, memory_used",
        "clock_offset_seconds, 0.09, NORMAL, clock_offset",
        "clock_offset_seconds, -0.11, WARNING, clock_offset",
        "clock_offset_seconds, 1.1, MAJOR, clock_offset",
        "clock_offset_seconds, -5.1, CRITICAL, clock_offset",
    })
    void aHeadlineBeyondALimitIsACondition(
            String headline, double value, String severity, String condition) {
        Health health = HealthEngine.after(Health.UNKNOWN, beat(headline, value), 0, NOW);
        assertEquals("SEVERITY_" + severity, severity(health, condition).name());
    }

    @ParameterizedTest
    @CsvSource({"8, NORMAL", "6, WARNING", "1, MAJOR", "-1, CRITICAL"})
    void aCertificateNearItsEndIsACondition(int days, String severity) {
        Heartbeat heartbeat =
                Heartbeat.newBuilder()
                        .setCertificateNotAfterUnixMillis(
                                NOW.plus(Duration.ofDays(days)).toEpochMilli())
                        .build();
        Health health = HealthEngine.after(Health.UNKNOWN, heartbeat, 0, NOW);
        assertEquals("SEVERITY_" + severity, severity(health, "certificate_lead").name());
    }

    @Test
    void sentencesSayTheValueAndTheLimit() {
        Health health =
                HealthEngine.after(
                        Health.UNKNOWN,
                        Heartbeat.newBuilder()
                                .addHeadlines(
                                        Headline.newBuilder()
                                                .setName("disk_used_ratio")
                                                .setValue(0.876)
                                                .setSubject("/var"))
                                .build(),
                        0,
                        NOW);
        assertEquals(
                "Disk /var 88 % used (limit 85 %).", health.conditions().getFirst().getMessage());
    }

    @Test
    void aValueAtTheEdgeDoesNotFlap() {
        Health health = Health.UNKNOWN;
        int changes = 0;
        Severity before = Severity.SEVERITY_NORMAL;
        for (int i = 0; i < 100; i++) {
            double value = i % 2 == 0 ? 0.755 : 0.745;
            health =
                    HealthEngine.after(
                            health, beat("disk_used_ratio", value), 0, NOW.plusSeconds(10L * i));
            changes += severity(health, "disk_used") == before ? 0 : 1;
            before = severity(health, "disk_used");
        }
        assertEquals(1, changes);
        assertEquals(NOW.toEpochMilli(), health.conditions().getFirst().getSinceUnixMillis());
        health = HealthEngine.after(health, beat("disk_used_ratio", 0.72), 0, NOW);
        assertEquals(Severity.SEVERITY_NORMAL, severity(health, "disk_used"));
    }

    @Test
    void sinceMovesWhenTheSeverityChanges() {
        Health warning = HealthEngine.after(Health.UNKNOWN, beat("disk_used_ratio", 0.8), 0, NOW);
        Instant later = NOW.plusSeconds(60);
        Health critical = HealthEngine.after(warning, beat("disk_used_ratio", 0.97), 0, later);
        assertEquals(later.toEpochMilli(), critical.conditions().getFirst().getSinceUnixMillis());
    }

    @Test
    void aValueThatIsMissingResolvesNothing() {
        Health full = HealthEngine.after(Health.UNKNOWN, beat("disk_used_ratio", 0.97), 0, NOW);
        Health silentAboutDisks = HealthEngine.after(full, beat("load1", 1), 0, NOW);
        assertEquals(Severity.SEVERITY_CRITICAL, severity(silentAboutDisks, "disk_used"));
        Health noNumber = HealthEngine.after(full, beat("disk_used_ratio", Double.NaN), 0, NOW);
        assertEquals(Severity.SEVERITY_CRITICAL, severity(noNumber, "disk_used"));
    }

    @Test
    void worstComesFirst() {
        Heartbeat both =
                beat("memory_used_ratio", 0.99).toBuilder()
                        .addHeadlines(beat("disk_used_ratio", 0.99).getHeadlines(0))
                        .build();
        List<String> names =
                HealthEngine.after(Health.UNKNOWN, both, 0, NOW).conditions().stream()
                        .map(Condition::getName)
                        .toList();
        assertEquals(List.of("disk_used", "memory_used"), names);
    }

    @Test
    void theWayOfAMessageIsNoClockOffset() {
        assertEquals(
                Severity.SEVERITY_NORMAL,
                severity(
                        HealthEngine.after(Health.UNKNOWN, beat("load1", 1), -0.4, NOW),
                        "clock_offset"));
        assertEquals(
                Severity.SEVERITY_CRITICAL,
                severity(
                        HealthEngine.after(Health.UNKNOWN, beat("load1", 1), 7200, NOW),
                        "clock_offset"));
    }

    @Test
    void threeRestartsInAnHourAreMajorAndEndAnHourLater() {
        Health health = Health.UNKNOWN;
        Instant at = NOW;
        for (int total = 10; total <= 13; total++) {
            health = HealthEngine.after(health, beat("restarts_total", total), 0, at);
            at = at.plus(Duration.ofMinutes(5));
        }
        assertEquals(Severity.SEVERITY_MAJOR, severity(health, "restarts"));
        for (int i = 0; i < 61; i++) {
            at = at.plus(Duration.ofMinutes(1));
            health = HealthEngine.after(health, beat("restarts_total", 13), 0, at);
        }
        assertEquals(Severity.SEVERITY_NORMAL, severity(health, "restarts"));
        assertTrue(health.restarts().size() <= 62, "bounded");
    }

    @Test
    void aCounterThatBeginsAnewAfterABootIsNoNegativeRestart() {
        Health health = HealthEngine.after(Health.UNKNOWN, beat("restarts_total", 50), 0, NOW);
        health = HealthEngine.after(health, beat("restarts_total", 0), 0, NOW.plusSeconds(60));
        assertEquals(Severity.SEVERITY_NORMAL, severity(health, "restarts"));
        health = HealthEngine.after(health, beat("restarts_total", 3), 0, NOW.plusSeconds(120));
        assertEquals(Severity.SEVERITY_MAJOR, severity(health, "restarts"));
    }

    @Test
    void restartsSurviveARestartOfTheHub() {
        Health health = HealthEngine.after(Health.UNKNOWN, beat("restarts_total", 0), 0, NOW);
        Heartbeat newest = beat("restarts_total", 4);
        health = HealthEngine.after(health, newest, 0, NOW.plusSeconds(600));
        NodeStatus kept =
                NodeStatus.newBuilder()
                        .setHeartbeat(HealthEngine.shown(newest, health))
                        .setReceivedAtUnixMillis(NOW.plusSeconds(600).toEpochMilli())
                        .addAllConditions(health.conditions())
                        .build();
        Health back =
                HealthEngine.after(
                        HealthEngine.restored(NodeRecord.getDefaultInstance(), kept),
                        beat("restarts_total", 4),
                        0,
                        NOW.plusSeconds(610));
        assertEquals(Severity.SEVERITY_MAJOR, severity(back, "restarts"));
    }

    @Test
    void aBacklogThatGrowsIsACondition() {
        Heartbeat behind = Heartbeat.newBuilder().setBacklogFrames(400).build();
        Health health = HealthEngine.after(Health.UNKNOWN, behind, 0, NOW);
        assertEquals(Severity.SEVERITY_MAJOR, severity(health, "telemetry_backlog"));
        Health drained = HealthEngine.after(health, Heartbeat.getDefaultInstance(), 0, NOW);
        assertEquals(Severity.SEVERITY_NORMAL, severity(drained, "telemetry_backlog"));
    }

    @Test
    void whatAnIdleNodeKeepsBackIsNoFault() {
        Heartbeat idle = Heartbeat.newBuilder().setBacklogFrames(40_000).setIdle(true).build();
        Health health = HealthEngine.after(Health.UNKNOWN, idle, 0, NOW);
        assertEquals(Severity.SEVERITY_NORMAL, severity(health, "telemetry_backlog"));
    }

    private static Heartbeat beat(String headline, double value) {
        return Heartbeat.newBuilder()
                .addHeadlines(Headline.newBuilder().setName(headline).setValue(value))
                .build();
    }

    private static Severity severity(Health health, String condition) {
        return health.conditions().stream()
                .filter(found -> found.getName().equals(condition))
                .map(Condition::getSeverity)
                .findFirst()
                .orElse(Severity.SEVERITY_NORMAL);
    }
}
